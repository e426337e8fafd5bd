"""The two sides of the journal: what was done, and that it is as it was."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

__all__ = ["tabs"]


def tabs(current: str) -> list[dict[str, Any]]:
    """Give the tabs, ``current`` by the name of its address."""
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for name, label in (("journal", _("Entries")), ("journal_sealing", _("Sealing")))
    ]
