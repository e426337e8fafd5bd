"""Several rows of plans may mean one event: it stands in the register once and is counted once (norm 7.2)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.events.api import Event, Status, cancel_event, hold_event
from kelisim.events.steps import steps_of_others
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.journal.api import entries_of_record
from kelisim.reporting.actions import (
    accept_amendment,
    accept_plan,
    consolidate,
    declare_empty_plan,
    drop_row,
    import_plan,
    link_row,
    propose_amendment,
    return_plan,
    submit_amendment,
    submit_plan,
    submit_report,
    unlink_row,
)
from kelisim.reporting.amendments import change_key, possible_changes
from kelisim.reporting.models import ActivityReport, ConsolidatedPlan, Plan, PlanEdition, PlanRow
from tests.factories import actor, by, fresh_key, idea, person, planned_event, with_unit
from tests.reporting.test_answers import made, partners, rows, undo
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
TITLE = "Форум транспортников Каспия"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(person("MOT"))
    return client


def recorded(code: str = "MOT", **said: Any) -> UUID:
    day = date(2027, 5, 20)
    days = {"starts_on": day, "ends_on": day, "window_from": day, "window_until": day}
    return planned_event(actor(code), **{"title_ru": TITLE, **days, **said})


def alive(code: str = "MOT") -> set[UUID]:
    with actor_transaction(actor(code)):
        found = Event.objects.filter(body_id=actor(code).body_id).exclude(status=Status.WITHDRAWN)
        return set(found.values_list("pk", flat=True))


def other_row(number: int, **said: Any) -> dict[str, Any]:
    return row(number, **{"title": "Консультации по портам", "partner_countries": ["TR"], **said})


def post(client: Client, name: str, one: PlanRow, **said: Any) -> Any:
    return client.post(reverse(name, args=[one.pk]), {"key": fresh_key(), "version": one.version, **said})


def test_a_linked_row_points_to_the_event_of_the_register_and_submission_makes_no_second() -> None:
    event, mot = recorded(), actor("MOT")
    plan_id = made(row(6), other_row(7))
    own = rows(plan_id)[7].event_id
    link_row(by(mot, version=1), row_id=rows(plan_id)[7].pk, event_id=event)
    linked = rows(plan_id)[7]
    assert (linked.event_id, linked.linked, linked.state) == (event, True, "confirmed")
    assert own not in alive()
    submit_plan(by(mot), plan_id=plan_id)
    assert alive() == {event, rows(plan_id)[6].event_id}
    with actor_transaction(mot):
        assert [one.act for one in entries_of_record(linked.pk)] == ["reporting.row_linked"]


def test_a_stale_link_is_a_conflict_and_nothing_is_given_up() -> None:
    event = recorded()
    plan_id = made(row(6))
    one = rows(plan_id)[6]
    with pytest.raises(Conflict):
        link_row(by(actor("MOT"), version=one.version + 1), row_id=one.pk, event_id=event)
    assert rows(plan_id)[6].event_id == one.event_id
    assert one.event_id in alive()


def test_events_of_another_body_ideas_of_another_unit_and_none_at_all_are_refused_alike(
    client: Client,
) -> None:
    foreign = recorded("MTI")
    shared_with_nobody = idea(with_unit("MTI"), title_ru=TITLE)
    plan_id = made(row(6))
    one = rows(plan_id)[6]
    said = set()
    for event_id in (foreign, shared_with_nobody, uuid4()):
        with pytest.raises(Unseen) as refused:
            link_row(by(actor("MOT")), row_id=one.pk, event_id=event_id)
        said.add(str(refused.value))
        given = post(client, "row_link", one, event=event_id)
        said.add(str(given.status_code))
    assert len(said) == 2
    assert post(client, "row_link", one, event="…").status_code == 404
    page = client.get(reverse("row_link", args=[one.pk]), {"words": "Форум транспортников"})
    assert (page.status_code, page.context["found"]) == (200, [])
    assert TITLE not in page.content.decode()


def test_the_page_offers_own_events_the_likeliest_first_and_finds_others_by_words(client: Client) -> None:
    day = date(2027, 1, 21)
    same: dict[str, Any] = {"starts_on": day, "ends_on": day, "window_from": day, "window_until": day}
    like = recorded(title_ru="Заседание рабочей группы стран ТМТМ", countries=["AZ"], **same)
    other, ended = recorded(), recorded(title_ru="Отменённый форум транспортников")
    cancel_event(by(actor("MOT")), event_id=ended, reason="Не состоится")
    plan_id = made(row(6))
    address = reverse("row_link", args=[rows(plan_id)[6].pk])
    page = client.get(address)
    assert [one.id for one in page.context["likely"]] == [like]
    assert other in [one.id for one in page.context["found"]]
    found = client.get(address, {"words": "форум транспортников"}).context["found"]
    assert [one.id for one in found] == [other]
    assert client.get(address, {"words": "%" * 500}).status_code == 200
    assert address in client.get(reverse("row_mend", args=[rows(plan_id)[6].pk])).content.decode()


def test_a_row_is_linked_and_set_free_on_the_page_and_says_again_what_it_said(client: Client) -> None:
    event = recorded()
    plan_id = made(other_row(7))
    post(client, "row_link", rows(plan_id)[7], event=event)
    page = client.get(reverse("plan", args=[plan_id])).content.decode()
    assert reverse("row_unlink", args=[rows(plan_id)[7].pk]) in page
    assert reverse("event", args=[event]) in page
    assert post(client, "row_unlink", rows(plan_id)[7]).status_code == 302
    free = rows(plan_id)[7]
    assert (free.linked, free.event_id != event, partners(plan_id, 7)) == (False, True, ["TR"])
    assert {event, free.event_id} <= alive()
    with actor_transaction(actor("MOT")):
        acts = [one.act for one in entries_of_record(free.pk)]
    assert acts == ["reporting.row_unlinked", "reporting.row_linked"]
    with pytest.raises(Refusal):
        unlink_row(by(actor("MOT")), row_id=free.pk)


def test_linking_and_setting_free_can_be_taken_back(client: Client) -> None:
    event = recorded()
    plan_id = made(other_row(7))
    post(client, "row_link", rows(plan_id)[7], event=event)
    undo(client, plan_id)
    assert (rows(plan_id)[7].linked, partners(plan_id, 7)) == (False, ["TR"])
    post(client, "row_link", rows(plan_id)[7], event=event)
    post(client, "row_unlink", rows(plan_id)[7])
    freed = rows(plan_id)[7].event_id
    undo(client, plan_id)
    assert (rows(plan_id)[7].linked, rows(plan_id)[7].event_id) == (True, event)
    assert freed not in alive()
    assert event in alive()


def test_an_unread_row_that_was_linked_and_taken_back_leaves_the_event_in_the_register(
    client: Client,
) -> None:
    event = recorded()
    plan_id = made(row(7, title=""))
    assert rows(plan_id)[7].event_id is None
    post(client, "row_link", rows(plan_id)[7], event=event)
    assert rows(plan_id)[7].event_id == event
    undo(client, plan_id)
    assert (rows(plan_id)[7].event_id, rows(plan_id)[7].linked) == (None, False)
    assert event in alive()


def test_what_stood_in_the_register_outlives_the_row_and_the_plan() -> None:
    event, mot = recorded(), actor("MOT")
    plan_id = made(row(6), other_row(7))
    link_row(by(mot), row_id=rows(plan_id)[7].pk, event_id=event)
    submit_plan(by(mot), plan_id=plan_id)
    return_plan(by(actor("MFA")), plan_id=plan_id, remark="Уточните.")
    drop_row(by(mot), row_id=rows(plan_id)[7].pk, reason="Не в этом полугодии")
    submit_plan(by(mot), plan_id=plan_id)
    assert event in alive()
    return_plan(by(actor("MFA")), plan_id=plan_id, remark="Уточните ещё.")
    import_plan(by(mot), half_year="2027H1", reading=reading(row(6)))
    assert event in alive()
    declare_empty_plan(by(mot), half_year="2027H1")
    assert alive() == {event}


def test_an_event_that_another_row_means_is_not_given_up_with_the_row_that_brought_it() -> None:
    event, mot = recorded(), actor("MOT")
    plan_id = made(row(6), other_row(7))
    brought = rows(plan_id)[6].event_id
    assert brought is not None
    link_row(by(mot), row_id=rows(plan_id)[7].pk, event_id=brought)
    link_row(by(mot), row_id=rows(plan_id)[6].pk, event_id=event)
    assert brought in alive()
    assert (rows(plan_id)[7].linked, rows(plan_id)[7].event_id) == (False, brought)


def test_ended_events_rows_that_are_none_and_plans_that_were_sent_are_not_linked() -> None:
    event, mot = recorded(), actor("MOT")
    held = planned_event(mot)
    hold_event(by(mot), event_id=held, completed_on=date(2026, 9, 9))
    plan_id = made(row(6))
    one = rows(plan_id)[6]
    with pytest.raises(Refusal, match="завершено"):
        link_row(by(mot), row_id=one.pk, event_id=held)
    link_row(by(mot), row_id=one.pk, event_id=event)
    with pytest.raises(Refusal):
        link_row(by(mot), row_id=one.pk, event_id=event)
    with actor_transaction(mot):
        skipped = PlanRow.objects.get(plan_id=plan_id, state="skipped")
    with pytest.raises(Refusal, match="не мероприятие"):
        link_row(by(mot), row_id=skipped.pk, event_id=event)
    submit_plan(by(mot), plan_id=plan_id)
    with pytest.raises(Refusal, match="в Министерстве"):
        unlink_row(by(mot), row_id=one.pk)
    with pytest.raises(Unseen):
        link_row(by(actor("MTI")), row_id=one.pk, event_id=event)


def accepted() -> tuple[UUID, UUID]:
    """Give a plan of three rows, two of which mean one event, as the Ministry accepted it, and that event."""
    event, mot = recorded(), actor("MOT")
    plan_id = made(row(6), other_row(7), other_row(8, title="Форум портов"))
    for number in (7, 8):
        link_row(by(mot), row_id=rows(plan_id)[number].pk, event_id=event)
    submit_plan(by(mot), plan_id=plan_id)
    accept_plan(by(actor("MFA")), plan_id=plan_id)
    return plan_id, event


def test_the_events_page_tells_the_rows_that_mean_it_to_who_may_read_the_plan() -> None:
    plan_id, event = accepted()
    with actor_transaction(actor("MOT")):
        told = steps_of_others(event)
    assert sum("7, 8" in one.note for one in told) == 1
    assert f"#row-{rows(plan_id)[7].pk}" in next(one.url for one in told if "7, 8" in one.note)
    with actor_transaction(actor("MTI")):
        assert steps_of_others(event) == []


def test_the_consolidated_plan_counts_an_event_of_several_rows_once_and_the_version_keeps_its_rows() -> None:
    plan_id, event = accepted()
    mfa = actor("MFA")
    made_of = consolidate(by(mfa), half_year="2027H1", papers=False)
    with actor_transaction(mfa):
        plan = ConsolidatedPlan.objects.get(pk=made_of.record_id)
        edition = PlanEdition.objects.get(plan_id=plan_id, number=1)
    assert plan.events == 2
    assert [one["event"] for one in plan.rows].count(str(event)) == 1
    assert [one["event"] for one in edition.rows].count(str(event)) == 2


def test_the_activity_report_counts_an_event_of_several_rows_once() -> None:
    _plan_id, event = accepted()
    mot = actor("MOT")
    report = submit_report(by(mot), half_year="2027H1", summary="")
    with actor_transaction(mot):
        counted = ActivityReport.objects.get(pk=report.record_id).figures
        held_by = Event.objects.get(pk=event)
    assert (counted["planned"], held_by.status) == (2, "planned")


def test_an_amendment_of_an_event_of_several_rows_is_one_change_and_goes_into_each_of_them() -> None:
    plan_id, event = accepted()
    mot = actor("MOT")
    cancel_event(by(mot), event_id=event, reason="Не состоится")
    with actor_transaction(mot):
        before = PlanEdition.objects.get(plan_id=plan_id, number=1).rows
        changes = possible_changes(Plan.objects.get(pk=plan_id))
    assert [one.kind for one in changes] == ["cancelled"]
    reasons = {change_key(changes[0]): "Партнёр отказался"}
    amendment = propose_amendment(by(mot), plan_id=plan_id, reasons=reasons).record_id
    submit_amendment(by(mot), amendment_id=amendment)
    accept_amendment(by(actor("MFA")), amendment_id=amendment)
    with actor_transaction(mot):
        editions = {one.number: one.rows for one in PlanEdition.objects.filter(plan_id=plan_id)}
        left = possible_changes(Plan.objects.get(pk=plan_id))
    assert [one["status"] for one in editions[2] if one["event"] == str(event)] == ["cancelled", "cancelled"]
    assert editions[1] == before
    assert left == []


def test_two_likely_rows_called_the_same_are_linked_rows(client: Client) -> None:
    event = recorded(title_ru="Консультации по портам", countries=["TR"])
    day = "2027-05-20"
    plan_id = made(other_row(7, starts_on=day, ends_on=day, window=[day, day]))
    with actor_transaction(actor("MOT")):
        twin = rows(plan_id)[7].twins.get()
    client.post(
        reverse("row_twin", args=[twin.row_id, twin.pk]),
        {"key": fresh_key(), "version": rows(plan_id)[7].version, "do": "same"},
    )
    assert (rows(plan_id)[7].linked, rows(plan_id)[7].event_id) == (True, event)
