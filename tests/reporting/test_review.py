"""The Ministry reviews a plan row by row; what was sent and accepted is kept as it was (norm 7.2)."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from kelisim.accounts.api import User
from kelisim.events.api import Event, record_event
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reporting.actions import (
    accept_plan,
    answer_remark,
    mend_row,
    remark_row,
    return_plan,
    settle_remark,
    submit_plan,
)
from kelisim.reporting.differences import differences
from kelisim.reporting.models import Plan, PlanEdition, PlanRow, PlanSending, RowRemark
from tests.factories import actor, by, facts, person
from tests.reporting.test_plan_acts import imported, plan_of, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


@pytest.fixture
def desk() -> Actor:
    return actor("MFA", "desk")


@pytest.fixture
def mfa() -> Actor:
    return actor("MFA")


def sent(mot: Actor) -> tuple[Any, list[PlanRow]]:
    plan_id = imported(mot, row(6), row(7, title="Форум в Стамбуле", partner_countries=["TR"]))
    submit_plan(by(mot), plan_id=plan_id)
    with actor_transaction(mot):
        return plan_id, list(PlanRow.objects.filter(plan_id=plan_id, event__isnull=False))


def seen(someone: Actor) -> list[str]:
    with actor_transaction(someone):
        return [one.text for one in RowRemark.objects.order_by("written_at", "id")]


def test_a_remark_stays_in_the_ministry_until_the_plan_is_returned(
    mot: Actor, desk: Actor, mfa: Actor
) -> None:
    plan_id, rows = sent(mot)
    remark_row(by(desk), row_id=rows[0].id, text="Уточните даты")
    assert (seen(mfa), seen(mot), seen(actor("MTI"))) == (["Уточните даты"], [], [])
    return_plan(by(mfa), plan_id=plan_id)
    assert (seen(mot), seen(actor("MTI"))) == (["Уточните даты"], [])
    assert "1" in plan_of(mot, plan_id).remark


def test_an_answer_stays_in_the_body_until_the_plan_is_sent_again(
    mot: Actor, desk: Actor, mfa: Actor
) -> None:
    plan_id, rows = sent(mot)
    remark = remark_row(by(desk), row_id=rows[0].id, text="Уточните даты").record_id
    with pytest.raises(Unseen):
        answer_remark(by(mot), remark_id=remark, text="рано")
    return_plan(by(mfa), plan_id=plan_id)
    answer_remark(by(mot), remark_id=remark, text="Уточнено")
    assert seen(mfa) == ["Уточните даты"]
    submit_plan(by(mot), plan_id=plan_id)
    assert seen(mfa) == ["Уточните даты", "Уточнено"]
    with pytest.raises(Refusal):
        answer_remark(by(mot), remark_id=remark, text="поздно")


def test_only_the_ministry_writes_and_settles_remarks_and_only_of_what_it_has(
    mot: Actor, desk: Actor
) -> None:
    _, rows = sent(mot)
    with pytest.raises(Unseen):
        remark_row(by(mot), row_id=rows[0].id, text="мы сами")
    remark = remark_row(by(desk), row_id=rows[0].id, text="Уточните").record_id
    with pytest.raises(Unseen):
        settle_remark(by(mot), remark_id=remark)
    with pytest.raises(Refusal) as raised:
        remark_row(by(desk), row_id=rows[0].id, text="  ")
    assert raised.value.code == "text"
    draft = imported(actor("MTI"))
    with actor_transaction(actor("MTI")):
        foreign = PlanRow.objects.filter(plan_id=draft).first()
    assert foreign is not None
    with pytest.raises(Unseen):
        remark_row(by(desk), row_id=foreign.id, text="чужой черновик")


def test_acceptance_is_refused_with_unsettled_remarks_unless_their_number_is_confirmed(
    mot: Actor, desk: Actor, mfa: Actor
) -> None:
    plan_id, rows = sent(mot)
    first = remark_row(by(desk), row_id=rows[0].id, text="Уточните даты").record_id
    remark_row(by(desk), row_id=rows[1].id, text="Кто возглавляет?")
    for confirmed in (0, 1):
        with pytest.raises(Refusal) as raised:
            accept_plan(by(mfa), plan_id=plan_id, confirmed=confirmed)
        assert raised.value.code == "unsettled"
    settle_remark(by(desk), remark_id=first)
    outcome = accept_plan(by(mfa), plan_id=plan_id, confirmed=1)
    assert outcome.facts == {"edition": 1, "unsettled": 1}
    assert len(seen(mot)) == 2


def test_a_settled_thread_is_open_again_when_the_ministry_writes_once_more(mot: Actor, desk: Actor) -> None:
    _, rows = sent(mot)
    head = remark_row(by(desk), row_id=rows[0].id, text="Уточните даты").record_id
    settle_remark(by(desk), remark_id=head)
    remark_row(by(desk), row_id=rows[0].id, text="Всё же уточните", thread_id=head)
    with actor_transaction(desk):
        assert RowRemark.objects.get(pk=head).settled_at is None


def test_what_was_sent_is_accepted_and_not_what_the_register_became_meanwhile(mot: Actor, mfa: Actor) -> None:
    plan_id, _ = sent(mot)
    with actor_transaction(mot):
        Event.objects.update(title_ru="Другое")
    accept_plan(by(mfa), plan_id=plan_id)
    with actor_transaction(mot):
        edition = PlanEdition.objects.get(plan_id=plan_id)
        assert (edition.number, edition.rows[1]["title_ru"]) == (1, "Форум в Стамбуле")
        assert edition.rows == Plan.objects.get(pk=plan_id).snapshot


def test_each_sending_is_kept_and_tells_what_changed_in_a_row(mot: Actor, desk: Actor, mfa: Actor) -> None:
    plan_id, rows = sent(mot)
    remark_row(by(desk), row_id=rows[1].id, text="Кто возглавляет?")
    return_plan(by(mfa), plan_id=plan_id)
    with actor_transaction(mot):
        one = PlanRow.objects.get(pk=rows[1].id)
    mend_row(by(mot), row_id=one.id, facts=facts(title_ru="Форум в Стамбуле", head="вице-министр"))
    submit_plan(by(mot), plan_id=plan_id)
    with actor_transaction(mfa):
        before, after = PlanSending.objects.filter(plan_id=plan_id).order_by("number")
    found = differences(before.rows, after.rows)
    assert [(one.kind, one.after and one.after["row"]) for one in found] == [("changed", str(rows[1].id))]
    assert "head" in found[0].fields


def test_a_frozen_version_cannot_be_changed_by_anybody(mot: Actor, mfa: Actor) -> None:
    plan_id, _ = sent(mot)
    accept_plan(by(mfa), plan_id=plan_id)
    for table in ("reporting_planedition", "reporting_plansending"):
        with pytest.raises(ProgrammingError), actor_transaction(mfa), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET rows = '[]'")


def test_another_body_sees_no_version_and_no_sending(mot: Actor, mfa: Actor) -> None:
    plan_id, _ = sent(mot)
    accept_plan(by(mfa), plan_id=plan_id)
    with actor_transaction(actor("MTI")):
        assert not PlanSending.objects.exists()
        assert not PlanEdition.objects.exists()


def test_the_ministry_alone_sees_beside_a_row_what_it_meets(mot: Actor) -> None:
    reviewer, drafter = person("MFA", "coordinator"), person("MOT", "drafter")
    plan_id, _rows = sent(mot)
    with actor_transaction(mot):
        ours = Event.objects.get(title_ru="Форум в Стамбуле")
    there = {"place": "abroad", "country": ours.country, "starts_on": ours.starts_on, "ends_on": ours.ends_on}
    record_event(by(actor("MOH")), facts=facts(title_ru="Чужая поездка", **there), status="planned")
    assert "Чужая поездка" in review_page(reviewer, plan_id)
    assert "Чужая поездка" not in review_page(drafter, plan_id)


def review_page(user: User, plan_id: UUID) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("plan_review", args=[plan_id]), {"only": "all"}).content.decode()
