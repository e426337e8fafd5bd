"""Where the work on duties stands: told by the rooms that do the work, shown in the inbox.

This room knows who owes what by when; the rooms above it know who has a plan on the desk just now. They
register a teller, so that no arrow points up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kelisim.duties.models import Duty
from kelisim.foundation.actors import Actor

__all__ = ["Standing", "Told", "Waiting", "on_inbox", "standings_of", "told_of"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the work on one duty stands, in words, and the reader's next act on it."""

    words: str
    act_label: str = ""
    act_url: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the reader's decision: what, under which norm, since when."""

    norm: str
    title: str
    why: str
    since: datetime | None
    act_label: str
    act_url: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a teller says for one reader: where duties stand, what waits for the reader, how much in all."""

    standings: Mapping[UUID, Standing] = field(default_factory=dict)
    waiting: Sequence[Waiting] = ()
    more: int = 0


Teller = Callable[[Actor, Sequence[Duty], bool], Told]
"""Who reads, the duties, and whether also what waits for the reader is asked for, as the inbox does."""

_tellers: list[Teller] = []


def on_inbox(teller: Teller) -> Teller:
    """Register who tells where duties stand; once for each teller."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def standings_of(actor: Actor, duties: Sequence[Duty]) -> Mapping[UUID, Standing]:
    """Give where the work on duties stands for a reader, without what else waits for the reader."""
    return _told(actor, duties, waiting=False).standings


def told_of(actor: Actor, duties: Sequence[Duty]) -> Told:
    """Give what all tellers say of duties to a reader, and what waits for the reader."""
    return _told(actor, duties, waiting=True)


def _told(actor: Actor, duties: Sequence[Duty], *, waiting: bool) -> Told:
    told = [teller(actor, duties, waiting) for teller in _tellers]
    return Told(
        standings={key: one for each in told for key, one in each.standings.items()},
        waiting=[one for each in told for one in each.waiting],
        more=sum(each.more for each in told),
    )
