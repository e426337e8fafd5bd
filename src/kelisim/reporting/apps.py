"""Reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The room ``reporting``."""

    name = "kelisim.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Register who sends this room's notices, and who tells the inbox where its duties stand."""
        from kelisim.duties.api import on_inbox
        from kelisim.reporting import notices  # noqa: F401 - registers its handler
        from kelisim.reporting.web.standing import tell

        on_inbox(tell)
