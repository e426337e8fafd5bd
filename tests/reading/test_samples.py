"""Every plan of the samples is read as its key says, row by row."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kelisim.reading.api import read_plan_file

HERE = Path(__file__).parent / "samples"
KEYS = sorted(HERE.glob("*_key.csv"))
SHARED = Path(__file__).parents[3] / "shared" / "samples"


def key_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def reading_of(path: Path, folder: Path = HERE) -> dict[str, Any]:
    half_year = "2025H1" if "2025H1" in path.name else "2025H2"
    return read_plan_file(folder / key_of(path)[0]["file"], half_year).as_document()


@pytest.fixture(params=KEYS, ids=lambda path: path.stem)
def plan(request: pytest.FixtureRequest) -> tuple[list[dict[str, str]], dict[str, Any]]:
    return key_of(request.param), reading_of(request.param)


def test_there_are_four_plans_with_keys() -> None:
    assert len(KEYS) == 4


def test_the_rows_are_those_of_the_key_and_no_others(plan: Any) -> None:
    key, reading = plan
    expected = [(one["sheet"], int(one["row"])) for one in key]
    assert [(row["sheet"], row["row"]) for row in reading["rows"]] == expected


def test_exact_dates_are_right_and_uncertain_ones_are_never_exact(plan: Any) -> None:
    key, reading = plan
    for one, row in zip(key, reading["rows"], strict=True):
        if one["expected_start"] == "uncertain":
            assert row["certainty"] == "period"
            assert row["window"] == [one["window_start"], one["window_end"]]
            assert row["starts_on"] is None
        else:
            assert row["certainty"] == "exact"
            assert [row["starts_on"], row["ends_on"]] == [one["expected_start"], one["expected_end"]]


def test_partners_are_exactly_those_of_the_key(plan: Any) -> None:
    key, reading = plan
    for one, row in zip(key, reading["rows"], strict=True):
        assert {*row["partner_countries"], *row["organisations"]} == set(one["partner"].split(";"))


def test_every_other_row_that_is_written_is_skipped_with_a_reason() -> None:
    reading = reading_of(HERE / "plan_MFA_2025H2_awkward_key.csv")
    reasons = {one["row"]: one["reason"] for one in reading["skipped"]}
    assert reasons == {
        **dict.fromkeys((1, 2, 4, 5), "title"),
        **dict.fromkeys((7, 8), "header"),
        **dict.fromkeys((9, 11, 15, 19, 24, 29), "month_heading"),
        34: "total",
        **dict.fromkeys((36, 37, 38), "note"),
        39: "signature",
    }


def test_certain_rows_carry_no_doubt() -> None:
    reading = reading_of(HERE / "plan_MTI_2025H1_key.csv")
    assert [row["problems"] for row in reading["rows"]] == [[]] * 9


def test_a_row_gives_place_kind_and_cells_as_written() -> None:
    row = reading_of(HERE / "plan_MOH_2025H1_kk_key.csv")["rows"][1]
    assert (row["place_country"], row["city"], row["foreign_economic"]) == ("CN", "Сиань", False)
    assert row["cells"]["E"] == row["dates_as_written"] == "2025 жылғы 27–28 сәуір"
    assert row["head"] == "Денсаулық сақтау вице-министрі"


def test_the_copies_are_those_of_the_shared_folder() -> None:
    """The samples travel with the tests, so that a clone alone can run them."""
    for path in HERE.glob("plan_*"):
        original = SHARED / path.name
        assert not SHARED.is_dir() or original.read_bytes() == path.read_bytes()
