"""The register of events (norm 2.2): what becomes of an event, each step with its reason and its entry."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kelisim.events.api import (
    Event,
    EventFacts,
    IncompleteEvent,
    Status,
    agree_event,
    cancel_event,
    change_event,
    event_for,
    hold_event,
    move_event,
    plan_event,
    record_event,
)
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.journal.api import entries_of_record
from tests.factories import SYSTEM, actor, by, facts, idea, planned_event, seen_by, with_unit

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


@pytest.fixture
def mot() -> Actor:
    return with_unit("MOT")


def _event(someone: Actor, event_id: UUID) -> Event:
    with actor_transaction(someone):
        return event_for(someone, event_id)


def test_everything_that_is_said_of_an_event_is_kept(mot: Actor) -> None:
    said = facts(
        title_kk="Келіссөздер",
        title_en="Negotiations",
        level="high",
        organisations=["EAEU"],
        counterparts=["Министерство транспорта Турции"],
        co_organisers=["MTI"],
        subjects=["транзит", "тарифы"],
        head="вице-министр",
        size=5,
        foreign_economic=True,
        documents_to_sign="протокол",
        funding="бюджет",
        diplomats_wanted=True,
    )
    event = _event(mot, record_event(by(mot), facts=said, status="planned").record_id)
    with actor_transaction(mot):
        assert [(one.kind, str(one)) for one in event.partners.all()] == [
            ("country", "TR"),
            ("organisation", "EAEU"),
            ("counterpart", "Министерство транспорта Турции"),
        ]
        assert [one.body.code for one in event.co_organisers.select_related("body")] == ["MTI"]
        assert sorted(str(one) for one in event.subjects.all()) == ["тарифы", "транзит"]
    for name in ("title_kk", "title_en", "level", "head", "size", "foreign_economic", "funding"):
        assert getattr(event, name) == getattr(said, name)
    assert (event.sort_on, event.unit_id, event.created_by_id) == (said.starts_on, mot.unit_id, mot.id)


def test_an_idea_is_planned_then_agreed_then_held(mot: Actor) -> None:
    event_id = idea(mot)
    assert not seen_by(actor("MFA"), event_id)
    plan_event(by(mot, version=1), event_id=event_id)
    assert seen_by(actor("MFA"), event_id)
    agree_event(by(mot, version=2), event_id=event_id)
    hold_event(by(mot, version=3), event_id=event_id, completed_on=date(2026, 9, 9))
    with actor_transaction(mot):
        acts = [one.act for one in entries_of_record(event_id)]
    assert acts == ["events.held", "events.agreed", "events.planned", "events.recorded"]


def test_only_an_idea_is_planned_and_only_what_is_planned_or_moved_is_agreed(mot: Actor) -> None:
    with pytest.raises(Refusal):
        plan_event(by(mot), event_id=planned_event(mot))
    with pytest.raises(Refusal):
        agree_event(by(mot), event_id=idea(mot))


def test_a_moved_event_keeps_its_earlier_dates_and_its_reason(mot: Actor) -> None:
    event_id = planned_event(mot)
    move_event(
        by(mot), event_id=event_id, starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 2), reason=" визит "
    )
    event = _event(mot, event_id)
    assert (event.status, event.status_reason, event.moved_from) == (
        Status.MOVED,
        "визит",
        "2026-09-08 – 2026-09-09",
    )
    assert (event.starts_on, event.sort_on) == (date(2026, 10, 1), date(2026, 10, 1))


def test_an_event_moved_to_days_not_known_yet_keeps_its_place_in_the_order(mot: Actor) -> None:
    event_id = planned_event(mot)
    move_event(by(mot), event_id=event_id, starts_on=None, ends_on=None, reason="по просьбе стороны")
    event = _event(mot, event_id)
    assert (event.certainty, event.starts_on, event.sort_on) == ("unknown", None, date(2026, 9, 8))


def test_a_moved_idea_and_a_cancelled_idea_do_not_leave_their_unit(mot: Actor) -> None:
    moved, given_up = idea(mot), idea(mot)
    move_event(by(mot), event_id=moved, starts_on=None, ends_on=None, reason="позже")
    cancel_event(by(mot), event_id=given_up, reason="не нужно")
    assert [_event(mot, one).status for one in (moved, given_up)] == [Status.IDEA, Status.WITHDRAWN]
    assert [seen_by(actor("MFA"), one) for one in (moved, given_up)] == [False, False]


def test_a_cancelled_event_stays_in_the_register_with_its_reason(mot: Actor) -> None:
    event_id = planned_event(mot)
    cancel_event(by(mot), event_id=event_id, reason="отменено стороной")
    assert (_event(mot, event_id).status, _event(mot, event_id).status_reason) == (
        Status.CANCELLED,
        "отменено стороной",
    )
    assert seen_by(actor("MFA"), event_id)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_move_and_a_cancellation_need_a_reason(mot: Actor, reason: str) -> None:
    event_id = planned_event(mot)
    with pytest.raises(Refusal) as moved:
        move_event(by(mot), event_id=event_id, starts_on=None, ends_on=None, reason=reason)
    with pytest.raises(Refusal) as cancelled:
        cancel_event(by(mot), event_id=event_id, reason=reason)
    assert (moved.value.code, cancelled.value.code) == ("reason", "reason")


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 10, 2), date(2026, 10, 1)), (date(2026, 10, 2), None), (None, date(2026, 10, 2))],
)
def test_a_move_gives_both_days_in_order_or_neither(
    mot: Actor, first: date | None, last: date | None
) -> None:
    with pytest.raises(Refusal) as raised:
        move_event(by(mot), event_id=planned_event(mot), starts_on=first, ends_on=last, reason="так")
    assert raised.value.code == "dates"


@time_machine.travel("2026-09-10T06:00:00Z", tick=False)
def test_the_day_of_completion_is_neither_in_the_future_nor_before_the_first_day(mot: Actor) -> None:
    event_id = planned_event(mot)
    for day, code in ((clock.today() + timedelta(days=1), "future"), (date(2026, 9, 7), "dates")):
        with pytest.raises(Refusal) as raised:
            hold_event(by(mot), event_id=event_id, completed_on=day)
        assert raised.value.code == code
    hold_event(by(mot), event_id=event_id, completed_on=clock.today())
    assert _event(mot, event_id).completed_on == clock.today()


def test_a_wrong_day_of_completion_is_corrected_and_the_earlier_one_is_in_the_journal(mot: Actor) -> None:
    event_id = planned_event(mot)
    hold_event(by(mot), event_id=event_id, completed_on=date(2026, 9, 9))
    hold_event(by(mot), event_id=event_id, completed_on=date(2026, 9, 10))
    assert _event(mot, event_id).completed_on == date(2026, 9, 10)
    with actor_transaction(mot):
        assert entries_of_record(event_id)[0].difference["completed_on"] == ["2026-09-09", "2026-09-10"]


def test_an_undated_event_is_dated_by_its_completion(mot: Actor) -> None:
    event_id = planned_event(
        mot, certainty="period", starts_on=None, ends_on=None,
        window_from=date(2026, 9, 1), window_until=date(2026, 9, 30),
    )  # fmt: skip
    hold_event(by(mot), event_id=event_id, completed_on=date(2026, 9, 20))
    event = _event(mot, event_id)
    assert (event.certainty, event.starts_on, event.ends_on) == (
        "exact",
        date(2026, 9, 20),
        date(2026, 9, 20),
    )


@pytest.mark.parametrize("end", ["held", "cancelled", "withdrawn"])
def test_what_has_ended_is_neither_moved_nor_cancelled(mot: Actor, end: str) -> None:
    event_id = idea(mot) if end == "withdrawn" else planned_event(mot)
    if end == "held":
        hold_event(by(mot), event_id=event_id, completed_on=date(2026, 9, 9))
    else:
        cancel_event(by(mot), event_id=event_id, reason="так")
    acts: tuple[Callable[[], object], ...] = (
        lambda: move_event(by(mot), event_id=event_id, starts_on=None, ends_on=None, reason="так"),
        lambda: cancel_event(by(mot), event_id=event_id, reason="так"),
    )
    for act in acts:
        with pytest.raises(Refusal) as raised:
            act()
        assert raised.value.code == "ended"


def test_a_change_replaces_partners_and_says_so_in_the_journal(mot: Actor) -> None:
    event_id = planned_event(mot)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(countries=["CN", "UZ"]))
    event = _event(mot, event_id)
    assert [one.country for one in event.partners.all()] == ["CN", "UZ"]
    with actor_transaction(mot):
        assert entries_of_record(event_id)[0].difference["partners"] == ["TR", "CN, UZ"]


def test_another_body_cannot_touch_an_event(mot: Actor) -> None:
    event_id = planned_event(mot)
    for other in (actor("MOH"), actor("MFA")):
        with pytest.raises(Unseen):
            cancel_event(by(other), event_id=event_id, reason="чужое")


def test_every_act_on_an_event_refuses_an_old_version(mot: Actor) -> None:
    event_id = planned_event(mot)
    change_event(by(mot, version=1), event_id=event_id, facts=facts(title_ru="Иначе"))
    acts: tuple[Callable[[], object], ...] = (
        lambda: agree_event(by(mot, version=1), event_id=event_id),
        lambda: cancel_event(by(mot, version=1), event_id=event_id, reason="так"),
        lambda: hold_event(by(mot, version=1), event_id=event_id, completed_on=date(2026, 9, 9)),
        lambda: move_event(by(mot, version=1), event_id=event_id, starts_on=None, ends_on=None, reason="так"),
    )
    for act in acts:
        with pytest.raises(Conflict) as raised:
            act()
        record = raised.value.details["record"]
        assert isinstance(record, dict)
        assert (record["status"], record["title_ru"]) == ("Запланировано", "Иначе")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title_ru": " "}, "title_ru"),
        ({"starts_on": None}, "starts_on"),
        ({"ends_on": date(2026, 9, 1)}, "ends_on"),
        ({"certainty": "period", "window_from": None}, "window_from"),
        ({"certainty": "period", "window_until": date(2026, 9, 1)}, "window_until"),
        ({"place": "abroad", "country": "KZ"}, "country"),
        ({"sphere": "defence"}, "sphere"),
    ],
)
def test_facts_that_contradict_themselves_are_refused_by_field(said: dict[str, Any], field: str) -> None:
    with pytest.raises(IncompleteEvent) as raised:
        facts(**said).checked()
    fields = raised.value.details["fields"]
    assert isinstance(fields, dict)
    assert list(fields) == [field]


def test_several_faults_are_told_together() -> None:
    with pytest.raises(IncompleteEvent) as raised:
        EventFacts(certainty="exact").checked()
    fields = raised.value.details["fields"]
    assert isinstance(fields, dict)
    assert set(fields) == {"title_ru", "starts_on"}


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "moved", "status_reason": ""},
        {"status": "held", "completed_on": None},
        {"certainty": "unknown"},
        {"title_ru": ""},
        {"ends_on": date(2026, 1, 1)},
    ],
)
def test_the_database_refuses_an_event_that_contradicts_itself(mot: Actor, broken: dict[str, Any]) -> None:
    event_id = planned_event(mot)
    with pytest.raises(IntegrityError), actor_transaction(SYSTEM), transaction.atomic():
        Event.objects.filter(pk=event_id).update(**broken)
