"""Papers made in the background: the next one that waits, described in one transaction, kept in another."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from kelisim.documents.api import Book, Paper, PaperRefused, keep
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import keep_paper
from kelisim.reporting.constants import Arrangement, PaperState
from kelisim.reporting.models import ConsolidatedPaper, ConsolidatedPlan
from kelisim.reporting.papers_out import described, written

__all__ = ["make_next_paper"]

log = logging.getLogger(__name__)
STALE = timedelta(minutes=5)
"""A paper begun so long ago and not kept was left by a process that ended: it is begun again."""


def make_next_paper(actor: Actor) -> bool:
    """Make one paper that waits, as a part of the system; give whether there was one.

    A long paper takes seconds of typesetting: meanwhile no transaction is open and no row locked. A paper is
    begun by one process at a time; what fails is tried again and then shown as failed, with the reason.
    """
    begun = _begin(actor)
    if begun is None:
        return False
    paper_id, begun_at, form, what = begun
    sha256, size, problem = "", 0, ""
    try:
        content = written(what, form)
        sha256, size = keep(content), len(content)
    except PaperRefused as refused:
        log.exception("paper %s could not be made", paper_id)
        problem = str(refused)
    keep_paper(
        By(actor, f"paper/{paper_id}/{begun_at.timestamp()}"),
        paper_id=paper_id,
        sha256=sha256,
        size=size,
        problem=problem,
    )
    return True


def _begin(actor: Actor) -> tuple[UUID, datetime, str, Paper | Book] | None:
    """Claim the paper that waits longest and say what stands on it."""
    with actor_transaction(actor):
        free = Q(begun_at=None) | Q(begun_at__lt=clock.now() - STALE) | ~Q(problem="")
        waiting = ConsolidatedPaper.objects.filter(free, state=PaperState.WAITING)
        paper = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("asked_at", "id").first()
        if paper is None:
            return None
        paper.begun_at, paper.tries, paper.problem = clock.now(), paper.tries + 1, ""
        paper.save()
        plan = ConsolidatedPlan.objects.select_related("body").get(pk=paper.plan_id)
        earlier = None
        if paper.since:
            same = ConsolidatedPlan.objects.filter(half_year=plan.half_year, number=paper.since)
            earlier = same.select_related("body").get()
        what = described(plan, paper.language, paper.form, Arrangement(paper.arrangement), earlier)
        return paper.pk, paper.begun_at, paper.form, what
