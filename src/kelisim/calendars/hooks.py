"""What other rooms do when an edition is published; the calendar knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kelisim.calendars.models import CalendarEdition
from kelisim.decree.api import Calendar
from kelisim.foundation.acts import Act

__all__ = [
    "MovedTerms",
    "PreviewHook",
    "PublicationHook",
    "moved_terms",
    "on_preview",
    "on_publication",
    "run_hooks",
]

PublicationHook = Callable[[Act, CalendarEdition], None]
_hooks: list[PublicationHook] = []


@dataclass(frozen=True, slots=True)
class MovedTerms:
    """Open terms of one norm and half-year, now and under another calendar; nothing where none is published.

    ``worked`` is the last working day on or before the term. No body is named: numbers only.
    """

    norm: str
    half_year: str
    count: int
    due_before: date | None
    due_after: date | None
    worked_before: date | None
    worked_after: date | None

    @property
    def moves(self) -> bool:
        """Say whether the date, or the working day before it, becomes another one."""
        return (self.due_before, self.worked_before) != (self.due_after, self.worked_after)


PreviewHook = Callable[[Calendar, Calendar], Sequence[MovedTerms]]
_previews: list[PreviewHook] = []


def on_preview(hook: PreviewHook) -> PreviewHook:
    """Ask ``hook(proposed, in force)`` what an edition would move before it is published."""
    if hook not in _previews:
        _previews.append(hook)
    return hook


def moved_terms(proposed: Calendar, in_force: Calendar) -> list[MovedTerms]:
    """Give what every room says that an edition would move."""
    return [moved for hook in _previews for moved in hook(proposed, in_force)]


def on_publication(hook: PublicationHook) -> PublicationHook:
    """Run ``hook(act, edition)`` inside the act that publishes an edition; if it fails, nothing is published.

    Registering the same hook again changes nothing.
    """
    if hook not in _hooks:
        _hooks.append(hook)
    return hook


def run_hooks(act: Act, edition: CalendarEdition) -> None:
    """Run every hook, in the order of registration."""
    for hook in tuple(_hooks):
        hook(act, edition)
