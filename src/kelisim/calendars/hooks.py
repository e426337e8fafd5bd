"""What other rooms do when an edition is published; the calendar knows none of them."""

from collections.abc import Callable

from kelisim.calendars.models import CalendarEdition
from kelisim.foundation.acts import Act

__all__ = ["PublicationHook", "on_publication", "run_hooks"]

PublicationHook = Callable[[Act, CalendarEdition], None]
_hooks: list[PublicationHook] = []


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
