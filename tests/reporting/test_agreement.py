"""A plan is agreed inside its body before it is sent: drafter, head of unit, signatory (norms 4 and 7.2)."""

from typing import Any

import pytest

from kelisim.accounts.api import User, actor_of
from kelisim.duties.api import Duty, State
from kelisim.events.api import Event, Status
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.journal.models import Effect
from kelisim.reporting.actions import (
    agree_plan,
    confirm_row,
    drop_row,
    import_plan,
    return_plan,
    send_back_inside,
    send_for_agreement,
    set_route,
    submit_plan,
)
from kelisim.reporting.actions.agreeing import plan_subject
from kelisim.reporting.agreement import Way, way_of
from kelisim.reporting.constants import Decision, PlanState, RoundState, Skip
from kelisim.reporting.models import AgreementMark, AgreementRound, Plan, PlanRow
from tests.factories import SYSTEM, actor, by, person
from tests.reporting.test_plan_acts import HALF_YEAR, reading, row

pytestmark = pytest.mark.django_db


def acting(user: User) -> Actor:
    return actor_of(user, clock.today())


@pytest.fixture
def drafter() -> Actor:
    return acting(person("MOT", "drafter"))


@pytest.fixture
def head() -> Actor:
    return acting(person("MOT", "drafter", "head_of_unit"))


@pytest.fixture
def signatory() -> Actor:
    return acting(person("MOT", "signatory"))


def drafted(someone: Actor, *rows: dict[str, Any]) -> Any:
    return import_plan(by(someone), half_year=HALF_YEAR, reading=reading(*(rows or (row(),)))).record_id


def plan_of(someone: Actor, plan_id: Any) -> Plan:
    with actor_transaction(someone):
        return Plan.objects.get(pk=plan_id)


def way(someone: Actor, plan_id: Any) -> Way:
    with actor_transaction(someone):
        return way_of(someone, plan_subject(Plan.objects.select_related("body").get(pk=plan_id)))


def marks(someone: Actor, plan_id: Any) -> list[tuple[str, str, str]]:
    with actor_transaction(someone):
        found = AgreementMark.objects.filter(round__plan_id=plan_id).order_by("at", "id")
        return [(one.role, one.decision, one.reason) for one in found]


def test_a_plan_goes_from_the_drafter_to_the_head_to_the_signatory_and_to_the_ministry(
    drafter: Actor, head: Actor, signatory: Actor
) -> None:
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id, remark="прошу согласовать")
    assert way(head, plan_id).may_agree(head)
    agree_plan(by(head), plan_id=plan_id, remark="согласна")
    assert way(signatory, plan_id).may_sign(signatory)
    submit_plan(by(signatory), plan_id=plan_id)
    assert plan_of(drafter, plan_id).state == PlanState.SUBMITTED
    assert marks(drafter, plan_id) == [
        ("drafter", Decision.SENT, ""),
        ("head_of_unit", Decision.AGREED, ""),
        ("signatory", Decision.SIGNED, ""),
    ]
    with actor_transaction(drafter):
        first, second, _ = AgreementMark.objects.select_related("round")
        assert (first.person_id, first.post, first.remark) == (drafter.id, "эксперт", "прошу согласовать")
        assert (second.name, second.remark) == (head.name, "согласна")
        assert first.round.state == RoundState.SIGNED


def test_the_duty_stays_open_until_the_plan_is_signed_and_submitted(
    drafter: Actor, head: Actor, signatory: Actor
) -> None:
    from kelisim.duties.api import open_half_year

    open_half_year(by(SYSTEM), half_year="2026H2")
    plan_id = drafted(drafter)

    def owed() -> str:
        with actor_transaction(drafter):
            return Duty.objects.get(norm="7.2", body_id=drafter.body_id, half_year="2026H2").state

    send_for_agreement(by(drafter), plan_id=plan_id)
    agree_plan(by(head), plan_id=plan_id)
    assert owed() == State.OPEN
    submit_plan(by(signatory), plan_id=plan_id)
    assert owed() == State.DONE


