"""The administrator's pages: what an act would change is shown first, and nothing else is done."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kelisim.directory.api import Body, Mission, Organisation, Unit, find_names, organisation_short_names
from kelisim.directory.facts import open_facts
from kelisim.reading.names import read_partners
from tests.factories import person

pytestmark = pytest.mark.django_db
RENAMED = {
    "name_kk": "Көлік және логистика министрлігі",
    "name_ru": "Министерство транспорта и логистики",
    "name_en": "Ministry of Transport and Logistics",
    "since": "2026-11-01",
    "source": "Указ № 1",
}


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(person("MFA", "administrator"))
    return client


def _hidden(page: str) -> dict[str, str]:
    names = ("key", "version", "previewed")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in names}
    return {name: hit[1] for name, hit in found.items() if hit}


def _in_two_steps(client: Client, url: str, said: dict[str, Any]) -> Any:
    first = client.get(url).content.decode()
    shown = client.post(url, {**_hidden(first), **said, "step": "preview"}).content.decode()
    return client.post(url, {**_hidden(shown), **said, "step": "confirm"})


def test_a_body_is_renamed_only_after_its_names_were_shown_side_by_side(admin: Client) -> None:
    url = reverse("body_rename", args=["MOT"])
    before = Body.objects.get(code="MOT").name_ru
    first = admin.get(url).content.decode()
    shown = admin.post(url, {**_hidden(first), **RENAMED, "step": "preview"}).content.decode()
    assert before in shown
    assert RENAMED["name_ru"] in shown
    assert Body.objects.get(code="MOT").name_ru == before
    done = admin.post(url, {**_hidden(shown), **RENAMED, "step": "confirm"})
    assert done.status_code == 302
    assert Body.objects.get(code="MOT").name_ru == RENAMED["name_ru"]


def test_what_was_changed_after_the_preview_is_shown_again_before_it_is_done(admin: Client) -> None:
    url = reverse("body_rename", args=["MOT"])
    first = admin.get(url).content.decode()
    shown = admin.post(url, {**_hidden(first), **RENAMED, "step": "preview"}).content.decode()
    other = {**RENAMED, "name_ru": "Другое министерство"}
    again = admin.post(url, {**_hidden(shown), **other, "step": "confirm"})
    assert again.status_code == 200
    assert "Другое министерство" in again.content.decode()
    assert Body.objects.get(code="MOT").name_ru != "Другое министерство"


def test_a_body_is_merged_into_another_from_the_day_after_its_last(admin: Client) -> None:
    url = reverse("body_end", args=["MOT"])
    said = {"last_day": "2026-11-30", "successors": ["MTI"], "source": "Указ № 2"}
    assert _in_two_steps(admin, url, said).status_code == 302
    body = Body.objects.get(code="MOT")
    assert [one.successor.code for one in body.successions.all()] == ["MTI"]
    assert body.valid_until is not None


def test_a_unit_is_added_and_named_responsible(admin: Client) -> None:
    unit = {"name_ru": "Управление внешних связей", "source": "Приказ № 3"}
    assert _in_two_steps(admin, reverse("unit_new", args=["MTI"]), unit).status_code == 302
    made = Unit.objects.get(name_ru=unit["name_ru"])
    said = {"unit_id": str(made.pk), "since": "2026-11-02", "source": "Приказ № 4"}
    assert _in_two_steps(admin, reverse("unit_responsible", args=["MTI"]), said).status_code == 302
    assert made.responsibilities.count() == 1


def test_a_mission_is_accredited_and_the_accreditation_ended(admin: Client) -> None:
    mission = Mission.objects.get(city__name_en="Ankara", kind="embassy")
    said = {"country": "FJ", "kind": "concurrent", "since": "2026-11-02", "source": "Указ № 5"}
    assert _in_two_steps(admin, reverse("mission_accredit", args=[mission.code]), said).status_code == 302
    row = mission.accreditations.get(country__iso2="FJ")
    url = reverse("accreditation_end", args=[mission.code, row.pk])
    assert _in_two_steps(admin, url, {"last_day": "2026-12-31"}).status_code == 302
    row.refresh_from_db()
    assert str(row.valid_until) == "2026-12-31"


def test_a_body_is_recorded_and_a_code_in_use_is_refused(admin: Client) -> None:
    said = {
        "name_kk": "Жаңа агенттік", "name_ru": "Новое агентство", "name_en": "New agency", "code": "NEWA",
        "kind": "agency", "owes_7": "on", "valid_from": "2026-11-02", "basis": "central body",
        "source": "Указ № 6",
    }  # fmt: skip
    assert _in_two_steps(admin, reverse("body_new"), said).status_code == 302
    assert Body.objects.get(code="NEWA").owes_7
    assert _in_two_steps(admin, reverse("body_new"), {**said, "code": "MOT"}).status_code == 422


def test_without_a_source_nothing_is_shown_or_done(admin: Client) -> None:
    url = reverse("body_rename", args=["MOT"])
    answer = admin.post(url, {**_hidden(admin.get(url).content.decode()), **RENAMED, "source": ""})
    assert answer.status_code == 422
    assert 'name="previewed"' not in answer.content.decode()


@pytest.mark.parametrize("name", ["body_rename", "body_end", "unit_new", "unit_responsible"])
def test_whoever_is_no_administrator_sees_no_such_page(name: str) -> None:
    client = Client()
    client.force_login(person("MOT", "drafter"))
    assert client.get(reverse(name, args=["MOT"])).status_code == 404


def test_an_organisation_has_the_short_name_that_readers_know() -> None:
    assert organisation_short_names("ru")["SCO"] == "ШОС"
    assert organisation_short_names("kk")["SCO"] == "ШЫҰ"
    assert organisation_short_names("en")["SCO"] == "SCO"
    assert organisation_short_names("kk")["EBRD"] == "ЕҚДБ"
    assert Organisation.objects.get(abbreviation="CIS").short_kk == "ТМД"


@pytest.mark.parametrize("language", ["short_kk", "short_ru"])
def test_every_short_name_is_one_that_the_reader_of_plans_understands_so(language: str) -> None:
    known = set(organisation_short_names("en"))
    for row in open_facts("organisation_short_names"):
        assert row["abbreviation"] in known
        if row[language]:
            assert row["abbreviation"] in read_partners(row[language]).organisations, row


def test_names_are_found_by_a_part_in_any_language() -> None:
    assert any(one.url == reverse("body", args=["MFA"]) for one in find_names("Сыртқы істер"))
    assert any("SCO" in one.url for one in find_names("шос"))
    assert find_names("...") == []
