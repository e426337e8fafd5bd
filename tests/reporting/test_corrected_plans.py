"""A plan that comes back: what a corrected one replaces leaves the register, and no row is lost."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.events.api import Event, Status, hold_event, move_event
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal
from kelisim.reporting.actions import (
    accept_plan,
    confirm_row,
    consolidate,
    declare_empty_plan,
    drop_row,
    import_plan,
    mend_row,
    return_plan,
    submit_plan,
)
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import ConsolidatedPlan, PlanRow
from tests.factories import SYSTEM, actor, by, facts, person, with_unit
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def mot() -> Actor:
    return with_unit("MOT")


def _import(someone: Actor, *rows: dict[str, Any]) -> UUID:
    return import_plan(by(someone), half_year="2027H1", reading=reading(*rows)).record_id


def _returned(someone: Actor, *rows: dict[str, Any]) -> UUID:
    plan_id = _import(someone, *rows)
    submit_plan(by(someone), plan_id=plan_id)
    return_plan(by(actor("MFA")), plan_id=plan_id, remark="уточните")
    return plan_id


def _statuses(someone: Actor) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with actor_transaction(someone):
        for title, status in Event.objects.order_by("title_ru", "created_at").values_list(
            "title_ru", "status"
        ):
            found.setdefault(title, []).append(status)
    return found


def test_a_corrected_plan_does_not_leave_the_earlier_events_beside_its_own(mot: Actor) -> None:
    plan_id = _returned(mot, row(6, title="Форум"), row(7, title="Визит"))
    _import(mot, row(6, title="Форум"))
    submit_plan(by(mot), plan_id=plan_id)
    assert _statuses(actor("MFA")) == {"Форум": [Status.PLANNED]}
    assert _statuses(SYSTEM) == {"Форум": [Status.WITHDRAWN, Status.PLANNED], "Визит": [Status.WITHDRAWN]}


def test_what_became_of_an_event_meanwhile_outlives_the_plan_it_came_from(mot: Actor) -> None:
    plan_id = _returned(mot, row(6, title="Перенесли"), row(7, title="Провели", starts_on="2026-09-01",
                                                            ends_on="2026-09-01"))  # fmt: skip
    with actor_transaction(mot):
        moved, held = (Event.objects.get(title_ru=one).pk for one in ("Перенесли", "Провели"))
    move_event(by(mot), event_id=moved, starts_on=None, ends_on=None, reason="позже")
    hold_event(by(mot), event_id=held, completed_on=clock.today())
    declare_empty_plan(by(mot), half_year="2027H1")
    submit_plan(by(mot), plan_id=plan_id)
    assert _statuses(actor("MFA")) == {"Перенесли": [Status.MOVED], "Провели": [Status.HELD]}


def test_a_row_left_out_of_a_returned_plan_is_planned_no_more(mot: Actor) -> None:
    plan_id = _returned(mot, row(6, title="Форум"), row(7, title="Визит"))
    with actor_transaction(mot):
        second = PlanRow.objects.get(plan_id=plan_id, row=7)
    drop_row(by(mot), row_id=second.pk, reason="не состоится")
    submit_plan(by(mot), plan_id=plan_id)
    assert _statuses(actor("MFA")) == {"Форум": [Status.PLANNED]}


def test_a_row_without_a_title_is_kept_with_its_cells_and_mended_into_an_event(mot: Actor) -> None:
    nameless = row(
        7, title="", problems=[{"field": "title", "code": "no_title", "message": "?", "cell": "B7"}]
    )
    plan_id = _import(mot, row(6), nameless)
    with actor_transaction(mot):
        kept = PlanRow.objects.get(plan_id=plan_id, row=7)
    assert (kept.event_id, kept.state, kept.cells) == (None, RowState.UNREAD, nameless["cells"])
    with pytest.raises(Refusal) as refused:
        confirm_row(by(mot), row_id=kept.pk)
    assert refused.value.code == "no_event"
    client = Client()
    client.force_login(person("MOT"))
    assert client.get(reverse("row_mend", args=[kept.pk])).status_code == 200
    mend_row(by(mot, version=kept.version), row_id=kept.pk, facts=facts(title_ru="Теперь с названием"))
    submit_plan(by(mot), plan_id=plan_id)
    assert _statuses(actor("MFA"))["Теперь с названием"] == [Status.PLANNED]


@pytest.mark.parametrize(
    "broken",
    [
        {"starts_on": "2027-01-22", "ends_on": "2027-01-21"},
        {"starts_on": None},
        {"certainty": "period", "window": [None, None]},
        {"title": "   "},
    ],
)
def test_a_row_that_makes_no_event_does_not_stop_the_others(mot: Actor, broken: dict[str, Any]) -> None:
    plan_id = _import(mot, row(6, title="Форум"), row(7, **broken))
    with actor_transaction(mot):
        states = list(PlanRow.objects.filter(plan_id=plan_id).values_list("row", "state", "event_id"))
    assert [(number, state) for number, state, _ in states][:2] == [(6, RowState.READ), (7, RowState.UNREAD)]
    assert states[1][2] is None


@pytest.mark.parametrize(("size", "kept"), [(5, 5), (0, None), (-1, None), (99_999, None), ("пять", None)])
def test_a_delegation_of_an_impossible_size_is_left_to_its_cell(
    mot: Actor, size: object, kept: object
) -> None:
    _import(mot, row(6, size=size))
    with actor_transaction(mot):
        assert Event.objects.get().size == kept


def test_a_skipped_row_is_no_event_and_cannot_be_mended_into_one(mot: Actor) -> None:
    plan_id = _import(mot, row(6))
    with actor_transaction(mot):
        skipped = PlanRow.objects.get(plan_id=plan_id, state=RowState.SKIPPED)
    with pytest.raises(Refusal) as refused:
        mend_row(by(mot), row_id=skipped.pk, facts=facts())
    assert refused.value.code == "not_an_event"


def test_a_signatory_of_another_unit_sends_the_whole_plan_and_a_drafter_of_another_none(mot: Actor) -> None:
    plan_id = _import(mot, row(6, title="Форум"), row(7, title="Визит"))
    drafter = replace(actor("MOT", "drafter"), id=new_id(), unit_id=new_id())
    with pytest.raises(Refusal):
        submit_plan(by(drafter), plan_id=plan_id)
    assert _statuses(actor("MFA")) == {}
    submit_plan(by(replace(mot, id=new_id(), unit_id=new_id())), plan_id=plan_id)
    assert set(_statuses(actor("MFA"))) == {"Форум", "Визит"}


def test_a_plan_sent_twice_keeps_its_number(mot: Actor) -> None:
    plan_id = _import(mot, row(6))
    first = submit_plan(by(mot), plan_id=plan_id).facts["number"]
    return_plan(by(actor("MFA")), plan_id=plan_id, remark="уточните")
    assert submit_plan(by(mot), plan_id=plan_id).facts["number"] == first


def test_each_body_has_its_own_rows_in_the_consolidated_plan_and_withdrawn_ones_are_not_there(
    mot: Actor,
) -> None:
    moh = actor("MOH")
    plan_id = _returned(mot, row(6, title="Форум"), row(7, title="Визит"))
    _import(mot, row(6, title="Форум 2"))
    submit_plan(by(mot), plan_id=plan_id)
    other = _import(moh, row(6, title="Конгресс"))
    submit_plan(by(moh), plan_id=other)
    for one in (plan_id, other):
        accept_plan(by(actor("MFA")), plan_id=one)
    made = consolidate(by(actor("MFA")), half_year="2027H1").record_id
    with actor_transaction(actor("MFA")):
        rows = ConsolidatedPlan.objects.get(pk=made).rows
    assert {(one["body"], one["title_ru"]) for one in rows} == {("MOT", "Форум 2"), ("MOH", "Конгресс")}
