"""The inbox and the plan's page say who has the plan now, since when, and the one next act of each reader."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.accounts.api import User, actor_of
from kelisim.duties.api import Duty, open_half_year
from kelisim.events.api import Event, cancel_event
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import (
    accept_plan,
    agree_amendment,
    agree_plan,
    import_plan,
    propose_amendment,
    return_amendment,
    send_amendment_inside,
    send_for_agreement,
    submit_amendment,
    submit_plan,
)
from kelisim.reporting.amendments import change_key, possible_changes
from kelisim.reporting.models import Plan
from tests.factories import SYSTEM, actor, by, person
from tests.reporting.test_plan_acts import HALF_YEAR, reading, row

pytestmark = pytest.mark.django_db


def page(user: User, name: str, *args: object) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode().replace("\xa0", " ").replace("\u2060", "")


@pytest.fixture
def people() -> dict[str, User]:
    open_half_year(by(SYSTEM), half_year="2026H2")
    return {
        "drafter": person("MOT", "drafter"),
        "head": person("MOT", "drafter", "head_of_unit"),
        "signatory": person("MOT", "signatory"),
    }


def drafted(people: dict[str, User]) -> UUID:
    drafter = actor_of(people["drafter"], clock.today())
    return import_plan(by(drafter), half_year=HALF_YEAR, reading=reading(row())).record_id


def test_each_reader_sees_the_one_next_act(people: dict[str, User]) -> None:
    plan_id = drafted(people)
    assert "Направить на согласование" in page(people["drafter"], "plan", plan_id)
    assert "Подписать и направить" not in page(people["drafter"], "plan", plan_id)
    drafter = actor_of(people["drafter"], clock.today())
    send_for_agreement(by(drafter), plan_id=plan_id)
    waiting, reading_on = page(people["drafter"], "plan", plan_id), page(people["head"], "plan", plan_id)
    assert "От вас сейчас ничего не требуется." in waiting
    assert reverse("plan_agree", args=[plan_id]) in reading_on
    assert "Ждёт вас с" in reading_on
    assert reverse("plan_submit", args=[plan_id]) not in page(people["signatory"], "plan", plan_id)


def test_the_inbox_shows_the_next_person_what_waits_and_the_others_where_it_is(
    people: dict[str, User],
) -> None:
    plan_id = drafted(people)
    assert "Открыть план" in page(people["drafter"], "inbox")
    send_for_agreement(by(actor_of(people["drafter"], clock.today())), plan_id=plan_id)
    assert "Прочитать и согласовать" in page(people["head"], "inbox")
    for name in ("drafter", "signatory"):
        shown = page(people[name], "inbox")
        assert "Посмотреть, где он" in shown
        assert "Прочитать и согласовать" not in shown


def test_a_drafter_reads_beside_7_3_who_sends_the_report(people: dict[str, User]) -> None:
    assert "Её пишет и направляет: Руководитель подразделения" in page(people["drafter"], "inbox")
    assert "Её пишет" not in page(people["head"], "inbox")


def test_a_submitted_plan_waits_in_the_inbox_of_the_ministry_and_of_nobody_else() -> None:
    alone = actor_of(person("MOH"), clock.today())
    plan_id = import_plan(by(alone), half_year=HALF_YEAR, reading=reading(row())).record_id
    submit_plan(by(alone), plan_id=plan_id)
    address = reverse("plan", args=[plan_id])
    assert address in page(person("MFA", "coordinator"), "inbox")
    assert address not in page(person("MFA", "desk"), "inbox")
    assert address not in page(person("MTI"), "inbox")


def test_a_change_after_agreement_is_said_on_the_page(people: dict[str, User]) -> None:
    from kelisim.events.api import Event
    from kelisim.foundation.database import actor_transaction

    plan_id = drafted(people)
    drafter = actor_of(people["drafter"], clock.today())
    send_for_agreement(by(drafter), plan_id=plan_id)
    assert "Согласование утратило силу." not in page(people["head"], "plan", plan_id)
    with actor_transaction(drafter):
        Event.objects.update(head="министр")
    assert "Согласование утратило силу." in page(people["head"], "plan", plan_id)
    assert reverse("plan_agree", args=[plan_id]) not in page(people["head"], "plan", plan_id)


def test_the_sheet_of_agreement_is_for_the_body_alone(people: dict[str, User]) -> None:
    plan_id = drafted(people)
    send_for_agreement(by(actor_of(people["drafter"], clock.today())), plan_id=plan_id, remark="прошу")
    assert "прошу" in page(people["signatory"], "plan_agreement", plan_id)
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    assert client.get(reverse("plan_agreement", args=[plan_id])).status_code == 404
    client.force_login(people["drafter"])
    assert client.get(reverse("agreement_route")).status_code == 404
    client.force_login(people["head"])
    assert client.get(reverse("agreement_route")).status_code == 200
    answer = client.post(reverse("agreement_route"), {"key": "route-key-1"})
    assert answer.status_code == 422
    assert "Выберите хотя бы один шаг" in answer.content.decode()


def amended(people: dict[str, User]) -> UUID:
    """Give an amendment that the drafter of a body sent for agreement inside it."""
    drafter, head = (actor_of(people[name], clock.today()) for name in ("drafter", "head"))
    signatory = actor_of(people["signatory"], clock.today())
    plan_id = drafted(people)
    send_for_agreement(by(drafter), plan_id=plan_id)
    agree_plan(by(head), plan_id=plan_id)
    submit_plan(by(signatory), plan_id=plan_id)
    accept_plan(by(actor("MFA")), plan_id=plan_id)
    with actor_transaction(drafter):
        event = Event.objects.filter(body_id=drafter.body_id).get()
        plan = Plan.objects.get(pk=plan_id)
    cancel_event(by(drafter), event_id=event.pk, reason="Отменено партнёром")
    with actor_transaction(drafter):
        reasons = {change_key(one): "Отменено" for one in possible_changes(plan)}
    made = propose_amendment(by(drafter), plan_id=plan_id, reasons=reasons).record_id
    send_amendment_inside(by(drafter), amendment_id=made)
    return made


def test_an_amendment_waits_in_the_inbox_of_who_has_it_now(people: dict[str, User]) -> None:
    made = amended(people)
    address = reverse("amendment", args=[made])
    ministry = person("MFA", "coordinator")

    def waits_for() -> list[str]:
        everybody = {**people, "ministry": ministry, "stranger": person("MTI")}
        return [name for name, user in everybody.items() if address in page(user, "inbox")]

    assert waits_for() == ["head"]
    agree_amendment(by(actor_of(people["head"], clock.today())), amendment_id=made)
    assert waits_for() == ["signatory"]
    submit_amendment(by(actor_of(people["signatory"], clock.today())), amendment_id=made)
    assert waits_for() == ["ministry"]
    return_amendment(by(actor("MFA")), amendment_id=made, remark="Назовите причину подробнее")
    assert waits_for() == ["drafter", "head", "signatory"]
    assert "Прочитать замечание" in page(people["drafter"], "inbox")


def test_an_amendment_that_waits_has_no_date_of_its_own(people: dict[str, User]) -> None:
    made = amended(people)
    agree_amendment(by(actor_of(people["head"], clock.today())), amendment_id=made)
    submit_amendment(by(actor_of(people["signatory"], clock.today())), amendment_id=made)
    with actor_transaction(SYSTEM):
        owed = Duty.objects.filter(norm="7.2", half_year="2026H2", record_id=None)
        assert not owed.filter(body__code="MOT").exclude(state="done").exists()
    return_amendment(by(actor("MFA")), amendment_id=made, remark="Уточните")
    with actor_transaction(SYSTEM):
        assert Duty.objects.get(norm="7.2", half_year="2026H2", body__code="MOT").state == "done"


def test_the_list_of_plans_offers_to_begin_only_while_there_is_no_plan(people: dict[str, User]) -> None:
    upload = reverse("plan_new", args=[HALF_YEAR])
    before = page(people["drafter"], "plans")
    assert f'button--main" href="{upload}"' in before
    assert "Информация о международной деятельности" in before
    plan_id = drafted(people)
    after = page(people["drafter"], "plans")
    assert f'button--main" href="{upload}"' not in after
    assert reverse("plan", args=[plan_id]) in after
    assert "черновик" in after
