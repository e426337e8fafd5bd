"""Addresses of the journal."""

from django.urls import path

from kelisim.journal.web import sealing, views

urlpatterns = [
    path("", views.journal, name="journal"),
    path("record/<uuid:record_id>/", views.of_record, name="journal_of_record"),
    path("person/<uuid:actor_id>/", views.of_person, name="journal_of_person"),
    path("day/<int:year>-<int:month>-<int:day>/", views.of_day, name="journal_of_day"),
    path("sealing/", sealing.sealing, name="journal_sealing"),
    path("checkpoints/<int:size>.txt", sealing.checkpoint, name="journal_checkpoint"),
]
