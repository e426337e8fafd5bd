"""A plan's way: imported, mended, submitted, returned, accepted, consolidated (norm 7.2)."""

from typing import Any

import pytest
import time_machine

from kelisim.directory.api import ministry
from kelisim.duties.api import Duty, State, open_half_year
from kelisim.events.api import Event, Status
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.reporting.actions import (
    accept_plan,
    add_row,
    confirm_row,
    consolidate,
    declare_empty_plan,
    drop_row,
    import_plan,
    mend_row,
    return_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.reporting.constants import PlanState, RowState
from kelisim.reporting.models import ActivityReport, ConsolidatedPlan, Plan, PlanRow, PositionCircular
from tests.factories import SYSTEM, actor, by, facts

pytestmark = pytest.mark.django_db
HALF_YEAR = "2027H1"


def reading(*rows: dict[str, Any], skipped: int = 1) -> dict[str, Any]:
    return {
        "rows": list(rows),
        "skipped": [{"sheet": "План", "row": 30 + n, "reason": "total"} for n in range(skipped)],
    }


def row(number: int = 6, **said: Any) -> dict[str, Any]:
    return {
        "sheet": "План",
        "row": number,
        "title": "Заседание рабочей группы стран – участниц ТМТМ",
        "starts_on": "2027-01-21",
        "ends_on": "2027-01-22",
        "certainty": "exact",
        "window": ["2027-01-21", "2027-01-22"],
        "partner_countries": ["AZ", "GE"],
        "organisations": [],
        "place_country": "AZ",
        "city": "Баку",
        "kind": "commission",
        "foreign_economic": True,
        "cells": {"B": "Заседание рабочей группы", "D": "21–22 января"},
        "problems": [],
        **said,
    }


def imported(mot: Actor, *rows: dict[str, Any]) -> Any:
    return import_plan(by(mot), half_year=HALF_YEAR, reading=reading(*(rows or (row(),)))).record_id


def plan_of(someone: Actor, plan_id: Any) -> Plan:
    with actor_transaction(someone):
        return Plan.objects.get(pk=plan_id)


def duty_of(mot: Actor) -> Duty:
    with actor_transaction(mot):
        return Duty.objects.get(norm="7.2", body_id=mot.body_id, half_year="2026H2")


def test_every_row_becomes_an_idea_and_every_other_row_stays_with_its_reason() -> None:
    mot = actor("MOT")
    plan_id = imported(mot, row(6), row(7, certainty="unknown", starts_on=None, ends_on=None, window=None))
    with actor_transaction(mot):
        rows = list(PlanRow.objects.filter(plan_id=plan_id).select_related("event"))
    assert [(one.row, one.skipped, one.event and one.event.status) for one in rows] == [
        (6, "", Status.IDEA),
        (7, "", Status.IDEA),
        (30, "total", None),
    ]
    assert rows[1].event is not None
    assert str(rows[1].event.window_until) == "2027-06-30"


def test_the_ministry_does_not_see_a_draft_and_sees_what_was_submitted() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    plan_id = imported(mot)
    with actor_transaction(mfa):
        assert not Plan.objects.filter(pk=plan_id).exists()
        assert not Event.objects.exists()
    submit_plan(by(mot), plan_id=plan_id)
    with actor_transaction(mfa):
        assert Plan.objects.filter(pk=plan_id).exists()
        assert Event.objects.get().status == Status.PLANNED


@time_machine.travel("2026-11-23T06:00:00Z", tick=False)
def test_submitting_closes_the_duty_in_time() -> None:
    mot = actor("MOT")
    outcome = submit_plan(by(mot), plan_id=imported(mot))
    duty = duty_of(mot)
    assert (duty.state, duty.is_late, str(duty.due_on)) == (State.DONE, False, "2026-12-20")
    assert duty.closing_record_id == outcome.record_id
    assert outcome.facts["number"] == "1/2026"


@time_machine.travel("2026-12-20T18:59:59Z", tick=False)
def test_a_second_before_midnight_in_astana_is_in_time() -> None:
    mot = actor("MOT")
    submit_plan(by(mot), plan_id=imported(mot))
    assert not duty_of(mot).is_late


@time_machine.travel("2026-12-20T19:00:00Z", tick=False)
def test_midnight_in_astana_is_late() -> None:
    mot = actor("MOT")
    submit_plan(by(mot), plan_id=imported(mot))
    assert duty_of(mot).is_late


def test_a_returned_plan_is_owed_again_with_its_first_date() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    plan_id = imported(mot)
    submit_plan(by(mot), plan_id=plan_id)
    return_plan(by(mfa), plan_id=plan_id, remark="Уточните даты")
    duty = duty_of(mot)
    assert (duty.state, duty.remark, str(duty.due_on)) == (State.RETURNED, "Уточните даты", "2026-12-20")
    submit_plan(by(mot), plan_id=plan_id)
    assert duty_of(mot).state == State.DONE
    assert plan_of(mot, plan_id).number == "1/" + plan_of(mot, plan_id).number.split("/")[1]


def test_a_return_needs_remarks() -> None:
    mot = actor("MOT")
    plan_id = imported(mot)
    submit_plan(by(mot), plan_id=plan_id)
    with pytest.raises(Refusal) as raised:
        return_plan(by(actor("MFA")), plan_id=plan_id, remark=" ")
    assert raised.value.code == "remark"


def test_a_body_cannot_accept_its_own_plan() -> None:
    mot = actor("MOT")
    plan_id = imported(mot)
    submit_plan(by(mot), plan_id=plan_id)
    with pytest.raises(Unseen):
        accept_plan(by(mot), plan_id=plan_id)


def test_what_was_accepted_is_frozen() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    plan_id = imported(mot)
    submit_plan(by(mot), plan_id=plan_id)
    accept_plan(by(mfa), plan_id=plan_id)
    with actor_transaction(mot):
        Event.objects.update(title_ru="Другое")
        plan = Plan.objects.get(pk=plan_id)
    assert plan.state == PlanState.ACCEPTED
    assert plan.snapshot is not None
    assert plan.snapshot[0]["title_ru"] == "Заседание рабочей группы стран – участниц ТМТМ"
    assert plan.snapshot[0]["countries"] == ["AZ", "GE"]


def test_two_reviewers_cannot_overwrite_each_other() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    plan_id = imported(mot)
    submit_plan(by(mot), plan_id=plan_id)
    version = plan_of(mfa, plan_id).version
    return_plan(by(mfa, version=version), plan_id=plan_id, remark="Уточните даты")
    with pytest.raises(Conflict):
        accept_plan(by(mfa, version=version), plan_id=plan_id)


def test_a_plan_without_rows_is_refused_and_an_empty_plan_is_lawful() -> None:
    mot = actor("MOT")
    empty = import_plan(by(mot), half_year=HALF_YEAR, reading=reading()).record_id
    with pytest.raises(Refusal) as raised:
        submit_plan(by(mot), plan_id=empty)
    assert raised.value.code == "no_rows"
    declare_empty_plan(by(mot), half_year=HALF_YEAR)
    submit_plan(by(mot), plan_id=empty)
    assert duty_of(mot).state == State.DONE


def test_a_second_file_replaces_the_rows_of_the_first() -> None:
    mot = actor("MOT")
    plan_id = imported(mot, row(6), row(7))
    imported(mot, row(9))
    with actor_transaction(mot):
        assert PlanRow.objects.filter(plan_id=plan_id, withdrawn_at=None, event__isnull=False).count() == 1
        assert Event.objects.filter(status=Status.WITHDRAWN).count() == 2


def test_a_committee_has_no_plan_of_its_own() -> None:
    with pytest.raises(Refusal) as raised:
        imported(actor("MOT-CAC"))
    assert raised.value.code == "not_addressed"


def test_mending_a_row_corrects_its_event_and_keeps_its_cells() -> None:
    mot = actor("MOT")
    plan_id = imported(mot, row(problems=[{"field": "dates", "code": "vague", "message": "?", "cell": "D6"}]))
    with actor_transaction(mot):
        one = PlanRow.objects.get(plan_id=plan_id, event__isnull=False)
    assert one.state == RowState.DOUBTFUL
    mend_row(by(mot, version=one.version), row_id=one.id, facts=facts(title_ru="Исправленное название"))
    with actor_transaction(mot):
        mended = PlanRow.objects.select_related("event").get(pk=one.id)
    assert mended.event is not None
    assert (mended.state, mended.event.title_ru) == (RowState.MENDED, "Исправленное название")
    assert mended.cells == one.cells


def test_rows_are_confirmed_dropped_and_added_by_hand() -> None:
    mot = actor("MOT")
    plan_id = imported(mot, row(6), row(7))
    with actor_transaction(mot):
        first, second = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False)
    confirm_row(by(mot), row_id=first.id)
    drop_row(by(mot), row_id=second.id, reason="мероприятие другого органа")
    add_row(by(mot), plan_id=plan_id, facts=facts())
    submit_plan(by(mot), plan_id=plan_id)
    with actor_transaction(mot):
        planned = Event.objects.filter(status=Status.PLANNED).count()
        dropped = PlanRow.objects.select_related("event").get(pk=second.id).event
    assert planned == 2
    assert dropped is not None
    assert dropped.status == Status.IDEA


