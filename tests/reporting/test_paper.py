"""What came on paper for a body (norm 7.2, 7.3): the day of receipt counts; only the Ministry registers."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from kelisim.directory.api import Body, ministry
from kelisim.documents.api import files_for, store_file
from kelisim.duties.api import Duty, State, open_half_year
from kelisim.events.api import Event, Status
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import newest_entries
from kelisim.reporting.actions import (
    declare_empty_plan,
    enter_paper_table,
    import_plan,
    register_paper,
    return_plan,
    submit_plan,
)
from kelisim.reporting.actions.registering import PaperFacts, Table, hand_in_paper
from kelisim.reporting.constants import PlanState
from kelisim.reporting.models import PaperReceipt, Plan
from tests.factories import SYSTEM, actor, by, person
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
NOW = "2025-12-24T06:00:00Z"
IN_TIME, LATE = date(2025, 12, 19), date(2025, 12, 22)


@pytest.fixture(autouse=True)
def _opened() -> None:
    with time_machine.travel("2025-07-02T06:00:00Z", tick=False):
        open_half_year(by(SYSTEM), half_year="2025H2")


def _facts(received_on: date = IN_TIME, **said: Any) -> PaperFacts:
    usual = {
        "norm": "7.2",
        "half_year": "2025H2",
        "received_on": received_on,
        "carrier": "paper",
        "incoming_number": "12-345",
        "reason": "нет связи",
    }
    return PaperFacts(**{**usual, **said})


def _body(code: str = "MOT") -> Any:
    return Body.objects.get(code=code).pk


def _scan() -> Any:
    return store_file(by(actor("MFA")), content=b"%PDF-1.7 scan", name="scan.pdf").record_id


def _table() -> Table:
    file_id = store_file(by(actor("MFA")), content=b"table", name="plan.xlsx").record_id
    rows = reading(row(6), row(7, title="Форум по транзиту"))
    return Table(reading=rows, file_id=file_id, file_name="plan.xlsx")


def _duty(norm: str = "7.2", code: str = "MOT") -> Duty:
    with actor_transaction(SYSTEM):
        return Duty.objects.get(norm=norm, body__code=code, half_year="2025H2")


def _plan(code: str = "MOT") -> Plan | None:
    with actor_transaction(SYSTEM):
        return Plan.objects.filter(body__code=code, half_year="2026H1").first()


@pytest.mark.parametrize(
    ("received_on", "is_late"), [(IN_TIME, False), (date(2025, 12, 20), False), (LATE, True)]
)
@time_machine.travel(NOW, tick=False)
def test_the_day_of_receipt_counts_and_not_the_day_of_entering(received_on: date, is_late: bool) -> None:
    register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(received_on), is_empty=True)
    duty = _duty()
    assert (duty.state, duty.is_late) == (State.DONE, is_late)
    plan = _plan()
    assert plan is not None
    assert (plan.state, plan.is_empty, plan.submitted_by) == (PlanState.SUBMITTED, True, "Officer of MFA")
    assert plan.number


@time_machine.travel(NOW, tick=False)
def test_a_table_is_read_into_the_body_s_plan_and_its_events_are_planned() -> None:
    outcome = register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(), table=_table())
    plan = _plan()
    assert plan is not None
    assert str(plan.id) == outcome.facts["plan"]
    with actor_transaction(actor("MOT")):
        events = Event.objects.filter(pk__in=plan.rows.values("event_id"))
        assert {one.status for one in events} == {Status.PLANNED}
        assert {one.body_id for one in events} == {_body()}
        assert files_for(actor("MOT")).filter(pk__in=[plan.file_id]).exists()


@time_machine.travel(NOW, tick=False)
def test_a_scan_alone_meets_the_duty_and_leaves_the_body_s_draft_alone_until_its_table_comes() -> None:
    draft = import_plan(by(actor("MOT")), half_year="2026H1", reading=reading(row())).record_id
    outcome = register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(), scan_id=_scan())
    before = _duty()
    assert (before.state, before.closing_record_id) == (State.DONE, outcome.record_id)
    plan = _plan()
    assert plan is not None
    assert (plan.id, plan.state) == (draft, PlanState.DRAFT)
    enter_paper_table(by(actor("MFA")), receipt_id=outcome.record_id, table=_table())
    plan, after = _plan(), _duty()
    assert plan is not None
    assert plan.state == PlanState.SUBMITTED
    assert (after.done_at, after.closing_record_id) == (before.done_at, outcome.record_id)
    with actor_transaction(SYSTEM):
        assert plan.rows.filter(withdrawn_at__isnull=False).exists()
        assert plan.rows.filter(withdrawn_at=None, event__isnull=False).count() == 2


@time_machine.travel(NOW, tick=False)
def test_after_a_scan_the_body_itself_may_still_send_its_rows() -> None:
    register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(), scan_id=_scan())
    plan_id = declare_empty_plan(by(actor("MOT")), half_year="2026H1").record_id
    submit_plan(by(actor("MOT")), plan_id=plan_id)
    duty = _duty()
    assert duty.done_at is not None
    assert duty.done_at.date() == date(2025, 12, 18)
    assert not duty.is_late


@time_machine.travel(NOW, tick=False)
def test_information_of_7_3_is_registered_by_its_scan() -> None:
    register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(norm="7.3"), scan_id=_scan())
    assert (_duty("7.3").state, _duty("7.2").state) == (State.DONE, State.OPEN)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"received_on": date(2025, 12, 25)}, "future"),
        ({"received_on": date(2025, 6, 30)}, "too_early"),
        ({"incoming_number": " "}, "why"),
        ({"reason": ""}, "why"),
        ({"norm": "6.8"}, "norm"),
        ({"carrier": "pigeon"}, "norm"),
        ({"norm": "7.3"}, "norm"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_what_cannot_be_right_is_refused(said: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(**said), is_empty=True)
    assert refused.value.code == code
    assert _duty().state == State.OPEN


@time_machine.travel(NOW, tick=False)
def test_nothing_at_hand_a_committee_and_what_was_sent_are_refused() -> None:
    with pytest.raises(Refusal, match="скан"):
        register_paper(by(actor("MFA")), body_id=_body(), facts=_facts())
    with pytest.raises(Refusal, match="вышестоящий"):
        register_paper(by(actor("MFA")), body_id=_body("MOT-CAC"), facts=_facts(), is_empty=True)
    register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(), is_empty=True)
    with pytest.raises(Refusal) as refused:
        register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(incoming_number="2"), is_empty=True)
    assert refused.value.code == "submitted"


def test_a_correction_on_paper_comes_after_the_return_and_keeps_the_first_date() -> None:
    with time_machine.travel("2025-12-18T06:00:00Z", tick=False):
        plan_id = declare_empty_plan(by(actor("MOT")), half_year="2026H1").record_id
        submit_plan(by(actor("MOT")), plan_id=plan_id)
    with time_machine.travel("2025-12-22T06:00:00Z", tick=False):
        return_plan(by(actor("MFA")), plan_id=plan_id, remark="уточните даты")
    with time_machine.travel(NOW, tick=False):
        with pytest.raises(Refusal) as refused:
            register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(IN_TIME), table=_table())
        assert refused.value.code == "before_return"
        register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(date(2025, 12, 23)), table=_table())
    duty, plan = _duty(), _plan()
    assert (duty.state, duty.is_late, duty.due_on) == (State.DONE, True, date(2025, 12, 20))
    assert plan is not None
    assert (plan.id, plan.state) == (plan_id, PlanState.SUBMITTED)


@time_machine.travel(NOW, tick=False)
def test_bodies_and_desk_officers_register_nothing_and_a_body_sees_only_its_own() -> None:
    for someone in (actor("MOT"), actor("MFA", "desk")):
        with pytest.raises(Unseen):
            register_paper(by(someone), body_id=_body(), facts=_facts(), is_empty=True)
    outcome = register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(), is_empty=True)
    register_paper(by(actor("MFA")), body_id=_body("MTI"), facts=_facts(), is_empty=True)
    with actor_transaction(actor("MOT")):
        assert [one.pk for one in PaperReceipt.objects.all()] == [outcome.record_id]
        with pytest.raises(ProgrammingError), transaction.atomic():
            PaperReceipt.objects.create(
                body_id=_body(), sender=ministry(), norm="7.2", half_year="2025H2", received_on=IN_TIME,
                carrier="paper", incoming_number="1", reason="x", registered_by="y",
            )  # fmt: skip
    with pytest.raises(Unseen):
        hand_in_paper(by(actor("MFA")), plan_id=_body(), receipt_id=outcome.record_id)


@time_machine.travel(NOW, tick=False)
def test_the_journal_names_the_officer_and_the_reason() -> None:
    register_paper(by(actor("MFA")), body_id=_body(), facts=_facts(), is_empty=True)
    with actor_transaction(SYSTEM):
        entries = {one.act: one for one in newest_entries().filter(record_body_id=_body())}
    assert entries["reporting.paper_registered"].note == "нет связи"
    assert {
        entries[act].actor_name for act in ("reporting.paper_registered", "reporting.paper_handed_in")
    } == {"Officer of MFA"}


def _sheet() -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["№", "Наименование мероприятия", "Дата проведения", "Место проведения", "Страна-партнёр"])
    page.append([1, "Заседание комиссии", "21-22 января 2026", "г. Баку, Азербайджан", "Азербайджан"])
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("plan.xlsx", content.getvalue())


def _form(key: str, **said: Any) -> dict[str, Any]:
    usual = {
        "key": f"paper-key-{key}",
        "body": "MOT",
        "norm": "7.2",
        "half_year": "2025H2",
        "received_on": "2025-12-19",
        "carrier": "paper",
        "incoming_number": "12-345",
        "letter": "№ 7 от 18.12.2025",
        "reason": "нет связи",
    }
    return {**usual, **said}


@time_machine.travel(NOW, tick=False)
def test_the_page_registers_keeps_what_was_typed_and_the_body_reads_who_and_why() -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    address = reverse("paper_register")
    assert client.get(address, {"body": "MOT"}).status_code == 200
    refused = client.post(address, _form("1", received_on="2025-12-30", is_empty="on"))
    assert refused.status_code == 422
    assert "нет связи" in refused.content.decode()
    assert client.post(address, _form("2")).status_code == 422
    assert client.post(address, _form("3", table=_sheet(), is_empty="on")).status_code == 422
    broken = client.post(address, _form("4", table=SimpleUploadedFile("plan.xlsx", b"not a table")))
    assert broken.status_code == 422
    assert client.post(address, _form("5", table=_sheet())).status_code == 302
    reader = Client()
    reader.force_login(person("MOT"))
    plan = _plan()
    assert plan is not None
    page = reader.get(reverse("plan", args=[plan.id])).content.decode()
    assert "вх. № 12-345" in page
    assert "нет связи" in page
    assert "Заседание комиссии" in page
    board = client.get(reverse("plans_board"), {"half_year": "2025H2"}).content.decode()
    assert "поступило на бумаге" in board
    assert reader.get(address).status_code == 404


@time_machine.travel(NOW, tick=False)
def test_the_table_of_a_scan_is_entered_on_its_own_page() -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.7")
    assert client.post(reverse("paper_register"), _form("6", scan=scan)).status_code == 302
    with actor_transaction(SYSTEM):
        receipt = PaperReceipt.objects.get()
    address = reverse("paper_table", args=[receipt.id])
    assert address in client.get(reverse("plans_board"), {"half_year": "2025H2"}).content.decode()
    assert client.post(address, {"key": "paper-table-1"}).status_code == 422
    assert client.post(address, {"key": "paper-table-2", "table": _sheet()}).status_code == 302
    assert address not in client.get(reverse("plans_board"), {"half_year": "2025H2"}).content.decode()
