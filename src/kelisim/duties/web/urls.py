"""Addresses of duties."""

from django.urls import path

from kelisim.duties.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/open/", views.open_duties, name="open_duties"),
    path("duties/<uuid:duty_id>/", views.duty, name="duty"),
]