def test_a_submitted_plan_is_not_changed_by_its_body() -> None:
    mot = actor("MOT")
    plan_id = imported(mot)
    submit_plan(by(mot), plan_id=plan_id)
    with pytest.raises(Refusal) as raised:
        imported(mot)
    assert raised.value.code == "submitted"


def test_the_consolidated_plan_holds_what_was_accepted_under_the_next_number() -> None:
    mfa = actor("MFA")
    for code in ("MOT", "MOH"):
        body = actor(code)
        plan_id = imported(body)
        submit_plan(by(body), plan_id=plan_id)
        accept_plan(by(mfa), plan_id=plan_id)
    pending = actor("MTI")
    submit_plan(by(pending), plan_id=imported(pending))
    figures = {"number": 1, "rows": 2, "bodies": 2, "withheld": 0, "collisions": 1}
    assert consolidate(by(mfa), half_year=HALF_YEAR).facts == figures
    assert consolidate(by(mfa), half_year=HALF_YEAR).facts["number"] == 2
    with actor_transaction(actor("MOT")):
        assert not ConsolidatedPlan.objects.exists()


def test_nothing_accepted_is_nothing_to_consolidate() -> None:
    with pytest.raises(Refusal) as raised:
        consolidate(by(actor("MFA")), half_year=HALF_YEAR)
    assert raised.value.code == "nothing_accepted"


