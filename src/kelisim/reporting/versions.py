"""Reads of consolidated plans for pages: a version, what the next one would change, its papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kelisim.access.api import Marking
from kelisim.decree.api import HalfYear
from kelisim.documents.api import place_of
from kelisim.events.api import Event, events_for
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.reporting.constants import PaperState, PlanState, RowState
from kelisim.reporting.differing import Differences, differences
from kelisim.reporting.gathering import gathered, numbered
from kelisim.reporting.models import ConsolidatedPaper, ConsolidatedPlan, PlanRow
from kelisim.reporting.queries import consolidated_for

__all__ = ["AT_ONCE", "Papers", "Preview", "preview", "version", "version_with_rows", "withheld_for"]

AT_ONCE = 400
"""A plan of at most so many events is written while the reader waits; longer ones in the background."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a consolidated plan made now would have apart from the last one, if there is one."""

    last: ConsolidatedPlan | None
    rows: int
    bodies: int
    withheld: int
    found: Differences


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a version in one arrangement, by language and form, as far as they were asked for."""

    known: Mapping[tuple[str, str], ConsolidatedPaper]

    @classmethod
    def of(cls, plan: ConsolidatedPlan, arrangement: str, *, since: int = 0) -> "Papers":
        """Read them (one query)."""
        found = plan.papers.filter(arrangement=arrangement, since=since)
        return cls({(one.language, one.form): one for one in found})

    @property
    def is_waiting(self) -> bool:
        """Say whether some are being made."""
        return any(one.state == PaperState.WAITING for one in self.known.values())

    @property
    def is_failed(self) -> bool:
        """Say whether some could not be made."""
        return any(one.state == PaperState.FAILED for one in self.known.values())

    def made(self, language: str, form: str) -> ConsolidatedPaper | None:
        """Give a paper that is made and whose content is there."""
        paper = self.known.get((language, form))
        if paper is None or paper.state != PaperState.MADE or not place_of(paper.sha256).is_file():
            return None
        return paper


def version(plan_id: UUID) -> ConsolidatedPlan:
    """Give a version without its rows. Raises ``Unseen``."""
    return _one(ConsolidatedPlan.objects.defer("rows", "collisions"), plan_id)


def version_with_rows(plan_id: UUID) -> ConsolidatedPlan:
    """Give a version with all that is frozen in it. Raises ``Unseen``."""
    return _one(ConsolidatedPlan.objects.all(), plan_id)


def preview(half_year: HalfYear) -> Preview:
    """Say what a version made now would hold and have apart from the last one; four queries."""
    now = gathered(half_year)
    last = consolidated_for(str(half_year)).defer("collisions").first()
    before = numbered(last) if last else []
    return Preview(last, len(now.rows), now.bodies, now.withheld, differences(before, now.rows))


def withheld_for(actor: Actor, half_year: str) -> QuerySet[Event]:
    """Give the accepted events that no consolidated plan shows and that this reader may read."""
    accepted = PlanRow.objects.filter(
        plan__half_year=half_year, plan__state=PlanState.ACCEPTED, withdrawn_at=None, event__isnull=False
    ).exclude(state=RowState.DROPPED)
    marked = events_for(actor).exclude(marking=Marking.GOVERNMENT)
    return marked.filter(pk__in=accepted.order_by().values("event_id")).order_by("sort_on", "id")


def _one(found: QuerySet[ConsolidatedPlan], plan_id: UUID) -> ConsolidatedPlan:
    plan = found.select_related("body").filter(pk=plan_id).first()
    if plan is None:
        raise Unseen(_("There is no such document."))
    return plan
