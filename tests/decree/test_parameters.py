"""Every number and choice of the Rules is dated and belongs to a norm."""

import ast
from pathlib import Path

import pytest

from kelisim.decree import rules_2015
from kelisim.decree.api import ASTANA, IncompleteLaw, NotComputable, Parameter, norms, ruleset
from kelisim.decree.parameters import load_parameters
from tests.decree.days import day

PARAMETERS = ruleset("rules-2015").parameters
FOLDER = Path(rules_2015.__file__).parent


@pytest.mark.parametrize("one", list(PARAMETERS), ids=lambda one: one.name)
def test_each_parameter_has_a_norm_a_date_an_origin_and_three_wordings(one: Parameter) -> None:
    known = {norm.id for norm in norms()}
    assert {one.norm, *one.also} <= known
    assert one.values[0][0] == day("2015-06-08")
    assert one.origin in {"text", "reading", "target"}
    assert all(one.meaning.get(language) for language in ("kk", "ru", "en"))
    assert one.unit


def test_the_numbers_of_the_text_are_those_of_the_text() -> None:
    values = {one.name: one.on(day("2026-01-01")) for one in PARAMETERS if one.origin == "text"}
    assert values == {
        "half_year_due_day": 20,
        "position_due_day": 20,
        "report_due_day": 20,
        "event_report_working_days": 7,
    }


def test_targets_are_our_own_and_are_called_so() -> None:
    targets = {one.name: one.on(day("2026-01-01")) for one in PARAMETERS if one.origin == "target"}
    assert targets == {
        "advance_notice_working_days": 10,
        "collision_counterpart_days": 14,
        "relay_target_hours": 2,
    }


def test_readings_default_as_the_analysis_says() -> None:
    readings = {one.name: one.on(day("2026-01-01")) for one in PARAMETERS if one.origin == "reading"}
    assert readings == {
        "rest_day_policy": "keep",
        "reporting_period_first_day": 21,
        "event_report_first_day": "next_day",
        "written_form": "record",
        "time_zone": "Asia/Almaty",
    }


def test_the_time_zone_of_the_parameter_is_the_one_that_is_reckoned_in() -> None:
    assert PARAMETERS.choice("time_zone", day("2026-01-01")) == ASTANA.key


def test_no_number_of_the_law_stands_in_the_code_of_its_rules() -> None:
    found = [
        f"{file.name}:{node.lineno} {node.value!r}"
        for file in sorted(FOLDER.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in {int, float} and node.value not in {0, 1}
        if file.name != "__init__.py"
    ]
    assert found == []


def test_before_its_first_date_a_parameter_has_no_value() -> None:
    with pytest.raises(NotComputable, match="no value on 2015-06-07"):
        PARAMETERS.number("event_report_working_days", day("2015-06-07"))


def test_a_changed_copy_leaves_the_original_alone() -> None:
    changed = PARAMETERS.with_value("event_report_working_days", 5, since=day("2026-07-01"))
    name = "event_report_working_days"
    assert [changed.number(name, day(one)) for one in ("2026-06-30", "2026-07-01")] == [7, 5]
    assert PARAMETERS.number(name, day("2026-07-01")) == 7


def test_an_unknown_name_or_the_wrong_sort_of_value_is_an_error() -> None:
    with pytest.raises(NotComputable, match="no parameter moon_phase"):
        PARAMETERS.get("moon_phase")
    with pytest.raises(NotComputable, match="no number"):
        PARAMETERS.number("rest_day_policy", day("2026-01-01"))
    with pytest.raises(NotComputable, match="no choice"):
        PARAMETERS.choice("half_year_due_day", day("2026-01-01"))
    with pytest.raises(NotComputable, match="no number"):
        PARAMETERS.with_value("half_year_due_day", "twentieth", since=day("2026-01-01"))


GOOD = """
[days]
norm = "7.4"
unit = "days"
origin = "text"
values = [{ from = 2015-06-08, value = 7 }]
meaning = { kk = "а", ru = "б", en = "c" }
"""


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('norm = "7.4"', "", "'norm'"),
        ("values = [{ from = 2015-06-08, value = 7 }]", "values = []", "no dated value"),
        ("value = 7 }", "value = 7 }, { from = 2015-06-08, value = 8 }", "two values from the same day"),
        ("value = 7 }", 'value = "seven" }', "no number"),
        ('"text"', '"rumour"', "unknown origin"),
        (', en = "c"', "", "'en'"),
    ],
)
def test_an_entry_that_is_wrong_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: str, bad: str, fault: str
) -> None:
    package = tmp_path / f"law_of_{tmp_path.name}"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    (package / "parameters.toml").write_text(GOOD, encoding="utf-8")
    assert load_parameters(package.name).number("days", day("2026-01-01")) == 7
    (package / "parameters.toml").write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(IncompleteLaw, match=fault):
        load_parameters(package.name)
