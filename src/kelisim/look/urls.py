"""Addresses of the gallery; the site adds them only on demonstration and development installations."""

from django.urls import path

from kelisim.look.gallery import views

urlpatterns = [
    path("", views.parts, name="look"),
    path("<slug:name>/", views.page, name="look_page"),
]