def test_a_drafter_cannot_sign_while_the_body_has_a_head_of_unit(drafter: Actor, head: Actor) -> None:
    plan_id = drafted(drafter)
    with pytest.raises(Refusal) as raised:
        submit_plan(by(drafter), plan_id=plan_id)
    assert raised.value.code == "not_yours"
    assert plan_of(drafter, plan_id).state == PlanState.DRAFT
    with pytest.raises(Unseen):
        agree_plan(by(drafter), plan_id=plan_id)


def test_a_signatory_cannot_sign_past_the_head_of_unit(drafter: Actor, head: Actor, signatory: Actor) -> None:
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    with pytest.raises(Refusal) as raised:
        submit_plan(by(signatory), plan_id=plan_id)
    assert raised.value.code == "not_yours"


def test_a_head_of_unit_does_not_sign_what_the_signatory_has_to_sign(head: Actor, signatory: Actor) -> None:
    plan_id = drafted(head)
    with pytest.raises(Refusal):
        submit_plan(by(head), plan_id=plan_id)
    send_for_agreement(by(head), plan_id=plan_id)
    assert marks(head, plan_id) == [
        ("drafter", Decision.SENT, ""),
        ("head_of_unit", Decision.SKIPPED, Skip.SELF),
    ]
    submit_plan(by(signatory), plan_id=plan_id)
    assert plan_of(head, plan_id).state == PlanState.SUBMITTED


def test_one_person_alone_meets_no_dead_end_and_the_sheet_says_what_was_left_out(drafter: Actor) -> None:
    plan_id = drafted(drafter)
    submit_plan(by(drafter), plan_id=plan_id)
    assert plan_of(drafter, plan_id).state == PlanState.SUBMITTED
    assert marks(drafter, plan_id) == [
        ("head_of_unit", Decision.SKIPPED, Skip.VACANT),
        ("signatory", Decision.SKIPPED, Skip.VACANT),
        ("drafter", Decision.SIGNED, ""),
    ]


def test_a_post_that_falls_vacant_on_the_way_is_no_dead_end(
    drafter: Actor, head: Actor, signatory: Actor
) -> None:
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    User.objects.filter(pk=head.id).update(is_active=False)
    submit_plan(by(signatory), plan_id=plan_id)
    assert ("head_of_unit", Decision.SKIPPED, Skip.VACANT) in marks(drafter, plan_id)


def test_a_change_of_the_rows_voids_what_was_agreed(drafter: Actor, head: Actor, signatory: Actor) -> None:
    plan_id = drafted(drafter, row(6), row(7, title="Форум в Стамбуле"))
    send_for_agreement(by(drafter), plan_id=plan_id)
    agree_plan(by(head), plan_id=plan_id)
    with actor_transaction(drafter):
        second = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False).last()
    assert second is not None
    drop_row(by(drafter), row_id=second.id, reason="не наше")
    now = way(signatory, plan_id)
    assert now.changed
    assert not now.may_sign(signatory)
    with pytest.raises(Conflict):
        submit_plan(by(signatory), plan_id=plan_id)
    send_for_agreement(by(drafter), plan_id=plan_id)
    with actor_transaction(drafter):
        assert [one.state for one in AgreementRound.objects.order_by("number")] == [
            RoundState.VOID,
            RoundState.RUNNING,
        ]
    assert way(head, plan_id).may_agree(head)


def test_a_change_in_the_register_voids_it_too_and_no_change_does_not(
    drafter: Actor, head: Actor, signatory: Actor
) -> None:
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    with actor_transaction(drafter):
        one = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False).first()
    assert one is not None
    confirm_row(by(drafter), row_id=one.id)
    assert not way(head, plan_id).changed
    with actor_transaction(drafter):
        Event.objects.filter(status=Status.IDEA).update(head="министр")
    assert way(head, plan_id).changed


def test_what_is_sent_back_returns_to_the_drafter_with_a_remark(drafter: Actor, head: Actor) -> None:
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    with pytest.raises(Refusal) as raised:
        send_back_inside(by(head), plan_id=plan_id, remark=" ")
    assert raised.value.code == "remark"
    send_back_inside(by(head), plan_id=plan_id, remark="уточните даты")
    now = way(drafter, plan_id)
    assert now.at is None
    assert now.may_send(drafter)
    assert marks(drafter, plan_id)[-1] == ("head_of_unit", Decision.SENT_BACK, "")


