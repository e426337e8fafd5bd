"""Addresses of the directory."""

from django.urls import path

from kelisim.directory.web import views

BODIES, MISSIONS = {"section": "bodies"}, {"section": "missions"}

urlpatterns = [
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<str:code>/", views.body, BODIES, name="body"),
    path("missions/", views.missions, name="missions"),
    path("missions/<str:code>/", views.mission, MISSIONS, name="mission"),
    path("organisations/", views.organisations, BODIES, name="organisations"),
    path("countries/", views.countries, MISSIONS, name="countries"),
    path("foreign-missions/", views.foreign_missions, MISSIONS, name="foreign_missions"),
]
