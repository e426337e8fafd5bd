"""A body's plan (norm 7.2) as a paper in Kazakh and Russian side by side, with its signature block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.documents.api import Cell, Column, Group, Heading, Paper, Row, Signature
from kelisim.foundation import clock
from kelisim.look.api import half_year, long_date, moment, number, unbroken
from kelisim.reporting.constants import PlanState
from kelisim.reporting.models import Plan, PlanEdition
from kelisim.reporting.papers.consolidated import box_note, letterhead_of, signature_of
from kelisim.reporting.papers.sums import sums_of
from kelisim.reporting.papers.words import RowWords
from kelisim.reporting.snapshot import snapshot_of

__all__ = ["plan_paper"]

LANGUAGES = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the paper says in one language."""

    title: str
    heading: Heading
    number: str
    addressee: str
    mark: str
    labels: Mapping[str, str]
    basis: str
    statement: str
    notes: Sequence[str]
    box_note: str
    signature: Signature
    page: str


def plan_paper(plan: Plan, edition: PlanEdition | None = None) -> Paper:
    """Lay a plan out: what was sent or accepted as it was frozen, what was not as it is now.

    An accepted plan is its version in force, or the ``edition`` asked for.
    """
    if edition is None and plan.state == PlanState.ACCEPTED:
        edition = plan.editions.select_related("amendment").order_by("-number").first()
    rows = _rows_of(plan, edition)
    kk, ru = (_words(plan, rows, language, edition) for language in LANGUAGES)
    sums = sums_of(rows)
    facts = {
        "events": sums.events,
        "economic": sums.economic,
        "open": sums.open,
    }
    has_both = any(row["title_kk"] and row["title_ru"] for row in rows)
    return Paper(
        title=f"{kk.title} / {ru.title}",
        language="kk",
        author=plan.body.name_kk,
        made_at=plan.submitted_at or plan.created_at,
        letterhead=letterhead_of(plan.body, "ru"),
        number=(_unlike(kk.number, ru.number), _unlike(kk.addressee, ru.addressee)),
        headings=[kk.heading, ru.heading],
        facts=[
            (f"{kk.labels[name]} / {ru.labels[name]}", number(count, "ru")) for name, count in facts.items()
        ],
        basis=f"{kk.basis} / {ru.basis}",
        columns=_columns(kk.labels, ru.labels, has_both=has_both),
        groups=[Group("", "", _rows(rows, has_both=has_both))] if rows else [],
        statement=[] if rows else [kk.statement, ru.statement],
        notes=[*kk.notes, *ru.notes],
        box_note=f"{kk.box_note} / {ru.box_note}",
        signature=_signature(kk.signature, ru.signature),
        running=f"{plan.body.name_kk} · {kk.title} / {ru.title}",
        foot=" · ".join(one for one in ("Келісім", plan.body.code, plan.half_year, plan.number) if one),
        page_words=f"{kk.page} / {ru.page}",
        mark=" · ".join(_unlike(kk.mark, ru.mark)),
    )


def _rows_of(plan: Plan, edition: PlanEdition | None) -> list[Mapping[str, Any]]:
    """Give the rows of a paper: of a version, of the last sending, or as they are now."""
    if edition is not None:
        return list(edition.rows)
    if plan.state == PlanState.ACCEPTED:
        return list(plan.snapshot or [])
    sent = plan.sendings.order_by("-number").first() if plan.state == PlanState.SUBMITTED else None
    return list(sent.rows if sent else snapshot_of(plan))


def _words(
    plan: Plan, rows: Sequence[Mapping[str, Any]], language: str, edition: PlanEdition | None
) -> _Words:
    """Say everything of the paper in one language."""
    half = half_year(plan.half_year, language)
    with override(language):
        return _Words(
            title=_("Plan of international events, %(half)s") % {"half": half},
            heading=Heading(
                _("INFORMATION ON PLANNED INTERNATIONAL EVENTS"), [_for(half), *_version(edition, language)]
            ),
            number=_number(plan, language),
            addressee=_("To the Ministry of Foreign Affairs of the Republic of Kazakhstan"),
            mark={PlanState.DRAFT: _("DRAFT"), PlanState.RETURNED: _("RETURNED")}.get(
                PlanState(plan.state), ""
            ),
            labels=_labels(),
            basis=_("Basis: subparagraph 2) of paragraph 7 of the Rules (draft of 2015)."),
            statement=_("No international events are planned for the %(half)s.") % {"half": half}
            if plan.is_empty or edition is not None
            else _("The plan has no rows yet"),
            notes=_notes(plan, rows, language),
            box_note=box_note(),
            signature=signature_of([plan.body.in_language("name", language)]),
            page=_("Page {page} of {total}"),
        )


