"""The tables that the directory starts from: whole, sourced, not shifted."""

from zoneinfo import ZoneInfo

import pytest

from kelisim.directory.constants import Confidence
from kelisim.directory.facts import open_facts
from kelisim.directory.models import Body, City, Country, Mission
from kelisim.directory.tables import FaultyRow, confidence_of, reference_rows
from kelisim.directory.tables.bodies import short_name
from kelisim.directory.tables.rows import checked
from kelisim.reference.api import open_table


def test_every_row_of_the_tables_becomes_a_record() -> None:
    kinds = [row.model for row in reference_rows()]
    assert kinds.count(Body) == len(open_table("state_bodies")) + len(open_facts("earlier_bodies"))
    assert kinds.count(Mission) == len(open_table("missions"))
    assert kinds.count(Country) == 249


def test_every_row_has_a_source_and_a_confidence() -> None:
    for row in reference_rows():
        assert row.fields["source"].strip(), row
        assert row.fields["confidence"] in Confidence.values, row


def test_every_mission_sits_in_a_city_with_a_time_zone_of_the_tz_database() -> None:
    zones = {(row["country"], row["name_en"]): row["time_zone"] for row in open_facts("cities")}
    for mission in open_table("missions"):
        ZoneInfo(zones[mission["host_country_iso2"], mission["city"]])
    assert sum(row.model is City for row in reference_rows()) == len(zones)


def test_every_mission_has_a_name_in_kazakh() -> None:
    rows = [row for row in reference_rows() if row.model is Mission]
    assert all(row.fields["name_kk"].startswith("Қазақстан Республикасының ") for row in rows)


def test_every_state_has_official_names_in_three_languages() -> None:
    states = [row for row in reference_rows() if row.model is Country and row.fields["kind"] == "state"]
    assert len(states) == 195
    assert all(row.fields[f"official_{one}"] for row in states for one in ("kk", "ru", "en"))


@pytest.mark.parametrize(
    "row",
    [
        {"code": "X", "name_ru": "Ministry of Transport"},
        {"code": "X", "name_ru": "Министерство", None: ["лишняя ячейка"]},
        {"code": "X", "name_ru": None},
    ],
    ids=["wrong script", "a cell too many", "a cell too few"],
)
def test_a_shifted_row_is_refused_with_its_line(row: dict[str, str]) -> None:
    with pytest.raises(FaultyRow, match=r"table\.csv, line 2"):
        list(checked("table", [row], scripts={"name_ru": "cyrillic"}))


@pytest.mark.parametrize(
    ("source", "confidence"),
    [
        ("confirmed: kazakh.ru", Confidence.CONFIRMED),
        ("confirmed to exist; present seat: verify", Confidence.MEDIUM),
        ("own knowledge (high)", Confidence.HIGH),
        ("own knowledge (low: verify before use)", Confidence.LOW),
        (
            "partly confirmed: x; side accreditations own knowledge (low: verify before use)",
            Confidence.MEDIUM,
        ),
        ("own knowledge", Confidence.MEDIUM),
    ],
)
def test_confidence_is_read_from_the_source(source: str, confidence: str) -> None:
    assert confidence_of(source) == confidence


@pytest.mark.parametrize(
    ("name", "language", "short"),
    [
        ("Министерство транспорта Республики Казахстан", "ru", "Министерство транспорта"),
        ("Қазақстан Республикасы Көлік министрлігі", "kk", "Көлік министрлігі"),
        ("Қазақстан Республикасының Жоғарғы Соты", "kk", "Жоғарғы Соты"),
        ("Ministry of Transport of the Republic of Kazakhstan", "en", "Ministry of Transport"),
    ],
)
def test_a_short_name_leaves_the_state_out(name: str, language: str, short: str) -> None:
    assert short_name(name, language) == short
