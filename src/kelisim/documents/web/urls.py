"""Addresses of files."""

from django.urls import path

from kelisim.documents.web import views

urlpatterns = [path("<uuid:file_id>/", views.download, name="file")]
