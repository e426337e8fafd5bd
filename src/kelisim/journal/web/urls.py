"""Addresses of the journal."""

from django.urls import path

from kelisim.journal.web import views

urlpatterns = [
    path("", views.journal, name="journal"),
    path("record/<uuid:record_id>/", views.of_record, name="journal_of_record"),
]
