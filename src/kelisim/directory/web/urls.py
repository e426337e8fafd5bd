"""Addresses of the directory."""

from django.urls import path

from kelisim.directory.web import manage, views

BODIES, MISSIONS = {"section": "bodies"}, {"section": "missions"}

urlpatterns = [
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/new/", manage.new_body, BODIES, name="body_new"),
    path("bodies/<str:code>/rename/", manage.rename_body, BODIES, name="body_rename"),
    path("bodies/<str:code>/end/", manage.end_body, BODIES, name="body_end"),
    path("bodies/<str:code>/unit/", manage.new_unit, BODIES, name="unit_new"),
    path("bodies/<str:code>/responsible/", manage.responsible, BODIES, name="unit_responsible"),
    path("missions/<str:code>/accredit/", manage.accredit, MISSIONS, name="mission_accredit"),
    path(
        "missions/<str:code>/accreditations/<uuid:row>/end/",
        manage.end_accreditation,
        MISSIONS,
        name="accreditation_end",
    ),
    path("bodies/<str:code>/", views.body, BODIES, name="body"),
    path("missions/", views.missions, name="missions"),
    path("missions/<str:code>/", views.mission, MISSIONS, name="mission"),
    path("organisations/", views.organisations, BODIES, name="organisations"),
    path("countries/", views.countries, MISSIONS, name="countries"),
    path("foreign-missions/", views.foreign_missions, MISSIONS, name="foreign_missions"),
]
