"""How the events of a body stand in a half-year."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from kelisim.decree.api import HalfYear
from kelisim.events.constants import INSIDE, Status
from kelisim.events.models import Event
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor

__all__ = ["HalfYearTally", "tally_of_half_year"]


@dataclass(frozen=True, slots=True)
class HalfYearTally:
    """The shared events of a body in a half-year. ``unmarked``: over by now, and nobody said what became."""

    held: int
    ahead: int
    unmarked: int
    moved: int
    cancelled: int

    @property
    def total(self) -> int:
        """Count them all."""
        return self.held + self.ahead + self.unmarked + self.moved + self.cancelled


def tally_of_half_year(actor: Actor, half_year: HalfYear) -> HalfYearTally:
    """Count the events of the actor's body that begin in a half-year, by what became of them (one query)."""
    expected = Q(status__in=[Status.PLANNED, Status.AGREED])
    over = Q(last__lt=clock.today())
    counts = (
        Event.objects.filter(
            body_id=actor.body_id, sort_on__gte=half_year.first_day, sort_on__lte=half_year.last_day
        )
        .exclude(status__in=INSIDE)
        .annotate(last=Coalesce("ends_on", "window_until", "sort_on"))
        .aggregate(
            held=Count("id", filter=Q(status=Status.HELD)),
            ahead=Count("id", filter=expected & ~over),
            unmarked=Count("id", filter=expected & over),
            moved=Count("id", filter=Q(status=Status.MOVED)),
            cancelled=Count("id", filter=Q(status=Status.CANCELLED)),
        )
    )
    return HalfYearTally(**counts)
