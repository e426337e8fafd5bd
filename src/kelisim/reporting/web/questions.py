"""What a doubtful row asks, and the fields that answer it beside the row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext as _

from kelisim.events.api import Certainty, Event, Kind, dates_of, place_of, title_of
from kelisim.look.api import country_name
from kelisim.reading.api import read_typed
from kelisim.reference.api import open_table
from kelisim.reporting.models import PlanRow
from kelisim.reporting.teaching import may_teach_kind

__all__ = ["Choice", "Field", "Question", "changed", "notes_of", "question_of", "questions_of", "shown_of"]

TEXTS = ("title", "dates", "partners", "place")
ASKED_BY = {
    "title": ("title",),
    "dates": ("dates", "certainty"),
    "partners": ("partners",),
    "place": ("place",),
}
"""The fields that answer a doubt about a field; a doubt about anything else is answered with yes or no."""
TEACHABLE = {"unknown_partner", "suggested_partner", "unknown_place"}
"""Doubts whose answer can be remembered: what the spelling means."""
LONGEST = {"title": 1000}
USUAL_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Field:
    """One field beside a row: what it shows first (``shown``) and holds now (``value``, what was typed)."""

    name: str
    label: str
    value: str
    shown: str
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    longest: int = USUAL_LONGEST


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the readings that a name may have: its words, and what the field would then say."""

    words: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked beside a row: fields, choices, how many other rows ask the same, what stands in the way.

    ``teach`` is a spelling whose meaning can be remembered. ``wrong`` says why an answer was not taken;
    ``now`` compares what was typed with what stands there by now.
    """

    fields: Sequence[Field]
    choices: Sequence[Choice] = ()
    spelling: str = ""
    about: str = ""
    others: int = 0
    teach: str = ""
    teach_kind: str = ""
    may_confirm: bool = True
    wrong: str = ""
    now: Sequence[tuple[str, str, str]] = field(default_factory=tuple)

    def typed(self, said: Mapping[str, str], wrong: str = "") -> "Question":
        """Give the same question with what was typed in its fields, and why it was not taken."""
        fields = [replace(one, value=said.get(one.name, one.value)) for one in self.fields]
        return replace(self, fields=fields, wrong=wrong)

    def compared(self, said: Mapping[str, str], wrong: str) -> "Question":
        """Give it with what was typed, and beside it what stands in the record, where they differ."""
        asked = self.typed(said, wrong)
        now = tuple(
            (one.label, _words(one, one.value), _words(one, one.shown))
            for one in asked.fields
            if one.value != one.shown
        )
        return replace(asked, now=now)


def question_of(
    row: PlanRow,
    language: str,
    alike: Mapping[tuple[str, str], int] | None = None,
    *,
    everything: bool = False,
) -> Question:
    """Give what is asked of a row: the fields that its doubts are about, or everything."""
    shown = shown_of(row, language)
    names = [*list(TEXTS), "certainty", "kind"] if everything else _asked(row)
    ordered = [name for name in ("title", "dates", "certainty", "partners", "place", "kind") if name in names]
    spelled = [one for one in row.problems if (one.get("facts") or {}).get("seen")]
    about = str(spelled[0]["field"]) if spelled else ""
    spelling = str(spelled[0]["facts"]["seen"]) if spelled else ""
    others = (alike or {}).get((about, spelling), 1) - 1
    return Question(
        fields=[_field(name, shown[name]) for name in ordered],
        choices=_choices(row, shown["partners"], language),
        spelling=spelling if others > 0 else "",
        about=about,
        others=max(others, 0),
        teach=next((str(one["facts"]["seen"]) for one in spelled if one.get("code") in TEACHABLE), ""),
        teach_kind=form_of(row) if "kind" in ordered and may_teach_kind(form_of(row)) else "",
        may_confirm=row.event_id is not None,
    )


def form_of(row: PlanRow) -> str:
    """Give the words of the cell in which the file says the form of the event; nothing without a column."""
    columns = (row.plan.layout or {}).get("columns") or []
    named = [one for one in columns if {"kind", "level"} & set(str(one.get("field") or "").split("+"))]
    said = [str(row.cells.get(one["letter"]) or "").strip() for one in named]
    return said[0] if len(said) == 1 else ""


def questions_of(row: PlanRow, language: str) -> list[str]:
    """Word the doubts of a row, each with the cell that it was seen in."""
    return [_question(problem, language) for problem in row.problems]


def notes_of(row: PlanRow, language: str) -> list[str]:
    """Word what the reader tells of a row besides doubts: each use of a word of the body."""
    return [_question(note, language) for note in row.understood.get("notes") or []]


def shown_of(row: PlanRow, language: str) -> dict[str, str]:
    """Give what the fields beside a row show before anything is typed; the reader takes them back."""
    event = row.event
    if event is None:
        read = row.understood
        return {
            "title": str(read.get("title") or ""),
            "dates": str(read.get("dates_as_written") or ""),
            "certainty": str(read.get("certainty") or Certainty.UNKNOWN),
            "partners": _named(
                read.get("partner_countries") or [], read.get("organisations") or [], [], language
            ),
            "place": ", ".join(
                one
                for one in (str(read.get("city") or ""), _country(read.get("place_country"), language))
                if one
            ),
            "kind": str(read.get("kind") or ""),
        }
    return {
        "title": title_of(event),
        "dates": dates_of(event) if event.certainty != Certainty.UNKNOWN else "",
        "certainty": event.certainty,
        "partners": _partners(event, language),
        "place": place_of(event),
        "kind": event.kind,
    }


def changed(shown: Mapping[str, str], said: Mapping[str, Any]) -> dict[str, str]:
    """Give the fields that a person has changed; spaces alone are no change."""
    return {
        name: str(said[name])
        for name in shown
        if name in said and " ".join(str(said[name]).split()) != " ".join(shown[name].split())
    }


def _asked(row: PlanRow) -> list[str]:
    names: dict[str, None] = {}
    for problem in row.problems:
        names.update(dict.fromkeys(ASKED_BY.get(str(problem.get("field")), ())))
    if row.event_id is None and not names:
        names.update(dict.fromkeys(("title", "dates", "certainty")))
    return list(names)


def _field(name: str, shown: str) -> Field:
    labels = {
        "title": _("Event"),
        "dates": _("Dates"),
        "certainty": _("How sure the dates are"),
        "partners": _("Partners"),
        "place": _("Place"),
        "kind": _("Kind"),
    }
    hints = {
        "dates": _("12–14 March 2027, last ten days of March, II quarter"),
        "partners": _("states and organisations, with commas"),
        "place": _("city, state"),
    }
    options: dict[str, list[tuple[str, str]]] = {
        "certainty": [(str(code), str(words)) for code, words in Certainty.choices],
        "kind": [(str(code), str(words)) for code, words in Kind.choices],
    }
    return Field(
        name,
        labels[name],
        shown,
        shown,
        options.get(name, ()),
        hints.get(name, ""),
        LONGEST.get(name, USUAL_LONGEST),
    )


def _choices(row: PlanRow, partners: str, language: str) -> list[Choice]:
    """Give the readings of the first name that may mean several states."""
    for problem in row.problems:
        if problem.get("code") == "ambiguous_name" and (names := (problem.get("facts") or {}).get("choices")):
            codes = [code for name in str(names).split(", ") if (code := _code_of(name))]
            words = [country_name(code, language) for code in codes]
            present = [one for one in partners.split("; ") if one]
            others = [one for one in present if one not in words]
            return [Choice(one, "; ".join([*others, one]), one in present) for one in words]
    return []


@lru_cache(maxsize=512)
def _code_of(name: str) -> str:
    codes = read_typed({"title": "—", "partner": name}, "2027H1")["partner_countries"]
    return str(codes[0]) if len(codes) == 1 else ""


def _partners(event: Event, language: str) -> str:
    partners = list(event.partners.all())
    return _named(
        [one.country for one in partners if one.country],
        [one.organisation for one in partners if one.organisation],
        [one.counterpart for one in partners if one.counterpart],
        language,
    )


def _named(
    countries: Sequence[str], organisations: Sequence[str], others: Sequence[str], language: str
) -> str:
    """Name partners as the reader takes them back: states in the language, organisations by name."""
    names = _organisation_names(language)
    named = [country_name(one, language) for one in countries]
    return "; ".join([*named, *(names.get(one) or one for one in organisations), *others])


@cache
def _organisation_names(language: str) -> dict[str, str]:
    return {row["abbreviation"]: row[f"name_{language}"] for row in open_table("intl_orgs")}


def _country(code: object, language: str) -> str:
    return country_name(str(code), language) if code else ""


def _question(problem: Mapping[str, Any], language: str) -> str:
    words = problem.get("words") or {}
    said = str(words.get(language) or problem.get("message") or "")
    return f"{problem['cell']}: {said}" if problem.get("cell") else said


def _words(one: Field, value: str) -> str:
    return dict(one.options).get(value, value)
