"""Reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The room ``reporting``."""

    name = "kelisim.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Register who sends this room's notices."""
        from kelisim.reporting import notices  # noqa: F401 - registers its handler