def test_the_next_person_is_told_by_mail_without_a_word_of_the_plan(
    drafter: Actor, head: Actor, signatory: Actor, mailoutbox: list[Any]
) -> None:
    from kelisim.journal.api import send_due_effects

    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id, remark="тайное слово")
    agree_plan(by(head), plan_id=plan_id)
    send_back_inside(by(signatory), plan_id=plan_id, remark="тайное слово")
    send_due_effects(SYSTEM)
    with actor_transaction(SYSTEM):
        assert not Effect.objects.filter(sent_at=None).exists()
    wanted = [User.objects.get(pk=one.id).email for one in (head, signatory, drafter)]
    assert [one.to for one in mailoutbox] == [[one] for one in wanted]
    assert not any("тайное" in one.body or "ТМТМ" in one.body for one in mailoutbox)


def test_a_body_chooses_its_steps_and_at_least_one(drafter: Actor, head: Actor, signatory: Actor) -> None:
    with pytest.raises(Unseen):
        set_route(by(drafter), head_of_unit=True, signatory=False)
    with pytest.raises(Refusal) as raised:
        set_route(by(head), head_of_unit=False, signatory=False)
    assert raised.value.code == "no_step"
    set_route(by(head), head_of_unit=True, signatory=False)
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    submit_plan(by(head), plan_id=plan_id)
    assert ("signatory", Decision.SKIPPED, Skip.SETTING) in marks(drafter, plan_id)


def test_a_signatory_of_another_unit_reads_and_signs_the_ideas_of_the_unit() -> None:
    from dataclasses import replace

    from kelisim.foundation.actors import NOBODY
    from tests.factories import with_unit

    unit = with_unit("MOH")
    elsewhere = replace(acting(person("MOH", "signatory")), unit_id=NOBODY)
    writer = replace(acting(person("MOH", "drafter")), unit_id=unit.unit_id)
    plan_id = drafted(writer)
    send_for_agreement(by(writer), plan_id=plan_id)
    submit_plan(by(elsewhere), plan_id=plan_id)
    with actor_transaction(writer):
        assert Event.objects.get().status == Status.PLANNED


def test_neither_the_ministry_nor_another_body_sees_how_a_plan_is_agreed(
    drafter: Actor, head: Actor, signatory: Actor
) -> None:
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    agree_plan(by(head), plan_id=plan_id)
    submit_plan(by(signatory), plan_id=plan_id)
    for other in (actor("MFA"), actor("MTI")):
        with actor_transaction(other):
            assert not AgreementRound.objects.exists()
            assert not AgreementMark.objects.exists()
    with pytest.raises(Unseen):
        send_for_agreement(by(actor("MTI")), plan_id=plan_id)


def test_the_ministry_cannot_submit_a_returned_plan_for_its_body(
    drafter: Actor, head: Actor, signatory: Actor
) -> None:
    plan_id = drafted(head)
    send_for_agreement(by(head), plan_id=plan_id)
    submit_plan(by(signatory), plan_id=plan_id)
    return_plan(by(actor("MFA")), plan_id=plan_id, remark="Уточните")
    for act in (submit_plan, send_for_agreement):
        with pytest.raises(Unseen):
            act(by(actor("MFA")), plan_id=plan_id)


def test_two_people_of_one_post_do_not_agree_twice(drafter: Actor, head: Actor, signatory: Actor) -> None:
    deputy = acting(person("MOT", "head_of_unit"))
    plan_id = drafted(drafter)
    send_for_agreement(by(drafter), plan_id=plan_id)
    seen = plan_of(head, plan_id).version
    agree_plan(by(head, version=seen), plan_id=plan_id)
    with pytest.raises(Conflict):
        agree_plan(by(deputy, version=seen), plan_id=plan_id)
    with pytest.raises(Refusal):
        agree_plan(by(deputy), plan_id=plan_id)
