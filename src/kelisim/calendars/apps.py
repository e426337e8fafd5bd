"""The calendars as a Django app."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """The room ``calendars``."""

    name = "kelisim.calendars"
    label = "calendars"
