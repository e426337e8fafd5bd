"""The head of a delegation as a person: a name as written is resolved to one official, or to nobody."""

from collections.abc import Callable, Iterable
from datetime import date

from kelisim.directory.api import Official, officials_named
from kelisim.events.facts import EventFacts

__all__ = ["resolver"]


def resolver(many: Iterable[EventFacts]) -> Callable[[EventFacts, date], Official | None]:
    """Give what resolves the heads of these events on their first days, with one query for all of them.

    A name fits the one official in office on the day who bears it, also when the post stands before or after
    it. Where two fit, nobody does: nothing is guessed, and a text that is not resolved never collides.
    """
    heads = {said.head for said in many if said.head.strip()}
    found = officials_named(heads)

    def resolve(said: EventFacts, day: date) -> Official | None:
        fitting = [one for one in found.get(said.head, ()) if one.is_in_force(day)]
        return fitting[0] if len(fitting) == 1 else None

    return resolve
