"""Duties as a Django app."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The room ``duties``."""

    name = "kelisim.duties"
    label = "duties"

    def ready(self) -> None:
        """Compute open terms anew whenever an edition is published; register who sends this room's mails."""
        from kelisim.calendars.api import on_preview, on_publication
        from kelisim.duties import notices  # noqa: F401 - registers its handler
        from kelisim.duties.actions import follow_calendar
        from kelisim.duties.moving import what_would_move

        on_publication(follow_calendar)
        on_preview(what_would_move)
