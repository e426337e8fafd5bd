"""An event's page: one timeline crossed by today, readers with their norms, the journal in words."""

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from kelisim.access.api import Dimension, GranteeKind, RecordKind, grant_scope
from kelisim.directory.api import Body
from kelisim.events.api import (
    Event,
    Step,
    agree_event,
    change_event,
    event_for,
    hold_event,
    move_event,
    on_course,
)
from kelisim.events.steps import _hooks
from kelisim.events.web.course import changes_of, course_of
from kelisim.events.web.lines import days_in_words
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.journal.api import entries_of_record
from tests.events.pages import LANGUAGES, reader
from tests.factories import SYSTEM, actor, by, facts, idea, planned_event, with_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 1)
LATER = date(2090, 3, 1)


@pytest.fixture
def mot() -> Actor:
    return with_unit("MOT")


def _course(someone: Actor, event_id: Any, today: date = TODAY) -> list[dict[str, Any]]:
    with actor_transaction(someone):
        return course_of(event_for(someone, event_id), entries_of_record(event_id), today)


@time_machine.travel("2026-07-20T06:00:00Z", tick=False)
def test_today_stands_between_what_was_done_and_what_is_to_come(mot: Actor) -> None:
    event_id = planned_event(mot)
    agree_event(by(mot, version=1), event_id=event_id)
    steps = _course(mot, event_id)
    assert [one["title"] for one in steps] == [
        "Мероприятие внесено",
        "Мероприятие согласовано",
        "Встреча или переговоры",
    ]
    assert [bool(one.get("today")) for one in steps] == [False, False, True]
    assert steps[2]["event"]


def test_after_the_event_nothing_is_to_come_and_its_completion_starts_the_term(mot: Actor) -> None:
    event_id = planned_event(mot)
    hold_event(by(mot), event_id=event_id, completed_on=date(2026, 9, 9))
    with time_machine.travel("2026-11-25T06:00:00Z", tick=False):
        steps = _course(mot, event_id, date(2026, 11, 25))
    held = next(one for one in steps if one["norm"] == "7.4")
    assert held["title"] == "Проведено"
    assert "9 сентября" in held["note"].replace("\u00a0", " ")
    assert not any(one.get("today") for one in steps)


def test_a_move_says_from_when_to_when_and_why(mot: Actor) -> None:
    event_id = planned_event(mot)
    move_event(
        by(mot), event_id=event_id, starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 2), reason="визит"
    )
    moved = next(one for one in _course(mot, event_id) if "перенес" in one["title"])
    note = moved["note"].replace("\u00a0", " ")
    assert note.startswith("8–9 сентября 2026 г. → 1–2 октября 2026 г. · визит")


def test_the_ministry_sees_the_course_without_the_entries_of_the_body(mot: Actor) -> None:
    event_id = planned_event(mot, starts_on=LATER, ends_on=LATER)
    titles = [one["title"] for one in _course(actor("MFA"), event_id)]
    assert titles == ["Внесено в реестр", "Встреча или переговоры"]


def test_an_event_without_dates_has_a_course_all_the_same(mot: Actor) -> None:
    event_id = planned_event(
        mot, certainty="unknown", starts_on=None, ends_on=None, window_from=None, window_until=None
    )
    assert [one["title"] for one in _course(mot, event_id)] == ["Мероприятие внесено"]


