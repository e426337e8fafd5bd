"""Reminders of a term (norms 7.2, 7.3, 6.8): in the inbox and by mail, once, while the reader is awake."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from kelisim.accounts.api import Assignment, User
from kelisim.directory.api import Body, Mission
from kelisim.duties.api import Duty, Notice, NoticeKind, open_half_year, remind_bodies, send_due_reminders
from kelisim.duties.notices import readers_of
from kelisim.duties.reminders import recall_term
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import newest_entries, send_due_effects
from kelisim.journal.models import Effect
from kelisim.look.api import norm_label
from kelisim.reporting.actions import declare_empty_plan, return_plan, submit_plan, submit_report
from tests.factories import SYSTEM, actor, by, person

pytestmark = pytest.mark.django_db
OPENED = "2026-07-02T06:00:00Z"
TEN_BEFORE = "2026-12-04T05:00:00Z"
THREE_BEFORE = "2026-12-15T05:00:00Z"
LAST_DAY = "2026-12-18T05:00:00Z"
SUNDAY = "2026-12-20T05:00:00Z"
LATE = "2026-12-21T05:00:00Z"


@pytest.fixture(autouse=True)
def _opened() -> None:
    with time_machine.travel(OPENED, tick=False):
        open_half_year(by(SYSTEM), half_year="2026H2")


def _told(code: str = "MOT", **wanted: Any) -> list[tuple[str, str, str]]:
    """Give what a body was told: norm, kind and occasion."""
    with actor_transaction(SYSTEM):
        found = Notice.objects.filter(body__code=code, **wanted).order_by("at", "duty__norm")
        return list(found.values_list("duty__norm", "kind", "occasion"))


def _sent_plan(code: str = "MOT") -> Any:
    plan_id = declare_empty_plan(by(actor(code)), half_year="2027H1").record_id
    submit_plan(by(actor(code)), plan_id=plan_id)
    return plan_id


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (TEN_BEFORE, "ten_before"),
        (THREE_BEFORE, "three_before"),
        (LAST_DAY, "last_day"),
        (LATE, "late"),
        ("2026-12-29T05:00:00Z", "late_1_week"),
    ],
)
def test_each_body_is_reminded_once_of_what_it_owes(now: str, step: str) -> None:
    with time_machine.travel(now, tick=False):
        assert send_due_reminders(SYSTEM) > 50
        assert send_due_reminders(SYSTEM) == 0
    assert _told() == [("7.2", "term", step), ("7.3", "term", step)]


@pytest.mark.parametrize("now", [SUNDAY, "2026-12-18T15:00:00Z", "2026-12-18T03:00:00Z"])
def test_on_a_day_of_rest_and_at_night_nobody_is_reminded(now: str) -> None:
    with time_machine.travel(now, tick=False):
        assert send_due_reminders(SYSTEM) == 0
    assert _told() == []


def test_after_days_away_the_worker_sends_one_reminder_and_not_three() -> None:
    with time_machine.travel(LATE, tick=False):
        send_due_reminders(SYSTEM)
    with time_machine.travel("2026-12-22T05:00:00Z", tick=False):
        assert send_due_reminders(SYSTEM) == 0
    assert [occasion for _norm, _kind, occasion in _told()] == ["late", "late"]


def test_what_is_done_is_not_recalled_and_what_is_returned_is_again() -> None:
    with time_machine.travel(TEN_BEFORE, tick=False):
        plan_id = _sent_plan()
        submit_report(by(actor("MOT")), half_year="2026H2", summary="")
        send_due_reminders(SYSTEM)
        assert _told() == []
    with time_machine.travel("2026-12-14T05:00:00Z", tick=False):
        return_plan(by(actor("MFA")), plan_id=plan_id, remark="уточните даты")
        send_due_reminders(SYSTEM)
        assert _told() == []
    with time_machine.travel(THREE_BEFORE, tick=False):
        send_due_reminders(SYSTEM)
    assert _told() == [("7.2", "term", "three_before")]


def test_the_ministry_reminds_a_body_once_a_day_and_the_term_is_not_recalled_on_top() -> None:
    mot = Body.objects.get(code="MOT")
    with time_machine.travel(LATE, tick=False):
        outcome = remind_bodies(by(actor("MFA")), half_year="2026H2", body_ids=[mot.pk])
        assert outcome.facts["bodies"] == 1
        with pytest.raises(Refusal):
            remind_bodies(by(actor("MFA")), half_year="2026H2", body_ids=[mot.pk])
        send_due_reminders(SYSTEM)
    assert {kind for _norm, kind, _occasion in _told()} == {"receiver"}
    with time_machine.travel("2026-12-22T05:00:00Z", tick=False):
        remind_bodies(by(actor("MFA")), half_year="2026H2", body_ids=[mot.pk])
    assert len(_told()) == 4


def test_the_database_itself_refuses_a_second_reminder_on_one_day() -> None:
    with time_machine.travel(LATE, tick=False), actor_transaction(SYSTEM):
        duty = Duty.objects.filter(body__code="MOT", norm="7.2").get()
        made = {"duty": duty, "body_id": duty.body_id, "day": date(2026, 12, 21)}
        Notice.objects.create(kind=NoticeKind.TERM, occasion="late", **made)
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(kind=NoticeKind.RECEIVER, occasion="receiver", **made)
        Notice.objects.create(kind=NoticeKind.OPENING, occasion="opening", **made)


def test_a_body_reminds_nobody_and_sees_what_it_was_told_alone() -> None:
    mti = Body.objects.get(code="MTI")
    with time_machine.travel(LATE, tick=False):
        with pytest.raises(Unseen):
            remind_bodies(by(actor("MOT")), half_year="2026H2", body_ids=[mti.pk])
        with pytest.raises(Unseen):
            recall_term(by(actor("MOT")), body_id=mti.pk, step="late", duty_ids=[])
        send_due_reminders(SYSTEM)
        with actor_transaction(actor("MOT")):
            assert set(Notice.objects.values_list("body__code", flat=True)) == {"MOT"}
            duty = Duty.objects.filter(norm="7.2").get()
            with pytest.raises(ProgrammingError), transaction.atomic():
                Notice.objects.create(
                    duty=duty, body_id=duty.body_id, kind="term", occasion="x", day=date(2026, 1, 1)
                )


def test_reminders_stand_in_the_journal_of_the_body() -> None:
    mot = Body.objects.get(code="MOT")
    with time_machine.travel(THREE_BEFORE, tick=False):
        send_due_reminders(SYSTEM)
    with time_machine.travel(LATE, tick=False):
        remind_bodies(by(actor("MFA")), half_year="2026H2", body_ids=[mot.pk])
    with actor_transaction(SYSTEM):
        entries = newest_entries().filter(record_body_id=mot.pk, act__startswith="duties.")
        assert [one.act for one in entries if one.act != "duties.half_year_opened"] == [
            "duties.body_reminded",
            "duties.term_recalled",
        ]


def _abroad(user: User, city: str) -> None:
    mission = Mission.objects.get(city__name_en=city, kind="embassy")
    Assignment.objects.create(user=user, role="mission_officer", mission=mission, valid_from=date(2025, 1, 1))


def test_a_mail_says_norm_date_and_address_in_the_reader_s_language_and_nothing_of_the_matter() -> None:
    russian, kazakh = person("MOT"), person("MOT")
    User.objects.filter(pk=kazakh.pk).update(language="kk")
    person("MFA", "auditor")
    with time_machine.travel(THREE_BEFORE, tick=False):
        send_due_reminders(SYSTEM)
        send_due_effects(SYSTEM)
        send_due_effects(SYSTEM)
    sent = {one.to[0]: one for one in mail.outbox}
    assert len(sent) == len(mail.outbox) == 2
    first, second = sent[russian.email], sent[kazakh.email]
    assert "20 декабря 2026 г." in first.subject
    assert norm_label("7.2", "ru") in first.body
    assert norm_label("7.3", "ru") in first.body
    assert "https://kelisim.test/duties/" in first.body
    assert "желтоқсан" in second.subject
    assert "7-т." in second.body
    assert "План" not in first.body


def test_a_mail_waits_for_the_morning_of_its_reader() -> None:
    at_home, in_washington = person("MOT"), person("MOT")
    _abroad(in_washington, "Washington")
    assert {str(one.zone) for one in readers_of(Body.objects.get(code="MOT").pk)} == {
        "Asia/Almaty",
        "America/New_York",
    }
    with time_machine.travel(THREE_BEFORE, tick=False):
        send_due_reminders(SYSTEM)
        send_due_effects(SYSTEM)
        assert [one.to for one in mail.outbox] == [[at_home.email]]
        with actor_transaction(SYSTEM):
            waiting = Effect.objects.get(key__endswith=str(in_washington.pk))
        assert (waiting.not_before.isoformat(), waiting.tries) == ("2026-12-15T14:00:00+00:00", 0)
    with time_machine.travel("2026-12-15T14:00:01Z", tick=False):
        send_due_effects(SYSTEM)
    assert [one.to for one in mail.outbox][1:] == [[in_washington.email]]


def test_a_mail_that_was_overtaken_by_the_act_is_dropped() -> None:
    person("MOT")
    with time_machine.travel(THREE_BEFORE, tick=False):
        send_due_reminders(SYSTEM)
        _sent_plan()
        submit_report(by(actor("MOT")), half_year="2026H2", summary="")
        send_due_effects(SYSTEM)
    assert mail.outbox == []


def test_a_mail_of_the_evening_goes_out_on_the_next_working_morning() -> None:
    person("MOT")
    mot = Body.objects.get(code="MOT")
    with time_machine.travel("2026-12-18T16:00:00Z", tick=False):
        remind_bodies(by(actor("MFA")), half_year="2026H2", body_ids=[mot.pk])
        send_due_effects(SYSTEM)
        assert mail.outbox == []
    with time_machine.travel("2026-12-21T04:00:00Z", tick=False):
        send_due_effects(SYSTEM)
    assert len(mail.outbox) == 1


def _page(code: str, name: str, *roles: str, **asked: str) -> Any:
    client = Client()
    client.force_login(person(code, *roles))
    return client.get(reverse(name), asked)


def test_the_reminder_stands_in_the_inbox() -> None:
    with time_machine.travel(THREE_BEFORE, tick=False):
        send_due_reminders(SYSTEM)
        page = _page("MOT", "inbox").content.decode()
    assert page.count("Напоминание направлено 15\u00a0декабря") == 2


def test_the_confirmation_lists_who_will_be_reminded_and_the_board_says_who_was() -> None:
    with time_machine.travel(LATE, tick=False):
        _sent_plan("MTI")
        submit_report(by(actor("MTI")), half_year="2026H2", summary="")
        client = Client()
        client.force_login(person("MFA", "coordinator"))
        asked = client.get(reverse("plans_remind_confirm"), {"half_year": "2026H2"})
        codes = [one["code"] for one in asked.context["bodies"]]
        assert "MOT" in codes
        assert "MTI" not in codes
        form = {"key": "board-reminder-1", "half_year": "2026H2", "body": ["MOT", "MOH"]}
        assert client.post(reverse("plans_remind"), form).status_code == 302
        assert client.post(reverse("plans_remind"), form).status_code == 302
        again = client.get(reverse("plans_remind_confirm"), {"half_year": "2026H2"})
        assert {one["code"] for one in again.context["reminded"]} == {"MOT", "MOH"}
        board = client.get(reverse("plans_board"), {"half_year": "2026H2"}).context["lines"]
    assert {one.body.code: one.reminded for one in board if one.reminded} == {
        "MOT": (1, date(2026, 12, 21)),
        "MOH": (1, date(2026, 12, 21)),
    }
    assert len(_told()) == 2


def test_a_desk_officer_sees_the_board_and_reminds_nobody() -> None:
    with time_machine.travel(LATE, tick=False):
        assert _page("MFA", "plans_board", "desk").status_code == 200
        assert _page("MFA", "plans_remind_confirm", "desk").status_code == 404
