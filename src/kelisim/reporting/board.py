"""The Ministry's board: how every body stands in a half-year under 7.2, 7.3 and 6.8 (norms 3, 6.1)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, BodyKind, bodies_on
from kelisim.duties.api import Duty, State, reminders_by_body
from kelisim.events.api import Event
from kelisim.foundation import clock
from kelisim.reporting.constants import PlanState, ReportState
from kelisim.reporting.models import (
    ActivityReport,
    Delivery,
    OpeningCircular,
    PaperReceipt,
    Plan,
    PositionCircular,
)

__all__ = ["GROUPS", "NEEDS_ACTION", "Board", "Cell", "Line", "group_words", "read_board"]

HALF_YEARS = 5
"""How many half-years the trend shows; a line shows the last four of them."""

SHAPES = 4
GROUPS = ("ministries", "central", "local", "other")
"""Ministries; other central bodies, which get 6.8; local executive bodies; others that owe 7."""

NEEDS_ACTION = frozenset({"silent", "returned"})
LOCAL = frozenset({BodyKind.AKIMAT_REGION, BodyKind.AKIMAT_CITY, BodyKind.CITY_SPECIAL_REGIME})
KNOWN_TO_THE_MINISTRY = (PlanState.SUBMITTED, PlanState.RETURNED, PlanState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one duty stands. ``key`` is a name of the look's shapes; ``on`` the day of the act (Astana).

    ``days`` is how long after the term it was done, or how long it has been owed since. Not yet opened and
    not addressed have neither. ``read_on`` is when the addressee opened what was sent,
    ``paper_id`` the registration of what came on paper; ``is_position``: the Ministry owes it, not the body.
    """

    key: str
    duty_id: UUID | None = None
    on: date | None = None
    days: int = 0
    read_on: date | None = None
    paper_id: UUID | None = None
    is_position: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One body: its plan (7.2), its information (7.3), the position sent to it (6.8), four half-years of 7.2.

    ``exempt`` counts its events of the planned half-year that the last part of 7 lifts: spheres are exempt,
    a body never is. ``reminded``: on how many days of this half-year, and on which day last.
    """

    body: Body
    group: str
    plan: Cell
    report: Cell
    position: Cell
    shapes: Sequence[tuple[str, str]]
    exempt: int
    plan_id: UUID | None
    report_id: UUID | None
    reminded: tuple[int, date] | None

    @property
    def needs_action(self) -> bool:
        """Say whether the Ministry must act: the body is silent, or what was returned is not back."""
        return bool({self.plan.key, self.report.key} & NEEDS_ACTION)

    @property
    def owes(self) -> bool:
        """Say whether the body owes the plan or the information still."""
        return bool({self.plan.key, self.report.key} & {*NEEDS_ACTION, "open"})

    @property
    def silent_days(self) -> int:
        """Count the days since the term of what is owed, the longer of the two."""
        return max(one.days if one.key in NEEDS_ACTION else 0 for one in (self.plan, self.report))


@dataclass(frozen=True, slots=True)
class Opening:
    """The circular that opened the half-year, and how many of its addressees have opened it."""

    id: UUID
    number: str
    sent_at: datetime
    recipients: int
    opened: int


@dataclass(frozen=True, slots=True)
class Board:
    """Every body of a half-year, the sums of each norm, and the share of plans in time by half-year."""

    half_year: HalfYear
    lines: Sequence[Line]
    sums: Mapping[str, Counter[str]]
    trend: Sequence[tuple[str, int, int]]
    circular: Opening | None

    @property
    def is_opened(self) -> bool:
        """Say whether any duty of the half-year has been opened."""
        return any(one.plan.duty_id for one in self.lines)


class _Row(NamedTuple):
    """What the board needs of a duty."""

    id: UUID
    norm: str
    body: UUID
    owed_to: UUID
    half_year: str
    state: str
    due_on: date
    due_at: datetime
    done_at: datetime | None


def group_words(group: str) -> str:
    """Name a group of bodies in the page's language; ``action`` is what the Ministry must act on first."""
    return {
        "action": _("Need action"),
        "ministries": _("Ministries"),
        "central": _("Other central bodies"),
        "local": _("Akimats"),
        "other": _("Other bodies that owe paragraph 7"),
    }[group]


