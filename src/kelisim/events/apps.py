"""Events as a Django app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The room ``events``."""

    name = "kelisim.events"
    label = "events"
