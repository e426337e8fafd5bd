"""An accepted plan is amended: chosen from the register, agreed, submitted, accepted as a new version."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kelisim.events.api import Event, Status, cancel_event, move_event
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.reporting.actions import (
    accept_amendment,
    accept_plan,
    agree_amendment,
    consolidate,
    give_up_amendment,
    propose_amendment,
    return_amendment,
    send_amendment_back,
    send_amendment_inside,
    submit_amendment,
    submit_plan,
)
from kelisim.reporting.amendments import change_key, possible_changes
from kelisim.reporting.models import ConsolidatedPlan, Plan, PlanAmendment, PlanEdition
from tests.factories import actor, by, idea, person, planned_event
from tests.reporting.test_agreement import acting
from tests.reporting.test_plan_acts import HALF_YEAR, imported, row

pytestmark = pytest.mark.django_db
MARCH = {"starts_on": date(2027, 3, 2), "ends_on": date(2027, 3, 3), "window_from": date(2027, 3, 2)}
MARCH |= {"window_until": date(2027, 3, 3)}


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


@pytest.fixture
def mfa() -> Actor:
    return actor("MFA")


@pytest.fixture
def plan_id(mot: Actor, mfa: Actor) -> UUID:
    made: UUID = imported(mot, row(6), row(7, title="Форум в Стамбуле"), row(8, title="Визит в Тегеран"))
    submit_plan(by(mot), plan_id=made)
    accept_plan(by(mfa), plan_id=made)
    return made


def events_of(mot: Actor) -> list[Event]:
    with actor_transaction(mot):
        return list(Event.objects.filter(body_id=mot.body_id).order_by("title_ru"))


def changed(mot: Actor) -> None:
    """Move one event, cancel another, plan a new one."""
    first, second, _ = events_of(mot)
    move_event(
        by(mot),
        event_id=first.id,
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 2, 2),
        reason="просьба Баку",
    )
    cancel_event(by(mot), event_id=second.id, reason="отменён партнёром")
    planned_event(mot, title_ru="Переговоры в Анкаре", **MARCH)


def offered(mot: Actor, plan_id: UUID) -> dict[str, str]:
    with actor_transaction(mot):
        return {change_key(one): one.kind for one in possible_changes(Plan.objects.get(pk=plan_id))}


def proposed(mot: Actor, plan_id: UUID) -> UUID:
    reasons = dict.fromkeys(offered(mot, plan_id), "изменилось")
    return propose_amendment(by(mot), plan_id=plan_id, reasons=reasons).record_id


def editions(someone: Actor, plan_id: UUID) -> list[PlanEdition]:
    with actor_transaction(someone):
        return list(PlanEdition.objects.filter(plan_id=plan_id).order_by("number"))


def test_the_register_offers_what_was_moved_cancelled_and_added_and_nothing_else(
    mot: Actor, plan_id: UUID
) -> None:
    assert offered(mot, plan_id) == {}
    changed(mot)
    idea(mot, title_ru="Пока мысль", **MARCH)
    planned_event(mot, title_ru="Другое полугодие")
    planned_event(actor("MTI"), title_ru="Чужое", **MARCH)
    assert sorted(offered(mot, plan_id).values()) == ["added", "cancelled", "moved"]


def test_an_accepted_amendment_is_the_next_frozen_version(mot: Actor, mfa: Actor, plan_id: UUID) -> None:
    changed(mot)
    amendment = proposed(mot, plan_id)
    submit_amendment(by(mot), amendment_id=amendment)
    assert accept_amendment(by(mfa), amendment_id=amendment).facts == {"edition": 2}
    first, second = editions(mot, plan_id)
    assert [one["title_ru"] for one in second.rows] == [
        *(one["title_ru"] for one in first.rows),
        "Переговоры в Анкаре",
    ]
    assert [one["status"] for one in second.rows] == ["cancelled", "planned", "moved", "planned"]
    assert {one["status"] for one in first.rows} == {"planned"}
    assert offered(mot, plan_id) == {}
    consolidate(by(mfa), half_year=HALF_YEAR)
    with actor_transaction(mfa):
        assert len(ConsolidatedPlan.objects.get().rows) == 4


def test_a_body_chooses_some_changes_and_gives_a_reason_for_each(
    mot: Actor, mfa: Actor, plan_id: UUID
) -> None:
    changed(mot)
    moved = next(key for key, kind in offered(mot, plan_id).items() if kind == "moved")
    for reasons, code in (
        ({}, "nothing_chosen"),
        ({moved: " "}, "reason"),
        ({"x:y": "z"}, "register_changed"),
    ):
        with pytest.raises(Refusal) as raised:
            propose_amendment(by(mot), plan_id=plan_id, reasons=reasons)
        assert raised.value.code == code
    amendment = propose_amendment(by(mot), plan_id=plan_id, reasons={moved: "просьба Баку"}).record_id
    submit_amendment(by(mot), amendment_id=amendment)
    accept_amendment(by(mfa), amendment_id=amendment)
    assert [one["status"] for one in editions(mot, plan_id)[1].rows] == ["planned", "planned", "moved"]
    assert sorted(offered(mot, plan_id).values()) == ["added", "cancelled"]


def test_an_amendment_is_agreed_inside_and_a_new_choice_voids_it(plan_id: UUID, mot: Actor) -> None:
    changed(mot)
    people = {role: acting(person("MOT", role)) for role in ("drafter", "head_of_unit", "signatory")}
    drafter, head, signatory = people.values()
    amendment = proposed(drafter, plan_id)
    with pytest.raises(Refusal):
        submit_amendment(by(drafter), amendment_id=amendment)
    send_amendment_inside(by(drafter), amendment_id=amendment)
    send_amendment_back(by(head), amendment_id=amendment, remark="уточните")
    send_amendment_inside(by(drafter), amendment_id=amendment)
    agree_amendment(by(head), amendment_id=amendment)
    key = next(iter(offered(mot, plan_id)))
    propose_amendment(by(drafter), plan_id=plan_id, reasons={key: "только это"})
    with pytest.raises(Conflict):
        submit_amendment(by(signatory), amendment_id=amendment)
    send_amendment_inside(by(drafter), amendment_id=amendment)
    agree_amendment(by(head), amendment_id=amendment)
    submit_amendment(by(signatory), amendment_id=amendment)


def test_a_returned_amendment_is_mended_and_the_plan_stays_as_it_was(
    mot: Actor, mfa: Actor, plan_id: UUID
) -> None:
    changed(mot)
    amendment = proposed(mot, plan_id)
    submit_amendment(by(mot), amendment_id=amendment)
    with pytest.raises(Refusal) as raised:
        return_amendment(by(mfa), amendment_id=amendment, remark="")
    assert raised.value.code == "remark"
    return_amendment(by(mfa), amendment_id=amendment, remark="причины?")
    assert len(editions(mot, plan_id)) == 1
    assert proposed(mot, plan_id) == amendment
    submit_amendment(by(mot), amendment_id=amendment)
    accept_amendment(by(mfa), amendment_id=amendment)
    assert len(editions(mot, plan_id)) == 2


def test_the_ministry_sees_an_amendment_when_it_is_submitted_and_other_bodies_never(
    mot: Actor, mfa: Actor, plan_id: UUID
) -> None:
    changed(mot)
    amendment = proposed(mot, plan_id)

    def seen(someone: Actor) -> bool:
        with actor_transaction(someone):
            return PlanAmendment.objects.filter(pk=amendment).exists()

    assert (seen(mot), seen(mfa), seen(actor("MTI"))) == (True, False, False)
    for act in (accept_amendment, give_up_amendment):
        with pytest.raises(Unseen):
            act(by(mfa), amendment_id=amendment)
    submit_amendment(by(mot), amendment_id=amendment)
    assert (seen(mot), seen(mfa), seen(actor("MTI"))) == (True, True, False)
    with pytest.raises(Unseen):
        accept_amendment(by(mot), amendment_id=amendment)
    with pytest.raises(Unseen):
        propose_amendment(by(actor("MTI")), plan_id=plan_id, reasons={"a:b": "c"})


def test_an_amendment_that_is_given_up_leaves_its_number_and_a_new_one_begins(
    mot: Actor, plan_id: UUID
) -> None:
    changed(mot)
    amendment = proposed(mot, plan_id)
    give_up_amendment(by(mot), amendment_id=amendment)
    with pytest.raises(Refusal):
        submit_amendment(by(mot), amendment_id=amendment)
    again = proposed(mot, plan_id)
    with actor_transaction(mot):
        assert PlanAmendment.objects.get(pk=again).number == 2


def test_progress_in_the_register_is_no_change_of_the_plan(mot: Actor, plan_id: UUID) -> None:
    with actor_transaction(mot):
        Event.objects.filter(body_id=mot.body_id).update(status=Status.AGREED)
    assert offered(mot, plan_id) == {}


def test_only_an_accepted_plan_is_amended(mot: Actor) -> None:
    plan: Any = imported(mot)
    with pytest.raises(Refusal) as raised:
        propose_amendment(by(mot), plan_id=plan, reasons={"a:b": "c"})
    assert raised.value.code == "not_accepted"
