"""What the Ministry returns is owed again with its first date: an information (7.3), a paper."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core import mail
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from kelisim.directory.api import Body, ministry
from kelisim.documents.api import store_file
from kelisim.duties.api import Duty, State, open_half_year
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from kelisim.journal.api import entries_of_record, send_due_effects
from kelisim.reporting.actions import (
    enter_paper_table,
    import_plan,
    register_paper,
    return_paper,
    return_plan,
    return_report,
    submit_plan,
    submit_report,
)
from kelisim.reporting.actions.registering import PaperFacts, Table
from kelisim.reporting.models import ActivityReport, PaperReturn, Plan
from tests.factories import SYSTEM, actor, by, fresh_key, person
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
IN_TIME, OVER = "2027-06-17T06:00:00Z", "2027-06-22T06:00:00Z"
SECRET = "Тайное замечание"


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    with time_machine.travel("2027-01-05T06:00:00Z", tick=False):
        open_half_year(by(SYSTEM), half_year="2027H1")
    with time_machine.travel(IN_TIME, tick=False):
        yield


def duty(norm: str) -> Duty:
    with actor_transaction(SYSTEM):
        return Duty.objects.get(norm=norm, body__code="MOT", half_year="2027H1")


def report_of(someone: str = "MOT") -> ActivityReport:
    with actor_transaction(actor(someone)):
        return ActivityReport.objects.get(body__code="MOT")


def submitted() -> UUID:
    return submit_report(by(actor("MOT")), half_year="2027H1", summary="Проведены переговоры").record_id


@pytest.fixture(autouse=True)
def _submitted(_in_time: None) -> None:
    submitted()


def on_paper(norm: str = "7.2", **said: Any) -> UUID:
    usual = {
        "norm": norm, "half_year": "2027H1", "received_on": date(2027, 6, 16), "carrier": "paper",
        "incoming_number": "12-345", "reason": "нет связи",
    }  # fmt: skip
    scan = store_file(by(actor("MFA")), content=b"%PDF-1.7 scan", name="scan.pdf").record_id
    body = Body.objects.get(code="MOT").pk
    facts = PaperFacts(**{**usual, **said})
    return register_paper(by(actor("MFA")), body_id=body, facts=facts, scan_id=scan).record_id


def table() -> Table:
    file_id = store_file(by(actor("MFA")), content=b"table", name="plan.xlsx").record_id
    return Table(reading=reading(row(6)), file_id=file_id, file_name="plan.xlsx")


def page(code: str, name: str, *args: object, role: str = "") -> Any:
    client = Client()
    client.force_login(person(code, role) if role else person(code))
    return client.get(reverse(name, args=args))


def words_of(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ").replace("\u2060", "")


def test_a_returned_information_is_owed_again_with_its_first_date() -> None:
    return_report(by(actor("MFA"), version=report_of().version), report_id=report_of().pk, remark="Уточните")
    report, owed = report_of(), duty("7.3")
    assert (report.state, report.remark, report.decided_by) == ("returned", "Уточните", "Officer of MFA")
    assert (owed.state, owed.due_on, owed.done_at) == (State.RETURNED, date(2027, 6, 20), None)
    assert duty("7.2").state == State.OPEN


def test_sent_again_it_keeps_its_number_and_counts_by_the_day_of_the_second_sending() -> None:
    first = report_of()
    return_report(by(actor("MFA")), report_id=first.pk, remark="Уточните")
    with time_machine.travel(OVER, tick=False):
        submit_report(by(actor("MOT")), half_year="2027H1", summary="Проведены переговоры в Баку")
    again = report_of("MFA")
    assert (again.pk, again.number, again.state, again.remark) == (first.pk, first.number, "submitted", "")
    assert (duty("7.3").state, duty("7.3").is_late) == (State.DONE, True)
    with actor_transaction(actor("MOT")):
        entries = entries_of_record(first.pk)
    assert [one.act for one in entries] == [
        "reporting.report_submitted",
        "reporting.report_returned",
        "reporting.report_submitted",
    ]
    assert entries[0].difference["summary"] == ["Проведены переговоры", "Проведены переговоры в Баку"]


def test_only_the_ministry_returns_with_words_what_stands_submitted_and_is_what_it_read() -> None:
    report = report_of()
    for someone in (actor("MOT"), actor("MTI"), actor("MFA", "desk")):
        with pytest.raises(Unseen):
            return_report(by(someone), report_id=report.pk, remark="Уточните")
    with pytest.raises(Refusal):
        return_report(by(actor("MFA")), report_id=report.pk, remark=" ")
    with pytest.raises(Conflict):
        return_report(by(actor("MFA"), version=report.version + 1), report_id=report.pk, remark="Уточните")
    assert duty("7.3").state == State.DONE
    return_report(by(actor("MFA")), report_id=report.pk, remark="Уточните")
    with pytest.raises(Refusal):
        return_report(by(actor("MFA")), report_id=report.pk, remark="Ещё раз")


def test_a_second_information_while_the_first_is_with_the_ministry_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        submit_report(by(actor("MOT")), half_year="2027H1", summary="Другое")
    assert refused.value.code == "submitted"


def test_the_ministry_reads_and_returns_it_on_its_page_and_the_body_writes_it_again() -> None:
    report = report_of()
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    address = reverse("report_return", args=[report.pk])
    assert address in client.get(reverse("report", args=[report.pk])).content.decode()
    said = {"key": fresh_key(), "version": report.version, "remark": "Назовите участников"}
    assert client.post(address, said).status_code == 302
    shown = words_of(page("MOT", "report", report.pk))
    assert "Назовите участников" in shown
    assert reverse("report_new", args=["2027H1"]) in shown
    again = words_of(page("MOT", "report_new", "2027H1"))
    assert "Назовите участников" in again
    assert "Проведены переговоры" in again
    assert "Назовите участников" in words_of(page("MOT", "inbox"))


def test_another_body_finds_no_information_and_no_address_of_it() -> None:
    report = report_of()
    assert page("MTI", "report", report.pk).status_code == 404
    assert str(report.pk) not in words_of(page("MTI", "plans"))
    assert reverse("report", args=[report.pk]) in words_of(page("MOT", "plans"))
    board = Client()
    board.force_login(person("MFA", "coordinator"))
    shown = board.get(reverse("plans_board"), {"half_year": "2027H1"}).content.decode()
    assert reverse("report", args=[report.pk]) in shown


def test_a_plan_of_which_a_scan_came_is_returned_and_owed_again() -> None:
    receipt, norm = on_paper(), "7.2"
    assert duty(norm).state == State.DONE
    return_paper(by(actor("MFA")), receipt_id=receipt, remark="Нет дат")
    assert (duty(norm).state, duty(norm).remark, duty(norm).done_at) == (State.RETURNED, "Нет дат", None)
    with actor_transaction(actor("MOT")):
        assert PaperReturn.objects.get(receipt_id=receipt).returned_by == "Officer of MFA"
    with actor_transaction(actor("MTI")):
        assert not PaperReturn.objects.exists()
    assert "Нет дат" in words_of(page("MOT", "inbox"))
    with pytest.raises(Refusal):
        return_paper(by(actor("MFA")), receipt_id=receipt, remark="Ещё раз")


def test_information_that_came_on_paper_is_returned_as_well() -> None:
    return_report(by(actor("MFA")), report_id=report_of().pk, remark="Уточните")
    receipt = on_paper("7.3", received_on=date(2027, 6, 17))
    return_paper(by(actor("MFA")), receipt_id=receipt, remark="Нет подписи")
    assert (duty("7.3").state, duty("7.3").remark) == (State.RETURNED, "Нет подписи")


def test_after_the_return_neither_its_table_nor_an_earlier_paper_meets_the_duty() -> None:
    receipt = on_paper()
    return_paper(by(actor("MFA")), receipt_id=receipt, remark="Нет дат")
    with pytest.raises(Refusal) as refused:
        enter_paper_table(by(actor("MFA")), receipt_id=receipt, table=table())
    assert refused.value.code == "returned"
    with pytest.raises(Refusal) as refused:
        on_paper(incoming_number="12-346", received_on=date(2027, 6, 16))
    assert refused.value.code == "before_return"
    on_paper(incoming_number="12-347", received_on=date(2027, 6, 17))
    assert (duty("7.2").state, duty("7.2").is_late) == (State.DONE, False)


def test_a_plan_made_of_a_paper_is_returned_as_any_other_and_its_paper_does_not_bring_it_back() -> None:
    receipt = on_paper()
    made = enter_paper_table(by(actor("MFA")), receipt_id=receipt, table=table())
    plan_id = UUID(made.facts["plan"])
    with pytest.raises(Refusal) as refused:
        return_paper(by(actor("MFA")), receipt_id=receipt, remark="Нет дат")
    assert refused.value.code == "plan_there"
    with time_machine.travel("2027-06-18T06:00:00Z", tick=False):
        return_plan(by(actor("MFA")), plan_id=plan_id, remark="Нет дат")
        with pytest.raises(Refusal) as refused:
            enter_paper_table(by(actor("MFA")), receipt_id=receipt, table=table())
        assert refused.value.code == "returned"
        assert duty("7.2").state == State.RETURNED
        submit_plan(by(actor("MOT")), plan_id=plan_id)
    assert (duty("7.2").state, duty("7.2").is_late) == (State.DONE, False)


def test_the_page_of_a_registration_returns_it_and_says_who_did(client: Client) -> None:
    receipt = on_paper()
    client.force_login(person("MFA", "coordinator"))
    address = reverse("paper_return", args=[receipt])
    at = reverse("paper_table", args=[receipt])
    assert address in client.get(at).content.decode()
    client.post(address, {"key": fresh_key(), "remark": "Нет дат"})
    shown = words_of(client.get(at))
    assert "Нет дат" in shown
    assert address not in shown


def test_a_return_of_a_paper_never_changes_and_bodies_write_none() -> None:
    receipt = on_paper()
    return_paper(by(actor("MFA")), receipt_id=receipt, remark="Нет дат")
    with actor_transaction(SYSTEM), pytest.raises(ProgrammingError), transaction.atomic():
        PaperReturn.objects.update(remark="иначе")
    with actor_transaction(actor("MOT")), pytest.raises(ProgrammingError), transaction.atomic():
        PaperReturn.objects.create(
            receipt_id=receipt,
            body=Body.objects.get(code="MOT"),
            sender=ministry(),
            remark="x",
            returned_by="y",
        )
    with pytest.raises(Unseen):
        return_paper(by(actor("MOT")), receipt_id=receipt, remark="Нет дат")


def test_a_paper_of_which_only_the_day_is_known_shows_the_day_alone() -> None:
    receipt = on_paper()
    made = enter_paper_table(by(actor("MFA")), receipt_id=receipt, table=table())
    for code, name, args in (
        ("MOT", "plan", [made.facts["plan"]]),
        ("MOT", "plans", []),
        ("MOT", "inbox", []),
    ):
        shown = words_of(page(code, name, *args))
        assert "00:00" not in shown
    assert "16 июня 2027 г." in words_of(page("MOT", "plan", made.facts["plan"]))
    assert "00:00" not in words_of(page("MFA", "inbox", role="coordinator"))


def test_mails_of_returns_hold_no_remark_and_no_title_but_the_norm_the_date_and_the_link() -> None:
    reader = person("MOT", email="reader@mot.test")
    plan_id = import_plan(
        by(actor("MOT")), half_year="2027H2", reading=reading(row(6, title="Тайное мероприятие"))
    ).record_id
    submit_plan(by(actor("MOT")), plan_id=plan_id)
    return_plan(by(actor("MFA")), plan_id=plan_id, remark=SECRET)
    return_report(by(actor("MFA")), report_id=report_of().pk, remark=SECRET)
    receipt = on_paper(received_on=date(2027, 6, 17))
    with pytest.raises(Refusal):
        return_paper(by(actor("MFA")), receipt_id=receipt, remark="")
    return_paper(by(actor("MFA")), receipt_id=receipt, remark=SECRET)
    send_due_effects(SYSTEM)
    mine = [one for one in mail.outbox if one.to == [reader.email]]
    assert len(mine) == 3
    for one in mail.outbox:
        assert "Тайное" not in f"{one.subject}{one.body}"
    for one in mine:
        assert "20 июня 2027" in str(one.body).replace("\xa0", " ")
        assert "https://kelisim.test/" in str(one.body)
    addresses = "".join(str(one.body) for one in mine)
    assert reverse("plan", args=[plan_id]) in addresses
    assert reverse("report", args=[report_of().pk]) in addresses
    with actor_transaction(SYSTEM):
        assert Plan.objects.get(pk=plan_id).remark == SECRET