def test_another_room_tells_its_steps_at_their_days(mot: Actor) -> None:
    event_id = planned_event(mot, starts_on=LATER, ends_on=LATER)

    @on_course
    def told(_event_id: object) -> list[Step]:
        return [Step(date(2090, 3, 30), "Отчёт передан", norm="7.4", shape="on_time")]

    try:
        assert [one["title"] for one in _course(mot, event_id)][-1] == "Отчёт передан"
    finally:
        _hooks.remove(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_ends_its_readers_with_nobody_else(mot: Actor, language: str) -> None:
    end = {"kk": "Басқа ешкім", "ru": "Больше никто", "en": "Nobody else"}[language]
    page = reader("MOT", language=language).get(reverse("event", args=[planned_event(mot)]))
    assert end in page.content.decode()
    assert page.context["readers"][0]["norm"] == "4"


def test_readers_are_named_with_the_reason_the_norm_and_the_day(mot: Actor) -> None:
    mfa = Body.objects.get(code="MFA")
    for kind, name, dimension, value in (
        (GranteeKind.BODY, "МИД", Dimension.ALL, "*"),
        (GranteeKind.MISSION, "Посольство", Dimension.PLACE_COUNTRY, "KZ"),
    ):
        grant_scope(
            by(SYSTEM), grantee_kind=kind, grantee_id=mfa.pk, grantee_name=name, kind=RecordKind.EVENTS,
            norm="3.first", dimension=dimension, value=value,
        )  # fmt: skip
    page = reader("MOT").get(reverse("event", args=[planned_event(mot)]))
    reasons = [(one["why"].replace("\u00a0", " "), one["norm"]) for one in page.context["readers"][1:]]
    assert len(reasons) >= 2
    for words in (
        "Координирует международную деятельность. С ",
        "Координирует органы в государстве пребывания. С ",
    ):
        assert any(why.startswith(words) and norm.startswith("3") for why, norm in reasons), words


def test_an_idea_names_no_reader_but_its_unit(mot: Actor) -> None:
    page = reader("MOT").get(reverse("event", args=[idea(mot)]))
    assert page.context["readers"][0]["why"].startswith("Проводит мероприятие; идея остаётся")
    assert len(page.context["readers"]) == 1


def _changes(mot: Actor, event_id: Any) -> dict[str, tuple[str, str]]:
    with actor_transaction(mot):
        said = changes_of(entries_of_record(event_id)[0])
    return {one.label: (one.before, one.after) for one in said}


def test_the_journal_says_what_changed_in_words(mot: Actor) -> None:
    event_id = planned_event(mot)
    said = facts(
        kind="conference", countries=["CN"], country="CN", place="abroad", cities=["Пекин", "Шанхай"],
        foreign_economic=True, starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 1),
    )  # fmt: skip
    change_event(by(mot, version=1), event_id=event_id, facts=said)
    changes = {
        label: tuple(one.replace("\u00a0", " ") for one in pair)
        for label, pair in _changes(mot, event_id).items()
    }
    assert changes["Даты"] == ("8–9 сентября 2026 г.", "1 октября 2026 г.")
    assert changes["Вид"] == ("Встреча или переговоры", "Конференция или форум")
    assert changes["Место"] == ("В Казахстане", "За рубежом")
    assert changes["Страна"] == ("Казахстан", "Китай")
    assert changes["Города"] == ("Астана", "Пекин, Шанхай")
    assert changes["Внешнеэкономическое"] == ("", "Да")
    assert not any(re.search(r"[a-z_]{4,}", label) for label in changes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_journal_page_names_who_when_what_and_the_norm(mot: Actor, language: str) -> None:
    event_id = planned_event(mot)
    move_event(by(mot), event_id=event_id, starts_on=None, ends_on=None, reason="позже")
    page = reader("MOT", language=language).get(reverse("event_journal", args=[event_id]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Officer of MOT" in text
    assert "позже" in text
    assert text.count("<tr data-row>") == 2


def test_the_journal_of_a_record_is_not_for_other_bodies(mot: Actor) -> None:
    event_id = planned_event(mot)
    assert reader("MOH").get(reverse("event_journal", args=[event_id])).status_code == 404
    ministry = reader("MFA", "coordinator").get(reverse("event_journal", args=[event_id]))
    assert ministry.status_code == 200
    assert ministry.context["entries"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-09-08 – 2026-09-09", "8–9 сентября 2026 г."),
        ("2026-09-08 – 2026-09-08", "8 сентября 2026 г."),
        ("? – ?", "не известно"),
        ("в начале осени", "в начале осени"),
    ],
)
def test_days_kept_as_text_are_said_as_days(text: str, words: str) -> None:
    assert days_in_words(text).replace("\u00a0", " ") == words


def test_the_plan_of_an_event_stands_in_its_course(mot: Actor) -> None:
    from kelisim.reporting.actions import import_plan, submit_plan
    from tests.reporting.test_plan_acts import reading, row

    plan_id = import_plan(by(mot), half_year="2027H1", reading=reading(row(6))).record_id
    with actor_transaction(mot):
        event_id = Event.objects.get().pk
    assert "В проекте плана I полугодия 2027 года" in _titles(mot, event_id)
    submit_plan(by(mot), plan_id=plan_id)
    assert "В плане I полугодия 2027 года" in _titles(mot, event_id)


def _titles(mot: Actor, event_id: Any) -> list[str]:
    return [one["title"].replace("\u00a0", " ") for one in _course(mot, event_id)]
