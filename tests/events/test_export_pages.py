"""The register as a file: exactly what the filter shows and the reader may see, journalled, never open."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kelisim.events.api import RegisterFilter, cancel_event, register_page
from kelisim.events.models import Export
from kelisim.events.web.exports import export
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.journal.models import Entry
from tests.events.pages import LANGUAGES, reader
from tests.factories import SYSTEM, actor, by, idea, planned_event, with_unit

pytestmark = pytest.mark.django_db
WINDOW = {
    "certainty": "period", "starts_on": None, "ends_on": None,
    "window_from": date(2026, 10, 21), "window_until": date(2026, 10, 31),
}  # fmt: skip


@pytest.fixture
def mot() -> Actor:
    return with_unit("MOT")


def _export(client: Client, ending: str, **asked: str) -> bytes:
    answer = client.get(reverse("register_export", args=[ending]), {"half_year": "2026H2", **asked})
    assert answer.status_code == 200
    return answer.getvalue()


def _rows(client: Client, **asked: str) -> list[list[str]]:
    text = _export(client, "csv", **asked).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _titles(client: Client, **asked: str) -> list[str]:
    return [row[3] for row in _rows(client, **asked)[1:]]


def _documents(client: Client, **asked: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _export(client, "jsonl", **asked).decode().splitlines()]


@pytest.fixture
def events(mot: Actor) -> Actor:
    planned_event(mot, title_ru="Переговоры", head="=HYPERLINK(1)", countries=["TR", "AZ"])
    planned_event(mot, title_ru="Форум", kind="conference", **WINDOW)
    idea(mot, title_ru="Идея")
    planned_event(actor("MOH"), title_ru="Чужое")
    return mot


def test_an_export_gives_what_the_filter_shows_to_its_reader_and_nothing_else(events: Actor) -> None:
    client = reader("MOT")
    assert _titles(client) == ["Переговоры", "Идея", "Форум"]
    assert _titles(client, kind="conference") == ["Форум"]
    assert _titles(client, sort="latest") == ["Форум", "Идея", "Переговоры"]
    assert set(_titles(reader("MFA", "coordinator"))) == {"Переговоры", "Форум", "Чужое"}


def test_what_an_export_gives_is_what_the_register_shows(events: Actor) -> None:
    with actor_transaction(events):
        shown = register_page(events, RegisterFilter(since=date(2026, 7, 1), until=date(2026, 12, 31)))
    assert [one["id"] for one in _documents(reader("MOT"))] == [str(one.pk) for one in shown.events]


def test_the_four_formats_give_the_same_events(events: Actor) -> None:
    client = reader("MOT")
    book = CalamineWorkbook.from_filelike(io.BytesIO(_export(client, "xlsx"))).get_sheet_by_index(0)
    ics = _export(client, "ics").decode()
    found = {
        "xlsx": [row[3] for row in book.to_python()[1:]],
        "csv": _titles(client),
        "jsonl": [one["title_ru"] for one in _documents(client)],
    }
    assert found == {ending: ["Переговоры", "Идея", "Форум"] for ending in found}
    assert ics.count("BEGIN:VEVENT") == 3


def test_a_name_that_looks_like_a_formula_is_text_in_both_tables(events: Actor) -> None:
    client = reader("MOT")
    cell = next(
        cell
        for row in load_workbook(io.BytesIO(_export(client, "xlsx"))).worksheets[0].iter_rows()
        for cell in row
        if "HYPERLINK" in str(cell.value)
    )
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert "'=HYPERLINK(1)" in _rows(client)[1]


@pytest.mark.parametrize(
    ("language", "head", "kind", "separator"),
    [
        ("kk", "Мемлекеттік орган", "Кездесу немесе келіссөздер", ";"),
        ("ru", "Государственный орган", "Встреча или переговоры", ";"),
        ("en", "State body", "Meeting or negotiations", ","),
    ],
)
def test_heads_and_words_are_in_the_language_of_the_reader(
    events: Actor, language: str, head: str, kind: str, separator: str
) -> None:
    text = _export(reader("MOT", language=language), "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert head in rows[0]
    assert kind in rows[1]


def test_partners_are_named_in_their_order(events: Actor) -> None:
    assert "Турция, Азербайджан" in _rows(reader("MOT"))[1]


def _entry_of(ics: str, title: str) -> dict[str, str]:
    """Give the properties of the entry with a title."""
    plain = ics.replace("\r\n ", "")
    entry = next(part for part in plain.split("BEGIN:VEVENT")[1:] if f":{title}" in part)
    lines = [line for line in entry.split("END:VEVENT")[0].split("\r\n") if line]
    return {line.split(":")[0].split(";")[0]: line.split(":", 1)[1] for line in lines}


def test_a_calendar_says_how_sure_a_day_is(events: Actor) -> None:
    ics = _export(reader("MOT"), "ics").decode()
    sure, window = _entry_of(ics, "Переговоры"), _entry_of(ics, "Форум")
    assert (sure["DTSTART"], sure["DTEND"], sure["STATUS"], sure["TRANSP"]) == (
        "20260908",
        "20260910",
        "TENTATIVE",
        "OPAQUE",
    )
    assert (window["DTSTART"], window["DTEND"]) == ("20261021", "20261101")
    assert (window["STATUS"], window["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert "дата уточняется" in window["SUMMARY"]
    assert "21–31 октября 2026" in window["DESCRIPTION"].replace("\u00a0", " ")


def test_a_cancelled_event_is_cancelled_in_the_calendar_and_keeps_its_identity(mot: Actor) -> None:
    event_id = planned_event(mot, title_ru="Визит")
    before = _entry_of(_export(reader("MOT"), "ics").decode(), "Визит")
    cancel_event(by(mot), event_id=event_id, reason="по просьбе стороны")
    after = _entry_of(_export(reader("MOT"), "ics").decode(), "Визит")
    assert before["UID"] == after["UID"] == f"{event_id}@kelisim"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert (after["STATUS"], after["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_the_journal_keeps_the_filter_and_the_number_of_rows(events: Actor) -> None:
    _export(reader("MOT"), "csv", kind="negotiations")
    with actor_transaction(SYSTEM):
        begun, ended = Entry.objects.filter(act__startswith="events.export").order_by("sequence")
        taken = Export.objects.get()
    assert (begun.act, ended.act) == ("events.export_begun", "events.export_ended")
    assert begun.difference["asked"][1] == "half_year=2026H2, kind=negotiations"
    assert ended.difference["rows"] == ["", "2"]
    assert (taken.rows, taken.is_whole, taken.file_format) == (2, True, "csv")


@contextmanager
def _keeping_the_connection() -> Iterator[None]:
    """Let a response close as a server closes it, without the connection that the test itself needs."""
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)


def test_a_reader_who_goes_away_leaves_no_transaction_and_a_journal_entry(mot: Actor) -> None:
    for number in range(600):
        planned_event(mot, title_ru=f"{number:03} " + "длинное название " * 12)
    depth = len(connection.savepoint_ids)
    request = RequestFactory().get(reverse("register_export", args=["csv"]), {"half_year": "2026H2"})
    request.actor = mot  # type: ignore[attr-defined]
    answer = export(request, "csv")
    assert isinstance(answer, StreamingHttpResponse)
    pieces = iter(answer)
    next(pieces)
    next(pieces)
    assert len(connection.savepoint_ids) > depth
    with _keeping_the_connection():
        answer.close()
    assert len(connection.savepoint_ids) == depth
    with actor_transaction(SYSTEM):
        taken = Export.objects.get()
        assert Entry.objects.filter(act="events.export_ended").count() == 1
    assert taken.is_whole is False
    assert taken.rows is not None
    assert 0 < taken.rows < 600


@pytest.mark.parametrize("ending", ["exe", "xls", "html"])
def test_another_format_is_no_page(mot: Actor, ending: str) -> None:
    assert reader("MOT").get(f"/register/export.{ending}").status_code == 404


def test_who_may_not_read_the_register_takes_nothing_out(mot: Actor) -> None:
    assert reader("MFA", "auditor").get(reverse("register_export", args=["csv"])).status_code == 404
    with actor_transaction(SYSTEM):
        assert not Export.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_named_and_not_stored_on_the_way(mot: Actor, language: str) -> None:
    answer = reader("MOT", language=language).get(
        reverse("register_export", args=["xlsx"]), {"half_year": ""}
    )
    assert answer["Content-Disposition"].startswith('attachment; filename="kelisim-all-')
    assert "no-store" in answer["Cache-Control"]
