"""Access as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room ``access``."""

    name = "kelisim.access"
    label = "access"
