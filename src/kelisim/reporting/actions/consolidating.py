"""The consolidated plan: what was accepted, of all bodies, frozen under the next number; its papers."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.constants import Arrangement, PaperState
from kelisim.reporting.gathering import gathered
from kelisim.reporting.models import ConsolidatedPaper, ConsolidatedPlan
from kelisim.reporting.noting import noted
from kelisim.reporting.papers_out import FORMATS
from kelisim.reporting.queries import consolidated_for

__all__ = ["ask_for_papers", "consolidate", "keep_paper", "want_papers"]

LANGUAGES = ("kk", "ru", "en")
TRIES = 3

CONSOLIDATED = JournalEvent("reporting.consolidated", "7.2", gettext_noop("Consolidated plan made"))
ASKED = JournalEvent(
    "reporting.papers_asked", "7.2", gettext_noop("Papers of the consolidated plan asked for")
)
MADE = JournalEvent("reporting.paper_made", "7.2", gettext_noop("Paper of the consolidated plan made"))


@action(CONSOLIDATED, permission="plans.consolidate")
def consolidate(act: Act, *, half_year: str, papers: bool = True) -> Outcome:
    """Make the next numbered consolidated plan from a half-year's accepted plans. Refuses when none is.

    Its ``papers`` by date are made in the background, unless the caller makes what it wants.
    """
    whole = HalfYear.parse(half_year)
    found = gathered(whole)
    if not found.bodies:
        raise Refusal(_("No plan of this half-year has been accepted yet."), code="nothing_accepted")
    last = consolidated_for(str(whole)).first()
    made = ConsolidatedPlan.objects.create(
        half_year=str(whole),
        number=1 if last is None else last.number + 1,
        body=ministry(),
        made_by=act.actor.name,
        rows=found.rows,
        bodies=found.bodies,
        events=len(found.rows),
        withheld=found.withheld,
        collisions=noted(found.rows, act.actor),
    )
    if papers:
        want_papers(made, LANGUAGES, FORMATS, [Arrangement.DATE])
    figures = {
        "rows": made.events,
        "bodies": made.bodies,
        "withheld": made.withheld,
        "collisions": len(made.collisions),
    }
    act.record(made, {name: ["", str(count)] for name, count in figures.items()})
    return Outcome(made.id, facts={"number": made.number, **figures})


@action(ASKED, permission="plans.board")
def ask_for_papers(act: Act, *, consolidated_id: UUID, arrangement: str, since: int = 0) -> Outcome:
    """Ask for the papers of a version in one arrangement, or of its differences to version ``since``.

    They are made in the background, in every language and form; one that could not be made is tried again.
    Raises ``Unseen`` for a version that the actor may not read or an arrangement that there is not.
    """
    made = ConsolidatedPlan.objects.defer("rows", "collisions").filter(pk=consolidated_id).first()
    if made is None or arrangement not in Arrangement.values:
        raise Unseen(_("There is no such document."))
    if since and not consolidated_for(made.half_year).filter(number=since).exists():
        raise Unseen(_("There is no such document."))
    asked = want_papers(made, LANGUAGES, FORMATS, [Arrangement(arrangement)], since=since)
    act.record(made, {"papers": ["", str(asked)]}, note=f"{arrangement} {since or ''}".strip())
    return Outcome(made.id, facts={"asked": asked})


def want_papers(
    made: ConsolidatedPlan,
    languages: Iterable[str],
    forms: Iterable[str],
    arrangements: Iterable[str],
    *,
    since: int = 0,
) -> int:
    """Let papers be made, as part of an act; give how many were not there. Twice is once."""
    wanted = [
        ConsolidatedPaper(plan=made, language=language, form=form, arrangement=arrangement, since=since)
        for arrangement in arrangements
        for language in languages
        for form in forms
    ]
    failed = ConsolidatedPaper.objects.filter(plan=made, since=since, state=PaperState.FAILED)
    again = failed.filter(arrangement__in=list(arrangements)).update(
        state=PaperState.WAITING, tries=0, begun_at=None, problem=""
    )
    before = made.papers.count()
    ConsolidatedPaper.objects.bulk_create(wanted, ignore_conflicts=True)
    return again + made.papers.count() - before


@action(MADE, permission="plans.consolidate")
def keep_paper(act: Act, *, paper_id: UUID, sha256: str, size: int, problem: str = "") -> Outcome:
    """Keep what became of a paper: its content in the store, or why it could not be made this time."""
    paper = ConsolidatedPaper.objects.select_for_update().filter(pk=paper_id).first()
    if paper is None:
        raise Unseen("No such paper.")
    paper.sha256, paper.size, paper.problem = sha256, size, problem
    if sha256:
        paper.state, paper.made_at = PaperState.MADE, clock.now()
    elif paper.tries >= TRIES:
        paper.state = PaperState.FAILED
    paper.save()
    said = f"{paper.language}.{paper.form} {paper.arrangement}"
    act.record(paper.plan, {"sha256": ["", sha256], "size": ["", str(size)]}, note=problem or said)
    return Outcome(paper.id)
