"""Reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The room ``reporting``."""

    name = "kelisim.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Register who sends this room's notices, and who tells the inbox and an event's page of plans."""
        from kelisim.duties.api import on_inbox
        from kelisim.reporting import call_notices, event_steps, notices  # noqa: F401 - they register themselves
        from kelisim.reporting.web.standing import tell

        on_inbox(tell)
