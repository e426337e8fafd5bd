"""The link of a department opens its own rows and nothing else, without an account, while it holds."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from kelisim.events.api import Event
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.reading.api import form_choices, read_plan_file
from kelisim.reporting.actions import answer_call, append_rows, withdraw_call
from kelisim.reporting.call_links import MOST_GUESSES, MOST_USES, open_link
from kelisim.reporting.models import AnswerTaking, CallAnswer, LinkGuess, Plan, PlanRow, Respondent, RowCall
from kelisim.reporting.papers.blank_form import blank_form
from kelisim.reporting.typed_rows import grid_layout, typed_row
from tests.factories import actor, by, fresh_key, person
from tests.reporting.test_asking import (
    AIR,
    DUE,
    HALF,
    ONE,
    ROADS,
    TODAY,
    TWO,
    answers,
    asked,
    at,
    path_of,
    send,
    text,
)

pytestmark = pytest.mark.django_db
MARK = "Канарейка"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield


def by_link(call: RowCall) -> Actor:
    opened = open_link(path_of(call).split("/")[3], "192.0.2.1")
    assert opened.respondent is not None
    return opened.respondent


def drafted() -> None:
    row = typed_row({**ONE, "title": f"{MARK} плана"}, HALF, "ru")
    append_rows(by(actor("MOT")), half_year=HALF, rows=[row], layout=grid_layout({}), origin="")


def test_a_link_shows_nothing_of_another_departments_rows_nor_of_the_plan() -> None:
    drafted()
    air, roads = asked(AIR, f"{MARK} дороги")
    send(roads, {**TWO, "title": f"{MARK} строка"})
    send(air, ONE)
    client = Client()
    for path in (path_of(air), f"{path_of(air)}form.xlsx"):
        given = client.get(path)
        assert given.status_code == 200
        assert MARK not in given.content.decode(errors="replace")
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{path_of(air)}form.xlsx").content))
    assert MARK not in "".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    pasted = client.post(path_of(air), {"do": "paste", "pasted": "x\ty", "key": fresh_key()})
    assert MARK not in pasted.content.decode()
    assert MARK in text(Client().get(path_of(roads)))


def test_the_database_shows_a_respondent_its_own_call_alone_whatever_the_code_asks() -> None:
    drafted()
    air, roads = asked(AIR, ROADS)
    send(roads, TWO)
    with actor_transaction(by_link(air)):
        assert [one.pk for one in RowCall.objects.all()] == [air.pk]
        assert [one.pk for one in Respondent.objects.all()] == [air.respondent_id]
        for table in (CallAnswer, AnswerTaking, Plan, PlanRow, Event, LinkGuess):
            assert not table.objects.exists()


def test_a_respondent_may_write_for_no_other_call() -> None:
    from kelisim.foundation.refusals import Unseen

    air, roads = asked(AIR, ROADS)
    with pytest.raises(Unseen):
        answer_call(by(by_link(air)), call_id=roads.pk, way="none", rows=[])
    with pytest.raises(Exception, match="row-level security"), actor_transaction(by_link(air)):
        CallAnswer.objects.create(call_id=roads.pk, body_id=roads.body_id, number=1, way="none", sent_by="x")
    with pytest.raises(Exception, match="row-level security"), actor_transaction(by_link(air)):
        CallAnswer.objects.create(
            call_id=air.pk, body_id=actor("MTI").body_id, number=1, way="none", sent_by="x"
        )


def test_an_answer_is_never_changed() -> None:
    (call,) = asked(AIR)
    send(call, ONE)
    with pytest.raises(Exception, match=r"permission denied|append-only"), actor_transaction(actor("MOT")):
        CallAnswer.objects.filter(call=call).update(sent_by="x")


def test_an_unknown_a_withdrawn_and_an_ended_link_answer_alike() -> None:
    withdrawn, ended = asked(AIR, ROADS)
    withdraw_call(by(actor("MOT")), call_id=withdrawn.pk)
    said = set()
    with at(DUE + timedelta(days=15)):
        for path in (path_of(withdrawn), path_of(ended), f"/plans/asked/{'0' * 64}/"):
            for last in ("", "form.xlsx"):
                given = Client().get(path + last)
                body = given.content.decode().replace(path, "PATH")
                kept = {name: value for name, value in given.headers.items() if name != "X-Request-ID"}
                said.add((given.status_code, _without_secrets(body), str(sorted(kept))))
    assert len({(status, len(body)) for status, body, _headers in said}) == 1
    assert {status for status, _body, _headers in said} == {404}
    with at(DUE + timedelta(days=14)):
        assert Client().get(path_of(ended)).status_code == 200


def _without_secrets(page: str) -> str:
    import re

    return re.sub(r'(nonce|value|content)="[^"]*"', "", page)


def test_links_that_do_not_open_are_tried_only_so_often_from_one_address() -> None:
    (call,) = asked(AIR)
    guesser, other = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    given = [guesser.get(f"/plans/asked/{number:064d}/").status_code for number in range(MOST_GUESSES + 5)]
    assert given == [404] * MOST_GUESSES + [429] * 5
    assert other.get(f"/plans/asked/{'0' * 64}/").status_code == 404
    assert guesser.get(path_of(call)).status_code == 200
    withdraw_call(by(actor("MOT")), call_id=call.pk)
    assert guesser.get(path_of(call)).status_code == 429
    with at(TODAY, 8):
        assert guesser.get(path_of(call)).status_code == 404


def test_one_link_is_used_only_so_often_and_another_is_not_held_up() -> None:
    air, roads = asked(AIR, ROADS)
    with actor_transaction(actor("MOT")):
        RowCall.objects.filter(pk=air.pk).update(tries=MOST_USES)
    waiting = send(air, ONE)
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "300")
    assert ONE["title"] in text(waiting)
    assert Client().get(path_of(roads)).status_code == 200
    with at(TODAY, 8):
        assert Client().get(path_of(air)).status_code == 200


def test_the_page_is_a_plain_form_that_needs_no_script_and_stays_out_of_indexes() -> None:
    (call,) = asked(AIR)
    given = Client(enforce_csrf_checks=True).get(path_of(call))
    page = text(given)
    assert 'name="do" value="save"' in page
    assert 'name="do" value="none"' in page
    assert page.count("<textarea") >= 8
    assert "<script>" not in page
    assert given.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in given.headers["Cache-Control"]


def test_a_form_from_another_site_is_refused() -> None:
    (call,) = asked(AIR)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path_of(call), {"key": fresh_key(), "do": "none"}).status_code == 403
    assert answers(call) == []


def test_the_unit_looking_at_the_departments_page_does_not_count_as_opening() -> None:
    (call,) = asked(AIR)

    def opened() -> bool:
        with actor_transaction(actor("MOT")):
            return RowCall.objects.get(pk=call.pk).opened_at is not None

    officer = Client()
    officer.force_login(person("MOT"))
    assert officer.get(path_of(call)).status_code == 200
    assert not opened()
    Client().get(path_of(call))
    assert opened()


def workbook(call: RowCall, fill: Any = None) -> bytes:
    content = Client().get(f"{path_of(call)}form.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    if fill is not None:
        fill(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def file_of(content: bytes, name: str = "форма.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def write(sheet: Any) -> None:
    keys = [cell.value for cell in sheet[1]]
    said = {
        "title": "Совместная комиссия",
        "starts_on": date(2027, 4, 6),
        "ends_on": date(2027, 4, 7),
        "partner_countries": "Турция",
        "place_country": "Турция",
        "city": "Анкара",
        "kind": form_choices("ru")["kind"][0],
        "foreign_economic": "нет",
    }
    last = 1 + max(number for number in range(1, sheet.max_row + 1) if sheet.cell(number, 2).value)
    for name, value in said.items():
        sheet.cell(last, keys.index(name) + 1, value)


def test_the_prefilled_form_reads_back_without_a_doubt(tmp_path: Path) -> None:
    (call,) = asked(AIR)
    send(call, ONE, TWO)
    before = [row["read"] for row in answers(call)[0].rows]
    for language in ("ru", "kk", "en"):
        file = tmp_path / f"{language}.xlsx"
        file.write_bytes(blank_form(answers(call)[0].rows, language, HALF))
        read = read_plan_file(file, HALF, language).rows
        assert [one["problems"] for one in read] == [[], []]
        for name in (
            "title",
            "starts_on",
            "ends_on",
            "certainty",
            "partner_countries",
            "place_country",
            "city",
        ):
            assert [one[name] for one in read] == [one[name] for one in before], name


def test_a_filled_form_comes_as_an_answer_and_an_empty_or_foreign_file_does_not() -> None:
    (call,) = asked(AIR)
    send(call, ONE)
    given = send(call, do="file", file=file_of(workbook(call, write)), after="1")
    assert given.status_code == 302
    second = answers(call)[1]
    assert [row["read"]["title"] for row in second.rows] == [ONE["title"], "Совместная комиссия"]
    assert [row["read"]["problems"] for row in second.rows] == [[], []]
    assert (second.way, second.file_name) == ("file", "форма.xlsx")
    for content, name in ((b"no book", "план.xlsx"), (b"", "план.docx"), (b"text", "план.exe")):
        refused = send(call, do="file", file=file_of(content, name))
        assert refused.status_code == 422
        assert "data-error-summary" in text(refused)
    assert send(call, do="file").status_code == 422
    assert len(answers(call)) == 2


def test_what_was_doubtful_stands_in_the_form_as_it_was_typed() -> None:
    (call,) = asked(AIR)
    send(call, {**ONE, "partner": "Гондор", "dates": "когда-нибудь весной"})
    book = openpyxl.load_workbook(io.BytesIO(Client().get(f"{path_of(call)}form.xlsx").content))
    said = "|".join(str(cell.value) for cell in book.worksheets[0][3])
    assert "Гондор" in said
    assert "когда-нибудь весной" in said


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    (call,) = asked(AIR)
    send(call, {**ONE, "title": '=HYPERLINK("http://x","y")'})
    book = openpyxl.load_workbook(io.BytesIO(Client().get(f"{path_of(call)}form.xlsx").content))
    assert [cell.data_type for cell in book.worksheets[0][3] if "HYPERLINK" in str(cell.value)] == ["s"]


def test_a_file_that_came_by_another_way_is_entered_by_the_unit_as_the_departments_answer() -> None:
    (call,) = asked(AIR)
    officer = Client()
    officer.force_login(person("MOT"))
    form = officer.get(reverse("plan_collecting_form", args=[HALF])).content
    book = openpyxl.load_workbook(io.BytesIO(form))
    write(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    act = reverse("plan_collecting_act", args=[HALF])
    said = {"key": fresh_key(), "do": "enter", "call": str(call.pk), "file": file_of(out.getvalue())}
    assert officer.post(act, said).status_code == 302
    (answer,) = answers(call)
    assert answer.rows[0]["read"]["title"] == "Совместная комиссия"
    assert answer.sent_by != AIR
    stranger = Client()
    stranger.force_login(person("MTI"))
    said = {"key": fresh_key(), "do": "enter", "call": str(call.pk), "file": file_of(out.getvalue())}
    assert stranger.post(act, said).status_code == 404


def test_what_is_typed_is_read_as_it_goes_without_the_bodys_own_words() -> None:
    (call,) = asked(AIR)
    said = {"key": "r0", "r0-title": "Встреча", "r0-dates": "31 февраля", "r0-partner": "Турция"}
    told = Client().post(f"{path_of(call)}read/", said).json()["rows"]["r0"]
    assert "dates" in told


def test_a_pasted_table_lies_in_the_grid_and_is_not_sent_yet() -> None:
    (call,) = asked(AIR)
    pasted = "Наименование\tСроки\tМесто\nВстреча министров\t12.03.2027\tг. Анкара"
    given = send(call, TWO, do="paste", pasted=pasted)
    assert "Встреча министров" in text(given)
    assert TWO["title"] in text(given)
    assert answers(call) == []


def test_the_pages_ask_the_database_seldom(django_assert_max_num_queries: Any) -> None:
    calls = asked(*(f"Отдел {number}" for number in range(12)))
    for call in calls[:8]:
        send(call, ONE, TWO)
    officer = Client()
    officer.force_login(person("MOT"))
    for path in (
        reverse("plan_collecting", args=[HALF]),
        reverse("plan_collecting_rows", args=[HALF]),
    ):
        officer.get(path)
        with django_assert_max_num_queries(15):
            assert officer.get(path).status_code == 200
    with django_assert_max_num_queries(15):
        assert Client().get(path_of(calls[0])).status_code == 200
    assert connection.vendor == "postgresql"
