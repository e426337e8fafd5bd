"""A plan begins in four ways: a file, the grid, a former plan, a calendar; and none of them loses a word."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kelisim.foundation.database import actor_transaction
from kelisim.journal.api import entries_of_record
from kelisim.reporting.actions import append_rows, import_plan
from kelisim.reporting.models import Plan, PlanRow
from tests.factories import actor, by, fresh_key, person
from tests.reading.files import CALENDAR
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(person("MOT"))
    return client


def plan(half_year: str = "2027H1", code: str = "MOT") -> Plan | None:
    with actor_transaction(actor(code)):
        return Plan.objects.filter(half_year=half_year, body__code=code).first()


def rows(half_year: str = "2027H1") -> list[PlanRow]:
    with actor_transaction(actor("MOT")):
        found = PlanRow.objects.filter(plan__half_year=half_year, plan__body__code="MOT", withdrawn_at=None)
        return list(found.exclude(state="skipped").select_related("event").order_by("position"))


def save(client: Client, *lines: dict[str, str], **more: Any) -> Any:
    said: dict[str, Any] = {"key": fresh_key(), "line": [], "do": "save", **more}
    for place, line in enumerate(lines):
        said["line"].append(f"k{place}")
        said |= {f"k{place}-{name}": value for name, value in line.items()}
    return client.post(reverse("plan_grid", args=["2027H1"]), said)


def test_the_page_asks_how_to_begin_and_names_the_ways(client: Client) -> None:
    page = client.get(reverse("plan_new", args=["2027H1"])).content.decode()
    assert reverse("plan_grid", args=["2027H1"]) in page
    assert reverse("plan_empty", args=["2027H1"]) in page


def test_rows_typed_in_the_grid_become_the_draft_with_doubts_in_their_cells(client: Client) -> None:
    given = save(
        client,
        {
            "title": "Переговоры о перевозках",
            "dates": "12-14 марта",
            "place": "г. Анкара",
            "partner": "Турция",
        },
        {"title": "Форум", "dates": "III декада мая", "place": "Астана", "partner": "Гондор"},
        {},
    )
    made = plan()
    assert made is not None
    assert given.headers["Location"] == reverse("plan", args=[made.pk])
    first, second = rows()
    assert first.event is not None
    assert (str(first.event.starts_on), first.state) == ("2027-03-12", "read")
    with actor_transaction(actor("MOT")):
        assert entries_of_record(made.pk)[0].act == "reporting.grid_saved"
    assert second.event is not None
    assert (second.event.certainty, second.state) == ("period", "doubtful")
    page = client.get(reverse("plan_grid", args=["2027H1"])).content.decode()
    assert "grid__cell--doubt" in page
    assert "Переговоры о перевозках" in client.get(given.headers["Location"]).content.decode()


def test_a_row_is_changed_and_deleted_in_the_grid_and_the_rest_stays(client: Client) -> None:
    save(client, {"title": "Первое", "dates": "12 марта"}, {"title": "Второе", "dates": "13 марта"})
    first, second = rows()
    given = save(
        client,
        {"row": str(first.pk), "version": str(first.version), "title": "Первое", "dates": "15 марта"},
        {"row": str(second.pk), "version": str(second.version), "title": "Второе", "deleted": "1"},
    )
    assert given.status_code == 302
    first, second = rows()
    assert first.event is not None
    assert (str(first.event.starts_on), first.event.title_ru) == ("2027-03-15", "Первое")
    assert second.state == "dropped"


def test_a_grid_over_a_colleagues_change_comes_back_with_what_was_typed(client: Client) -> None:
    save(client, {"title": "Первое", "dates": "12 марта"})
    first = rows()[0]
    old = {"row": str(first.pk), "version": str(first.version)}
    save(client, {**old, "title": "Первое, уточнённое", "dates": "12 марта"})
    given = save(client, {**old, "title": "Первое, по-другому", "dates": "12 марта"}, {"title": "Новое"})
    page = given.content.decode()
    assert given.status_code == 409
    assert "Первое, по-другому" in page
    assert "Новое" in page
    assert "grid__met" in page
    event = rows()[0].event
    assert event is not None
    assert event.title_ru == "Первое, уточнённое"


def test_the_same_grid_sent_twice_is_saved_once(client: Client) -> None:
    key = fresh_key()
    for _ in range(2):
        assert save(client, {"title": "Первое", "dates": "12 марта"}, key=key).status_code == 302
    assert len(rows()) == 1


def test_a_pasted_table_is_laid_into_the_grid_by_its_own_columns(client: Client) -> None:
    pasted = "Сроки\tСтрана\tМероприятие\n12.03.2027\tТурция\tПереговоры\n13.04.2027\tКитай\tФорум"
    given = save(client, do="paste", pasted=pasted)
    page = given.content.decode()
    assert given.status_code == 200
    assert page.index("Переговоры") < page.index("12.03.2027") < page.index("Турция")
    assert rows() == []
    scripted = client.post(
        reverse("plan_grid", args=["2027H1"]),
        {"key": fresh_key(), "do": "paste", "pasted": pasted},
        headers={"Accept": "application/json"},
    )
    lines = json.loads(scripted.content)["rows"]
    assert [(one["title"], one["dates"], one["partner"]) for one in lines] == [
        ("Переговоры", "12.03.2027", "Турция"),
        ("Форум", "13.04.2027", "Китай"),
    ]
    assert save(client, do="paste", pasted="   ").status_code == 422


def test_what_is_typed_is_understood_row_by_row(client: Client) -> None:
    said = {"key": ["r0", "r1"], "r0-title": "Форум", "r0-partner": "Гондор", "r1-title": ""}
    told = json.loads(client.post(reverse("plan_grid_read", args=["2027H1"]), said).content)["rows"]
    assert set(told) == {"r0"}
    assert "Гондор" in told["r0"]["partner"]


def former() -> UUID:
    many = reading(row(6, title="Сессия"), row(7, title="Форум"), row(8, title="Лишнее"))
    return import_plan(by(actor("MOT")), half_year="2026H1", reading=many).record_id


def test_chosen_rows_of_a_former_plan_are_copied_with_dates_that_are_asked_about(client: Client) -> None:
    source = former()
    old = {one.event.title_ru: one for one in rows("2026H1") if one.event}
    address = reverse("plan_copy", args=["2027H1"])
    assert "Сессия" in client.get(address).content.decode()
    chosen = [str(old[title].pk) for title in ("Сессия", "Форум")]
    given = client.post(address, {"key": fresh_key(), "source": str(source), "row": chosen})
    assert given.status_code == 302
    copied = rows()
    assert [one.event.title_ru for one in copied if one.event] == ["Сессия", "Форум"]
    event, first = copied[0].event, old["Сессия"].event
    assert event is not None
    assert first is not None
    assert (event.certainty, event.starts_on) == ("period", None)
    assert event.window_from is not None
    assert first.starts_on is not None
    assert (event.window_from.year - first.starts_on.year, event.window_from.month) == (
        1,
        first.starts_on.month,
    )
    assert {one.state for one in copied} == {"doubtful"}
    assert copied[0].origin == "2026H1"
    words = copied[0].problems[0]["words"]
    assert len({words[one] for one in ("kk", "ru", "en")}) == 3
    made = plan()
    assert made is not None
    with actor_transaction(actor("MOT")):
        assert entries_of_record(made.pk)[0].act == "reporting.rows_copied"
    assert client.post(address, {"key": fresh_key(), "source": str(source)}).status_code == 422


def test_a_plan_of_another_body_is_no_source(client: Client) -> None:
    source = former()
    stranger = Client()
    stranger.force_login(person("MTI"))
    address = reverse("plan_copy", args=["2027H1"])
    given = stranger.post(address, {"key": fresh_key(), "source": str(source), "row": []})
    assert "Сессия" not in given.content.decode()
    assert plan(code="MTI") is None


def test_a_calendar_file_becomes_the_draft(client: Client) -> None:
    file = SimpleUploadedFile("встречи.ics", CALENDAR.encode())
    given = client.post(reverse("plan_new", args=["2027H1"]), {"file": file, "key": fresh_key()})
    assert given.status_code == 302
    first = rows()[0]
    assert first.event is not None
    assert (str(first.event.starts_on), str(first.event.ends_on)) == ("2027-02-23", "2027-02-26")
    assert first.event.cities == ["Женева"]
    assert any(problem["code"] == "one_of_repeats" for problem in rows()[1].problems)
    wrong = SimpleUploadedFile("встречи.ics", b"PK\x03\x04")
    given = client.post(reverse("plan_new", args=["2027H2"]), {"file": wrong, "key": fresh_key()})
    assert given.status_code == 422


def test_rows_are_added_to_a_plan_of_a_file_without_touching_its_rows() -> None:
    mot = actor("MOT")
    made = import_plan(by(mot), half_year="2027H1", reading=reading(row(6))).record_id
    append_rows(
        by(mot), half_year="2027H1", rows=[row(0, title="Добавленное")], layout={}, origin="Департамент"
    )
    assert [(one.position, one.origin) for one in rows()][-1][1] == "Департамент"
    with actor_transaction(mot):
        assert entries_of_record(made)[0].act == "reporting.rows_appended"
        assert Plan.objects.filter(pk=made).exists()