def read_board(half_year: HalfYear) -> Board:
    """Read the board of the duties that fall due in a half-year, within what row security shows the reader.

    Ten queries, however many bodies there are.
    """
    codes = [str(half_year)]
    for _half in range(HALF_YEARS - 1):
        codes.insert(0, str(HalfYear.parse(codes[0]).previous))
    rows = _rows(codes)
    plans, reports = _plans(half_year), _reports(half_year)
    exempt = _exempt(half_year.next)
    reminded = reminders_by_body(str(half_year))
    circular, read = _receipts(half_year)
    papers = _papers(half_year)
    own = {(row.norm, row.half_year, row.body): row for row in rows if row.norm != "6.8"}
    sent = {row.owed_to: row for row in rows if row.norm == "6.8" and row.half_year == str(half_year)}
    here = {row.body for row in rows if row.norm != "6.8" and row.half_year == str(half_year)}
    lines = [
        _line(
            body,
            codes,
            own=own,
            sent=sent,
            read=read,
            papers=papers,
            plan=plans.get(body.pk, []),
            report=reports.get(body.pk, []),
            exempt=exempt.get(body.pk, 0),
            reminded=reminded.get(body.pk),
        )
        for body in _bodies(half_year, here)
    ]
    return Board(half_year, lines, _sums(lines), _trend(codes, own.values()), circular)


def _rows(codes: Sequence[str]) -> list[_Row]:
    fields = ("id", "norm", "body_id", "owed_to_id", "half_year", "state", "due_on", "due_at", "done_at")
    found = Duty.objects.filter(half_year__in=codes, norm__in=["7.2", "7.3", "6.8"], record_id=None)
    return [_Row(*values) for values in found.values_list(*fields)]


def _plans(half_year: HalfYear) -> dict[UUID, list[Any]]:
    """Give plan id, state and day of return by body; what is still a draft is the body's own matter."""
    found = Plan.objects.filter(half_year=str(half_year.next), state__in=KNOWN_TO_THE_MINISTRY)
    return {body: rest for body, *rest in found.values_list("body_id", "id", "state", "decided_at")}


def _reports(half_year: HalfYear) -> dict[UUID, list[Any]]:
    """Give id, state and day of return of the information by body; a draft is the body's own matter."""
    found = ActivityReport.objects.filter(half_year=str(half_year)).exclude(state=ReportState.DRAFT)
    return {body: rest for body, *rest in found.values_list("body_id", "id", "state", "decided_at")}


def _receipts(half_year: HalfYear) -> tuple[Opening | None, dict[UUID, date]]:
    """Give the circular of the half-year with its receipt, and when each body opened its position."""
    opening = OpeningCircular.objects.filter(half_year=str(half_year)).first()
    positions = PositionCircular.objects.filter(half_year=str(half_year)).values("id")
    mine = Q(circular_id__in=positions) | Q(circular_id=opening.pk if opening else None)
    opened = Delivery.objects.filter(mine, opened_at__isnull=False).order_by("-opened_at")
    rows = list(opened.values_list("circular_id", "body_id", "opened_at"))
    others = [row for row in rows if opening is None or row[0] != opening.pk]
    read = {body: _day(at) for _circular, body, at in others if at}
    if opening is None:
        return None, read
    count = sum(circular == opening.pk for circular, _body, _at in rows)
    return Opening(opening.pk, opening.number, opening.sent_at, opening.recipients, count), read


def _papers(half_year: HalfYear) -> dict[tuple[UUID, str], UUID]:
    found = PaperReceipt.objects.filter(half_year=str(half_year)).order_by("registered_at")
    return {(body, norm): key for key, body, norm in found.values_list("id", "body_id", "norm")}


def _exempt(planned: HalfYear) -> dict[UUID, int]:
    within = Event.objects.filter(sort_on__range=(planned.first_day, planned.last_day)).exclude(sphere="")
    return dict(within.order_by().values_list("body_id").annotate(Count("id")))


