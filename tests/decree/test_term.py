"""A term with its explanation: whole as plain data, the same when read again."""

import json

import pytest

from kelisim.decree.api import (
    Calendar,
    HalfYear,
    NoRuleset,
    SpecialDay,
    Term,
    Words,
    event_report_due,
    half_year_duty,
)
from tests.decree.days import day


@pytest.fixture(params=["2025-12-26", "2026-12-29", "2026H2", "2031H1"])
def term(request: pytest.FixtureRequest, calendar: Calendar) -> Term:
    """Give terms of each make: counted, provisional, named on a day of rest, named without a calendar."""
    if "H" in request.param:
        return half_year_duty("7.2", HalfYear.parse(request.param), calendar)
    return event_report_due(day(request.param), calendar)


def test_a_term_names_its_norm_ruleset_and_calendar(term: Term, calendar: Calendar) -> None:
    assert term.norm in {"7.4", "7.2"}
    assert term.ruleset == "rules-2015"
    assert term.calendar == calendar.version == "reference-2025-2027/1"


def test_a_term_written_down_and_read_again_is_the_same(term: Term) -> None:
    document = json.loads(json.dumps(term.as_document(), ensure_ascii=False))
    assert Term.from_document(document) == term
    assert Term.from_document(document).as_document() == document
    assert hash(Term.from_document(document)) == hash(term)


def test_a_document_has_the_keys_that_the_command_line_promises(term: Term) -> None:
    document = term.as_document()
    assert {"norm", "ruleset", "due", "calendar", "provisional", "explanation"} <= set(document)
    for one in document["explanation"]:
        assert {"date", "counted", "reason"} <= set(one)


def test_every_reason_is_worded_in_three_languages(term: Term) -> None:
    for step in term.explanation:
        assert step.words.kk
        assert step.words.ru
        assert step.words.en


def test_a_kept_explanation_does_not_change_when_the_calendar_does(calendar: Calendar) -> None:
    kept = Term.from_document(event_report_due(day("2026-02-02"), calendar).as_document())
    moved = Calendar(
        "moved/2",
        calendar.years,
        [
            *calendar.special_days.values(),
            SpecialDay(day("2026-02-04"), working=False, reason=Words("ауысты", "перенос", "moved")),
        ],
    )
    again = event_report_due(day("2026-02-02"), moved)
    assert kept.due == day("2026-02-11")
    assert again.due == day("2026-02-12")
    assert again.calendar == "moved/2"
    assert kept != again


def test_a_term_differs_from_what_is_no_term(term: Term) -> None:
    assert term != "2026-01-09"


def test_only_three_norms_fall_due_by_half_years(calendar: Calendar) -> None:
    for norm in ("7.4", "7.1", "9", "10"):
        with pytest.raises(NoRuleset, match="no half-yearly term"):
            half_year_duty(norm, HalfYear(2026, 1), calendar)
