"""Plans written by hand, unlike those of the generator, are read as the key beside each row says."""

import io
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from kelisim.reading.plan import read_plan
from tests.reading.by_hand.files import content_of
from tests.reading.by_hand.judge import judge
from tests.reading.by_hand.notation import PLANS, plan_named

NAMES = sorted(path.stem for path in PLANS.glob("*.txt"))
Reading = dict[str, Any]


@cache
def reading_of(name: str) -> Reading:
    plan = plan_named(name)
    return read_plan(io.BytesIO(content_of(plan)), {"half_year": plan.half_year, "language": "ru"})


@pytest.mark.parametrize("name", NAMES)
def test_every_row_day_window_partner_and_place_is_as_the_key_says(name: str) -> None:
    assert not judge(plan_named(name), reading_of(name)).faults


def test_the_plans_are_many_and_of_both_kinds_of_file() -> None:
    plans = [plan_named(name) for name in NAMES]
    rows = [row for plan in plans for sheet in plan.sheets for row in sheet.rows]
    assert len(plans) > 20
    assert {plan.suffix for plan in plans} == {"xlsx", "docx"}
    assert sum(row.key is not None for row in rows) > 200
    assert sum(row.key is None for row in rows) > 100


def _drop(reading: Reading) -> None:
    reading["rows"].pop()


def _take_a_heading(reading: Reading) -> None:
    reading["rows"].append({**reading["rows"][0], **reading["skipped"].pop()})


def _claim_days(reading: Reading) -> None:
    row = next(one for one in reading["rows"] if one["certainty"] != "exact")
    row |= {"certainty": "exact", "starts_on": row["window"][0], "ends_on": row["window"][1]}


def _shift(reading: Reading) -> None:
    row = next(one for one in reading["rows"] if one["certainty"] == "exact")
    row["ends_on"] = "2026-12-31"


def _add_a_partner(reading: Reading) -> None:
    reading["rows"][0]["partner_countries"] = [*reading["rows"][0]["partner_countries"], "AQ"]


@pytest.mark.parametrize(
    ("spoil", "figure"),
    [
        (_drop, "rows"),
        (_take_a_heading, "rows"),
        (_claim_days, "false exact"),
        (_shift, "exact"),
        (_add_a_partner, "partners"),
    ],
)
def test_a_wrong_reading_is_seen(spoil: Callable[[Reading], None], figure: str) -> None:
    reading = deepcopy(reading_of("mti_letter"))
    spoil(reading)
    assert any(fault.startswith(f"{figure}:") for fault in judge(plan_named("mti_letter"), reading).faults)
