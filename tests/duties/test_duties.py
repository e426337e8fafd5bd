"""Half-yearly duties (norms 6.8, 7.2, 7.3): whom they bind, what closes them, which date stays."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kelisim.calendars.api import calendar_in_force, draft_edition, propose_edition, publish_edition
from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, bodies_owing_7, recipients_of_6_8
from kelisim.duties.actions import recompute_open_duties
from kelisim.duties.api import (
    Duty,
    State,
    close_duty,
    duties_for,
    duty_for,
    figures_by_norm,
    inbox_of,
    open_count,
    open_half_year,
    reopen_duty,
)
from kelisim.events.api import Event
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import ACTIONS, Act, Action, JournalEvent, Outcome, action
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Unseen
from kelisim.journal.api import newest_entries
from kelisim.reporting.actions import accept_plan, declare_empty_plan, return_plan, submit_plan
from tests.factories import SYSTEM, actor, by, fresh_key, person

pytestmark = pytest.mark.django_db
IN_TIME = "2026-12-18T06:00:00Z"
LATE = "2026-12-21T06:00:00Z"
HALF = HalfYear.parse("2026H2")


def _opened() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")


def _all(**wanted: Any) -> list[Duty]:
    with actor_transaction(SYSTEM):
        return list(Duty.objects.filter(half_year="2026H2", **wanted).select_related("body", "owed_to"))


def _plan_duty(code: str = "MOT") -> Duty:
    return _all(norm="7.2", body__code=code)[0]


def _submitted(code: str = "MOT") -> Any:
    plan_id = declare_empty_plan(by(actor(code)), half_year="2027H1").record_id
    submit_plan(by(actor(code)), plan_id=plan_id)
    return plan_id


def test_7_2_and_7_3_are_opened_for_every_body_that_owes_them_and_6_8_towards_every_recipient() -> None:
    _opened()
    owing = {one.code for one in bodies_owing_7(clock.today())}
    receiving = {one.code for one in recipients_of_6_8(clock.today())}
    assert len(owing) > 10
    assert len(receiving) > 10
    for norm in ("7.2", "7.3"):
        duties = _all(norm=norm)
        assert {one.body.code for one in duties} == owing
        assert {one.owed_to.code for one in duties} == {"MFA"}
        assert len(duties) == len(owing)
    positions = _all(norm="6.8")
    assert {one.owed_to.code for one in positions} == receiving
    assert {one.body.code for one in positions} == {"MFA"}


def test_a_body_that_reports_through_another_owes_nothing() -> None:
    _opened()
    not_owing = Body.objects.filter(owes_7=False).exclude(code="MFA")
    assert not_owing.exists()
    assert _all(norm__in=["7.2", "7.3"], body__in=not_owing) == []


def test_each_duty_carries_its_date_and_the_reason_for_it() -> None:
    _opened()
    for duty in _all():
        assert duty.due_on == date(2026, 12, 20)
        assert duty.due_at == datetime(2026, 12, 20, 19, tzinfo=UTC)
        assert duty.term["norm"] == duty.norm
        assert duty.term["explanation"]
        assert duty.calendar


def test_opening_again_adds_only_what_is_missing() -> None:
    _opened()
    before = len(_all())
    assert open_half_year(by(SYSTEM), half_year="2026H2").facts["opened"] == 0
    Body.objects.filter(code="MOT").update(code="OLD", owes_7=False)
    Body.objects.create(code="NEW", name_ru="Новый орган", owes_7=True, kind="ministry")
    assert open_half_year(by(SYSTEM), half_year="2026H2").facts["opened"] == 2
    assert len(_all()) == before + 2
    assert len(_all(norm="7.2", body__code="OLD")) == 1


@pytest.mark.parametrize(
    ("now", "is_late"),
    [
        ("2026-11-01T06:00:00Z", False),
        (IN_TIME, False),
        ("2026-12-20T18:59:59Z", False),
        ("2026-12-20T19:00:00Z", True),
        (LATE, True),
    ],
)
def test_a_plan_is_early_in_time_or_late_by_astana_s_midnight(now: str, is_late: bool) -> None:
    with time_machine.travel(now, tick=False):
        _submitted()
        duty = _plan_duty()
        assert (duty.state, duty.is_late, duty.closed_by) == (State.DONE, is_late, "reporting.plan_submitted")


def test_a_returned_plan_is_owed_again_with_its_first_date_and_is_late_when_it_comes_late() -> None:
    with time_machine.travel(IN_TIME, tick=False):
        _opened()
        plan_id = _submitted()
        return_plan(by(actor("MFA")), plan_id=plan_id, remark="уточните даты")
        duty = _plan_duty()
        assert (duty.state, duty.due_on, duty.remark, duty.done_at) == (
            State.RETURNED,
            date(2026, 12, 20),
            "уточните даты",
            None,
        )
        assert not duty.is_late
    with time_machine.travel(LATE, tick=False):
        assert _plan_duty().is_late
        submit_plan(by(actor("MOT")), plan_id=plan_id)
        again = _plan_duty()
        assert (again.state, again.is_late, again.due_on, again.remark) == (
            State.DONE,
            True,
            date(2026, 12, 20),
            "",
        )
        accept_plan(by(actor("MFA")), plan_id=plan_id)
        assert _plan_duty().done_at == again.done_at


@pytest.mark.parametrize(
    "said",
    [
        {"state": State.DONE},
        {"state": State.DONE, "done_at": datetime(2026, 12, 1, tzinfo=UTC)},
        {"state": State.DONE, "done_at": datetime(2026, 12, 1, tzinfo=UTC), "closed_by": "by.hand"},
        {"state": State.DONE, "closed_by": "by.hand", "closing_record_id": new_id()},
    ],
)
def test_the_database_refuses_a_closed_duty_without_its_act_and_its_record(said: dict[str, Any]) -> None:
    _opened()
    duty = _plan_duty()
    with (
        pytest.raises(IntegrityError, match="closed_by_an_act"),
        actor_transaction(SYSTEM),
        transaction.atomic(),
    ):
        Duty.objects.filter(pk=duty.pk).update(**said)


def test_no_act_marks_a_duty_as_done_by_hand() -> None:
    assert {code for code in ACTIONS if code.startswith("duties.")} == {
        "duties.body_reminded",
        "duties.half_year_opened",
        "duties.recomputed",
        "duties.term_recalled",
    }


@pytest.fixture
def closing() -> Any:
    """An act that closes and one that reopens, outside any room."""

    @action(JournalEvent("test.closes"), permission="plans.agree")
    def close(act: Act, *, norm: str) -> Outcome:
        mot, mfa = Body.objects.get(code="MOT"), Body.objects.get(code="MFA")
        duty = close_duty(act, norm=norm, body=mot, owed_to=mfa, half_year=HALF, record_id=mot.pk)
        act.record(duty)
        return Outcome(duty.pk)

    @action(JournalEvent("test.reopens"), permission="plans.agree")
    def reopen(act: Act, *, norm: str) -> Outcome:
        mot, mfa = Body.objects.get(code="MOT"), Body.objects.get(code="MFA")
        duty = reopen_duty(act, norm=norm, body=mot, owed_to=mfa, half_year=HALF, remark="ещё раз")
        act.record(duty)
        return Outcome(duty.pk)

    yield close, reopen
    del ACTIONS["test.closes"], ACTIONS["test.reopens"]


def test_a_duty_that_was_not_opened_yet_is_opened_by_the_act_that_closes_it(
    closing: tuple[Action[...], Action[...]],
) -> None:
    close, _ = closing
    close(by(actor("MOT")), norm="7.3")
    (duty,) = _all(norm="7.3")
    assert (duty.state, duty.due_on) == (State.DONE, date(2026, 12, 20))


def test_the_first_act_decides_unless_it_was_returned(closing: tuple[Action[...], Action[...]]) -> None:
    close, reopen = closing
    with time_machine.travel(IN_TIME, tick=False):
        close(by(actor("MOT")), norm="7.3")
    with time_machine.travel(LATE, tick=False):
        close(by(actor("MOT")), norm="7.3")
        assert not _all(norm="7.3")[0].is_late
        reopen(by(actor("MOT")), norm="7.3")
        close(by(actor("MOT")), norm="7.3")
        assert _all(norm="7.3")[0].is_late


def test_a_duty_is_seen_by_its_two_parties_and_by_the_ministry_alone() -> None:
    _opened()
    duty = _plan_duty()
    for someone, sees in (
        (actor("MOT"), True),
        (actor("MFA"), True),
        (actor("MOH"), False),
        (Actor(id=new_id(), name="auditor", powers=frozenset({"auditor"})), False),
        (Actor(id=new_id(), name="administrator", powers=frozenset({"administrator"})), False),
    ):
        with actor_transaction(someone):
            assert Duty.objects.filter(pk=duty.pk).exists() is sees, someone.name
            assert duties_for(someone).filter(pk=duty.pk).exists() is sees, someone.name
    with actor_transaction(actor("MOH")), pytest.raises(Unseen):
        duty_for(actor("MOH"), duty.pk)
    with actor_transaction(actor("MOH")):
        assert Duty.objects.filter(pk=duty.pk).update(remark="чужое") == 0


@time_machine.travel("2026-12-16T06:00:00Z", tick=False)
def test_the_inbox_parts_what_is_overdue_near_and_far_and_counts_what_is_done() -> None:
    _opened()
    open_half_year(by(SYSTEM), half_year="2026H1")
    open_half_year(by(SYSTEM), half_year="2027H1")
    mot = actor("MOT")
    _submitted()
    with actor_transaction(mot):
        found = inbox_of(mot, soon_until=datetime(2026, 12, 20, 19, tzinfo=UTC))
        assert open_count(mot) == found.owed_count == 5
    assert [one.half_year for one in found.overdue] == ["2026H1", "2026H1"]
    assert [(one.norm, one.half_year) for one in found.soon] == [("7.3", "2026H2")]
    assert [one.half_year for one in found.later] == ["2027H1", "2027H1"]
    assert (found.done_count, [one.norm for one in found.done]) == (1, ["7.2"])
    assert found.owed_to_us_count == 3


def test_figures_count_owed_done_late_open_and_overdue() -> None:
    with time_machine.travel(IN_TIME, tick=False):
        _opened()
        _submitted("MOT")
    with time_machine.travel(LATE, tick=False):
        _submitted("MOH")
        with actor_transaction(actor("MFA")):
            figures = figures_by_norm(actor("MFA"), "2026H2")["7.2"]
        owing = len(list(bodies_owing_7(clock.today())))
    assert (figures.owed, figures.done, figures.late, figures.open, figures.overdue) == (
        owing,
        1,
        1,
        owing - 2,
        owing - 2,
    )


def _published() -> str:
    """Publish a new edition by two administrators, who read no duty; give its words."""
    permissions = actor("MFA", "administrator").permissions
    first, second = (
        Actor(id=new_id(), name=name, permissions=permissions, powers=frozenset({"administrator"}))
        for name in ("A", "B")
    )
    edition_id = draft_edition(by(first), days=(), note="новое постановление").record_id
    propose_edition(by(first), edition_id=edition_id)
    publish_edition(by(second), edition_id=edition_id)
    return calendar_in_force().version


def test_publishing_a_calendar_computes_open_terms_anew_although_its_publisher_reads_no_duty() -> None:
    _opened()
    before = _plan_duty()
    in_force = _published()
    after = _plan_duty()
    assert before.calendar != after.calendar == in_force
    assert (after.due_on, after.earlier_due_on) == (before.due_on, None)
    with actor_transaction(SYSTEM):
        assert "duties.recomputed" in set(newest_entries().values_list("act", flat=True))


def test_a_term_that_moves_keeps_its_earlier_date_and_one_that_is_done_stays() -> None:
    _opened()
    _submitted("MOH")
    with actor_transaction(SYSTEM):
        Duty.objects.filter(norm="7.2").update(due_on=date(2026, 12, 19))
    outcome = recompute_open_duties(by(SYSTEM), edition="проверка")
    moved, done = _plan_duty("MOT"), _plan_duty("MOH")
    assert (moved.due_on, moved.earlier_due_on) == (date(2026, 12, 20), date(2026, 12, 19))
    assert (done.due_on, done.earlier_due_on) == (date(2026, 12, 19), None)
    assert outcome.facts["moved"] == len(list(bodies_owing_7(clock.today()))) - 1
    assert recompute_open_duties(by(SYSTEM), edition="ещё раз").facts["moved"] == 0


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_duty_explains_its_date_day_by_day_in_three_languages(language: str) -> None:
    _opened()
    client = Client()
    client.force_login(person("MOT"))
    client.cookies["kelisim_language"] = language
    page = client.get(reverse("duty", args=[_plan_duty().pk]))
    assert page.status_code == 200
    assert len(page.context["days"]) >= 1
    assert all(one["reason"] for one in page.context["days"])
    assert "UTC" in page.content.decode() or page.context["zones"][1]["value"]


def test_the_ministry_opens_a_half_year_from_its_board_and_nobody_else_can() -> None:
    client, other = Client(), Client()
    client.force_login(person("MFA", "coordinator"))
    other.force_login(person("MOT"))
    form = {"key": fresh_key(), "half_year": "2026H2"}
    assert other.post(reverse("open_duties"), form).status_code == 404
    assert client.post(reverse("open_duties"), form).status_code == 302
    assert len(_all(norm="7.2")) == len(list(bodies_owing_7(clock.today())))


def test_a_half_year_that_is_none_is_refused_in_words() -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    answer = client.post(reverse("open_duties"), {"key": fresh_key(), "half_year": "2026H9"})
    assert answer.status_code in {404, 422}


def test_opening_duties_writes_no_event() -> None:
    _opened()
    with actor_transaction(SYSTEM):
        assert not Event.objects.exists()
