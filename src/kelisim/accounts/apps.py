"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room ``accounts``."""

    name = "kelisim.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register who sends this room's mails."""
        from kelisim.accounts import mails  # noqa: F401 - registers its handler