def _bodies(half_year: HalfYear, owing: Iterable[UUID]) -> list[Body]:
    """Give who owes today and who owed then: a body that is no more stays on the boards of its time."""
    day = clock.today()
    today = Q(pk__in=bodies_on(day).filter(owes_7=True)) if half_year >= HalfYear.containing(day) else Q()
    wanted = Q(pk__in=list(owing)) | today if today else Q(pk__in=list(owing))
    return list(Body.objects.filter(wanted).order_by("code"))


def _line(
    body: Body,
    codes: Sequence[str],
    *,
    own: Mapping[tuple[str, str, UUID], _Row],
    sent: Mapping[UUID, _Row],
    read: Mapping[UUID, date],
    papers: Mapping[tuple[UUID, str], UUID],
    plan: Sequence[Any],
    report: Sequence[Any],
    exempt: int,
    reminded: tuple[int, date] | None,
) -> Line:
    plan_id, state, decided_at = plan or (None, "", None)
    returned_at = decided_at if state == PlanState.RETURNED else None
    report_id, report_state, report_decided_at = report or (None, "", None)
    report_returned_at = report_decided_at if report_state == ReportState.RETURNED else None
    shapes = [(code, _cell(own.get(("7.2", code, body.pk))).key) for code in codes[-SHAPES:]]
    return Line(
        body=body,
        group=_group(body),
        plan=replace(
            _cell(own.get(("7.2", codes[-1], body.pk)), returned_at), paper_id=papers.get((body.pk, "7.2"))
        ),
        report=replace(
            _cell(own.get(("7.3", codes[-1], body.pk)), report_returned_at),
            paper_id=papers.get((body.pk, "7.3")),
        ),
        position=_position(body, sent.get(body.pk), read.get(body.pk)),
        shapes=shapes,
        exempt=exempt,
        plan_id=plan_id,
        report_id=report_id,
        reminded=reminded,
    )


def _group(body: Body) -> str:
    if body.kind in LOCAL:
        return "local"
    if body.gets_6_8:
        return "ministries" if body.kind == BodyKind.MINISTRY else "central"
    return "other"


def _cell(row: _Row | None, returned_at: datetime | None = None) -> Cell:
    """Say how a body's own duty stands today."""
    if row is None:
        return Cell("not_arisen")
    if row.done_at is not None:
        day = _day(row.done_at)
        late = row.done_at >= row.due_at
        return Cell("done_late" if late else "on_time", row.id, day, (day - row.due_on).days if late else 0)
    over = (clock.today() - row.due_on).days if clock.now() >= row.due_at else 0
    if row.state == State.RETURNED:
        return Cell("returned", row.id, _day(returned_at) if returned_at else None, over)
    return Cell("silent" if over else "open", row.id, None, over)


def _position(body: Body, row: _Row | None, read_on: date | None) -> Cell:
    """Say how the Ministry's own duty towards a body stands: local bodies report and do not receive."""
    if row is None:
        return Cell("not_arisen" if body.gets_6_8 else "not_addressed")
    stands = _cell(row)
    if stands.key == "silent":
        return Cell("overdue", row.id, None, stands.days)
    return replace(stands, read_on=read_on, is_position=True)


def _sums(lines: Sequence[Line]) -> dict[str, Counter[str]]:
    return {
        "7.2": Counter(one.plan.key for one in lines),
        "7.3": Counter(one.report.key for one in lines),
        "6.8": Counter(_received(one.position) for one in lines),
    }


def _received(position: Cell) -> str:
    """Say whether a position that was sent in time was read; a late one stays late in the sums."""
    if position.key != "on_time":
        return position.key
    return "read" if position.read_on else "unread"


def _trend(codes: Sequence[str], own: Iterable[_Row]) -> list[tuple[str, int, int]]:
    """Give for each half-year how many plans were owed and how many came in time."""
    owed, met = Counter[str](), Counter[str]()
    for row in own:
        if row.norm == "7.2":
            owed[row.half_year] += 1
            met[row.half_year] += row.done_at is not None and row.done_at < row.due_at
    return [(code, met[code], owed[code]) for code in codes]


def _day(at: datetime) -> date:
    return at.astimezone(clock.ASTANA).date()
