"""The journal as a Django app; at start it offers itself as the book in which acts are kept."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The room ``journal``."""

    name = "kelisim.journal"
    label = "journal"

    def ready(self) -> None:
        """Offer the book to the foundation."""
        from kelisim.foundation.acts import keep_with
        from kelisim.journal import handing  # noqa: F401 - registers who hands checkpoints outside
        from kelisim.journal.book import JournalBook

        keep_with(JournalBook())
