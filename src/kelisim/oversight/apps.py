"""Oversight as a Django app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The room ``oversight``."""

    name = "kelisim.oversight"
    label = "oversight"