def _version(edition: PlanEdition | None, language: str) -> list[str]:
    """Name the version and the day it was accepted; the amendment that made it."""
    if edition is None:
        return []
    day = long_date(edition.accepted_at.astimezone(clock.ASTANA).date(), language)
    said = {"number": edition.number, "day": day}
    if edition.amendment is None:
        return [_("Version No. %(number)s, accepted %(day)s") % said]
    said["amendment"] = edition.amendment.number
    return [_("Version No. %(number)s, accepted %(day)s (amendment No. %(amendment)s)") % said]


def _for(half: str) -> str:
    return _("for the %(half)s") % {"half": half}


def _labels() -> dict[str, str]:
    return {
        "title": _("Event"),
        "dates": _("Dates"),
        "place": _("Place"),
        "partners": _("Partners"),
        "head": _("Head of delegation"),
        "mark": _("Foreign-econ."),
        "events": _("Events"),
        "economic": _("Foreign-economic events"),
        "open": _("Dates to be confirmed"),
    }


def _number(plan: Plan, language: str) -> str:
    """Give number and day of the registration, or room for them."""
    if not plan.number or plan.submitted_at is None:
        return "№ ______________"
    return f"№ {plan.number}, {long_date(plan.submitted_at.astimezone(clock.ASTANA).date(), language)}"


def _notes(plan: Plan, rows: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    notes = []
    if any(row["doubtful"] for row in rows):
        notes.append(_("“To be clarified” marks a row that was read with a doubt and sent as it stands."))
    if plan.number and plan.submitted_at:
        said = {
            "name": plan.submitted_by,
            "at": moment(plan.submitted_at, language),
            "number": plan.number,
        }
        notes.append(
            _(
                "Sent in Kelisim by %(name)s, %(at)s, No. %(number)s. "
                "The record bears no electronic digital signature."
            )
            % said
        )
    return notes


def _columns(kk: Mapping[str, str], ru: Mapping[str, str], *, has_both: bool) -> list[Column]:
    def label(name: str) -> list[str]:
        return _unlike(kk[name], ru[name])

    both = [Column([kk["title"]], 48), Column([ru["title"]], 48)]
    titles = both if has_both else [Column(label("title"), 84)]
    return [
        Column(["№"], 10, "center"),
        *titles,
        Column(label("dates"), 42),
        Column(label("place"), 30),
        Column(label("partners"), 38),
        Column(label("head"), 35),
        Column(label("mark"), 17, "center"),
    ]


def _rows(rows: Sequence[Mapping[str, Any]], *, has_both: bool) -> list[Row]:
    kk, ru = (RowWords.of(language) for language in LANGUAGES)
    made = []
    for place, row in enumerate(rows, start=1):
        with override("kk"):
            first = (kk.dates(row), kk.place(row), kk.partners(row), kk.economic(row), kk.remark(row))
        with override("ru"):
            second = (ru.dates(row), ru.place(row), ru.partners(row), ru.economic(row), ru.remark(row))
        pairs = list(zip(first, second, strict=True))
        remark = " / ".join(_unlike(*pairs[4]))
        made.append(
            Row(
                [
                    Cell(str(place)),
                    *_titles(row, remark, has_both=has_both),
                    Cell(*pairs[0]),
                    Cell(pairs[1][0] or "–", pairs[1][1]),
                    Cell(unbroken(pairs[2][0]) or "–", unbroken(pairs[2][1])),
                    Cell(unbroken(row["head"]) or "–"),
                    Cell(*pairs[3]),
                ]
            )
        )
    return made


def _titles(row: Mapping[str, Any], remark: str, *, has_both: bool) -> list[Cell]:
    """Give the titles side by side where there are both; a single one takes the room of both."""
    said = [unbroken(row[name]) for name in ("title_kk", "title_ru", "title_en") if row[name]]
    if has_both and row["title_kk"] and row["title_ru"]:
        return [Cell(said[0], note=remark), Cell(said[1])]
    return [Cell(said[0] if said else "–", note=remark, span=2 if has_both else 1)]


def _signature(kk: Signature, ru: Signature) -> Signature:
    pairs = zip(kk.lines, ru.lines, strict=True)
    return Signature(
        who=[*kk.who, *ru.who],
        lines=[" / ".join(_unlike(*pair)) for pair in pairs],
        day=f"{kk.day} / {ru.day}",
        executor=f"{kk.executor.partition(':')[0]} / {ru.executor}",
    )


def _unlike(kk: str, ru: str) -> list[str]:
    """Give both wordings, or one when they are the same; nothing when nothing is said."""
    return [one for one in dict.fromkeys((kk, ru)) if one]
