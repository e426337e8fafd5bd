"""The look of the pages as a Django application."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Styles, base templates, components and template tags; it owns no table."""

    name = "kelisim.look"
    label = "look"
    verbose_name = "Look"
