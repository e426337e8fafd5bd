"""A half-year's plan over HTTP: drafted, agreed, returned, mended, accepted, amended (norm 7.2)."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.accounts.api import User, actor_of
from kelisim.duties.api import Duty, State, open_half_year
from kelisim.events.api import move_event
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import import_plan, mend_row
from kelisim.reporting.models import Plan, PlanAmendment, PlanRow, RowRemark
from tests.factories import SYSTEM, by, facts, fresh_key, person
from tests.reporting.test_plan_acts import HALF_YEAR, reading, row

pytestmark = pytest.mark.django_db


class Reader:
    """One person at a browser."""

    def __init__(self, code: str, *roles: str) -> None:
        self.user: User = person(code, *roles)
        self.client = Client()
        self.client.force_login(self.user)

    @property
    def actor(self) -> Actor:
        """Give who acts, today."""
        return actor_of(self.user, clock.today())

    def reads(self, name: str, *args: object, query: str = "") -> str:
        """Open a page that is there."""
        answer = self.client.get(f"{reverse(name, args=args)}{query}")
        assert answer.status_code == 200, (name, answer.status_code)
        return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " ").replace("\u2060", ""))

    def sends(self, name: str, *args: object, expect: Any = 302, **fields: Any) -> str:
        """Send a form as a page holds it."""
        answer = self.client.post(reverse(name, args=args), {"key": fresh_key(), **fields})
        assert answer.status_code == expect, (name, answer.status_code, answer.content.decode()[-2000:])
        return answer.content.decode()


def plan_of(reader: Reader, plan_id: UUID) -> Plan:
    with actor_transaction(reader.actor):
        return Plan.objects.get(pk=plan_id)


def rows_of(reader: Reader, plan_id: UUID) -> list[PlanRow]:
    with actor_transaction(reader.actor):
        rows = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False).select_related("event")
        return list(rows.order_by("position"))


def test_a_plan_goes_its_whole_way_and_is_amended() -> None:
    open_half_year(by(SYSTEM), half_year="2026H2")
    drafter, head, signatory = (
        Reader("MOT", "drafter"),
        Reader("MOT", "head_of_unit"),
        Reader("MOT", "signatory"),
    )
    desk, coordinator, stranger = Reader("MFA", "desk"), Reader("MFA", "coordinator"), Reader("MTI")
    first = row(6)
    second = row(7, title="Форум в Стамбуле", partner_countries=["TR"], place_country="TR", city="Стамбул")
    plan_id = import_plan(by(drafter.actor), half_year=HALF_YEAR, reading=reading(first, second)).record_id

    # Inside the body: who may not act yet is told who may.
    assert "Сначала его нужно направить на согласование" in drafter.sends("plan_submit", plan_id, expect=422)
    drafter.sends("plan_send", plan_id, version=plan_of(drafter, plan_id).version, remark="прошу согласовать")
    assert reverse("plan", args=[plan_id]) in head.reads("inbox")
    assert "Сейчас он ждёт другого" in signatory.sends("plan_submit", plan_id, expect=422)
    head.sends("plan_agree", plan_id, version=plan_of(head, plan_id).version)
    assert "Подписать и направить в Министерство" in signatory.reads("plan", plan_id)
    signatory.sends("plan_submit", plan_id, version=plan_of(signatory, plan_id).version)
    sheet = drafter.reads("plan_agreement", plan_id)
    assert "прошу согласовать" in sheet
    assert "Подписано и направлено" in sheet

    # The Ministry's desk remarks on two rows; the coordinator returns the plan.
    one, two = rows_of(drafter, plan_id)
    for line, words in ((one, "Уточните даты"), (two, "Кто возглавляет делегацию?")):
        desk.sends("row_remark", line.pk, text=words)
    assert desk.client.post(reverse("plan_return", args=[plan_id]), {"key": fresh_key()}).status_code == 404
    assert "Уточните даты" not in drafter.reads("plan_review", plan_id)
    assert "Не сняты 2 замечания" in coordinator.sends("plan_accept", plan_id, expect=422)
    coordinator.sends("plan_return", plan_id, version=plan_of(coordinator, plan_id).version)
    shown = drafter.reads("plan_review", plan_id)
    assert "Уточните даты" in shown
    assert "Кто возглавляет делегацию?" in shown
    with actor_transaction(drafter.actor):
        duty = Duty.objects.get(norm="7.2", body_id=drafter.actor.body_id, half_year="2026H2")
    assert duty.state == State.RETURNED

    # The body mends one row, answers both remarks, and sends again by the same way.
    mended = facts(
        title_ru="Форум в Стамбуле", place="abroad", country="TR", cities=["Стамбул"], head="вице-министр",
        starts_on=date(2027, 1, 21), ends_on=date(2027, 1, 22), window_from=date(2027, 1, 21),
        window_until=date(2027, 1, 22), kind="commission", foreign_economic=True,
    )  # fmt: skip
    mend_row(by(drafter.actor), row_id=two.pk, facts=mended)
    with actor_transaction(drafter.actor):
        heads = list(RowRemark.objects.filter(plan_id=plan_id, thread=None))
    for remark in heads:
        drafter.sends("remark_answer", remark.pk, text="Исправлено")
    assert "Исправлено" not in desk.reads("plan_review", plan_id)
    drafter.sends("plan_send", plan_id)
    head.sends("plan_agree", plan_id)
    signatory.sends("plan_submit", plan_id)
    changed = desk.reads("plan_review", plan_id, query="?only=changed")
    assert "<ins>вице-министр</ins>" in changed
    assert "Форум в Стамбуле" in changed
    assert "ТМТМ" not in changed
    assert desk.reads("plan_review", plan_id, query="?only=open").count("Исправлено") == 2
    for remark in heads:
        desk.sends("remark_settle", remark.pk)
    coordinator.sends("plan_accept", plan_id, version=plan_of(coordinator, plan_id).version)
    assert plan_of(drafter, plan_id).state == "accepted"

    # Amendment 1: an event is moved in the register; the body carries it into the plan.
    event = rows_of(drafter, plan_id)[0].event
    assert event is not None
    move_event(
        by(drafter.actor),
        event_id=event.pk,
        starts_on=date(2027, 4, 5),
        ends_on=date(2027, 4, 6),
        reason="Баку",
    )
    offered = drafter.reads("plan_amend", plan_id)
    key = re.findall(r'name="chosen" value="([^"]+)"', offered)
    assert len(key) == 1
    assert "Укажите причину" in drafter.sends("plan_amend", plan_id, expect=422, chosen=key[0])
    drafter.sends("plan_amend", plan_id, chosen=key[0], **{f"reason-{key[0]}": "по просьбе Баку"})
    with actor_transaction(drafter.actor):
        amendment = PlanAmendment.objects.get(plan_id=plan_id)
    for reader in (stranger, desk):
        assert reader.client.get(reverse("amendment", args=[amendment.pk])).status_code == 404
    drafter.sends("amendment_send", amendment.pk)
    head.sends("amendment_agree", amendment.pk)
    signatory.sends("amendment_submit", amendment.pk)
    assert "по просьбе Баку" in desk.reads("amendment", amendment.pk)
    coordinator.sends("amendment_accept", amendment.pk)
    versions = drafter.reads("plan_versions", plan_id, query="?from=1&to=2")
    assert "<del>21–22 января 2027 г.</del>" in versions
    assert "<ins>5–6 апреля 2027 г.</ins>" in versions
    for number in (1, 2):
        for form, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
            paper = coordinator.client.get(reverse("edition_paper", args=[plan_id, number, form]))
            assert paper.content.startswith(begins), (number, form)

    # Nobody else learns of any of it.
    for name in ("plan", "plan_review", "plan_versions", "plan_agreement"):
        assert stranger.client.get(reverse(name, args=[plan_id])).status_code == 404, name


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_versions_and_remarks_are_worded_in_the_readers_language(language: str) -> None:
    alone = Reader("MOH")
    alone.user.language = language
    alone.user.save()
    plan_id = import_plan(by(alone.actor), half_year=HALF_YEAR, reading=reading(row(6))).record_id
    alone.sends("plan_submit", plan_id)
    Reader("MFA", "coordinator").sends("plan_accept", plan_id)
    event = rows_of(alone, plan_id)[0].event
    assert event is not None
    move_event(
        by(alone.actor), event_id=event.pk, starts_on=date(2027, 4, 5), ends_on=date(2027, 4, 6), reason="x"
    )
    words = {"kk": "2027 жылғы 5–6 сәуір", "ru": "5–6 апреля 2027 г.", "en": "5–6 April 2027"}[language]
    assert f"<ins>{words}</ins>" in alone.reads("plan_amend", plan_id)
    assert f'lang="{language}"' in alone.reads("plan_versions", plan_id)
    assert f'lang="{language}"' in alone.reads("plan_review", plan_id)