def test_opening_a_half_year_twice_opens_nothing_twice() -> None:
    mfa = actor("MFA")
    first = open_half_year(by(mfa), half_year="2026H2").facts["opened"]
    assert first > 100
    assert open_half_year(by(mfa), half_year="2026H2").facts["opened"] == 0
    with actor_transaction(mfa):
        akimat_receives = Duty.objects.filter(norm="6.8", owed_to__code__startswith="KZ-").exists()
        own = Duty.objects.filter(norm__in=["7.2", "7.3"], body=ministry()).exists()
    assert not akimat_receives
    assert not own


def test_the_activity_report_closes_7_3_with_figures_of_the_register() -> None:
    mot = actor("MOT")
    outcome = submit_report(by(mot), half_year="2026H2", summary="", economic_summary="")
    with actor_transaction(mot):
        report = ActivityReport.objects.get(pk=outcome.record_id)
        duty = Duty.objects.get(norm="7.3", body_id=mot.body_id)
    assert (str(report.period_from), str(report.period_until)) == ("2026-06-21", "2026-12-20")
    assert report.figures["held"] == 0
    assert duty.state == State.DONE


def test_the_official_position_closes_one_duty_per_central_body_and_reaches_only_them() -> None:
    mfa = actor("MFA")
    open_half_year(by(SYSTEM), half_year="2026H2")
    outcome = send_circular(
        by(mfa), half_year="2026H2", title="О приоритетах", text_kk="", text_ru="Позиция Республики Казахстан"
    )
    with actor_transaction(mfa):
        states = set(Duty.objects.filter(norm="6.8").values_list("state", flat=True))
    assert states == {State.DONE}
    assert outcome.facts["recipients"] > 30
    with actor_transaction(actor("MOT")):
        assert PositionCircular.objects.filter(pk=outcome.record_id).exists()
    with actor_transaction(actor("KZ-75")):
        assert not PositionCircular.objects.exists()
