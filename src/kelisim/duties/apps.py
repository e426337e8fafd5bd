"""Duties as a Django app."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The room ``duties``."""

    name = "kelisim.duties"
    label = "duties"
