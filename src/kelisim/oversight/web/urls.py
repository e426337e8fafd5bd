"""Addresses of oversight."""

from django.urls import path

from kelisim.oversight.web import views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("find/", views.find, name="find"),
]
