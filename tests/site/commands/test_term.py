"""``kelisim term`` as a stranger calls it: a process, its standard output and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KELISIM = str(Path(sys.executable).with_name("kelisim"))
PROMISED = {"norm", "ruleset", "due", "calendar", "provisional", "explanation"}
VISIT: list[dict[str, Any]] = [
    {
        "id": "trade",
        "starts_at": "2025-02-24T10:00",
        "ends_at": "2025-02-24T11:00",
        "host": "Minister of Trade",
    },
    {"id": "energy", "starts_at": "2025-02-24T10:00Z", "host": "Minister of Energy"},
    {"id": 3, "starts_at": "2025-02-25T09:30+05:00", "host": "Prime Minister"},
    {"id": "akim", "starts_at": "2025-02-24T10:30", "host": "Akim of Astana"},
]


def _call(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [KELISIM, "term", *words],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
    )


def _ask(*words: str, status: int = 0) -> Any:
    """Give the one JSON document that the command writes."""
    called = _call(*words, "--json")
    assert called.returncode == status, called.stderr
    assert called.stderr == ""
    return json.loads(called.stdout)


def _refused(*words: str, status: int = 1) -> dict[str, Any]:
    answer = _ask(*words, status=status)
    assert set(answer) == {"error"}
    error: dict[str, Any] = answer["error"]
    assert error["code"]
    assert error["message"]
    return error


def _visit(folder: Path, meetings: object) -> str:
    file = folder / "visit.json"
    file.write_text(meetings if isinstance(meetings, str) else json.dumps(meetings), encoding="utf-8")
    return str(file)


def test_the_report_on_an_event_of_26_december_2025_is_answered_as_promised() -> None:
    answer = _ask("--norm", "7.4", "--completed", "2025-12-26")
    assert set(answer) >= PROMISED
    assert (answer["norm"], answer["ruleset"], answer["due"]) == ("7.4", "rules-2015", "2026-01-09")
    assert answer["calendar"] == "reference-2025-2027/1"
    assert answer["provisional"] is False
    assert {"date", "counted", "reason"} <= set(answer["explanation"][0])
    assert [one["date"] for one in answer["explanation"] if one["counted"]] == [
        "2025-12-29",
        "2025-12-30",
        "2025-12-31",
        "2026-01-05",
        "2026-01-06",
        "2026-01-08",
        "2026-01-09",
    ]


@pytest.mark.parametrize("norm", ["7.2", "7.3", "6.8"])
def test_half_yearly_norms_are_answered_as_promised_and_the_20th_is_not_moved(norm: str) -> None:
    answer = _ask("--norm", norm, "--half-year", "2026H2")
    assert set(answer) >= PROMISED
    assert (answer["norm"], answer["due"], answer["warning"]) == (norm, "2026-12-20", "2026-12-18")
    assert answer["explanation"][-1]["counted"] is True
    assert answer["explanation"][-1]["reason"] == "date named by the norm: Sunday"
    assert answer.get("plan_for") == ("2027H1" if norm == "7.2" else None)
    assert answer.get("period") == (["2026-06-21", "2026-12-20"] if norm == "7.3" else None)


def test_a_provisional_day_is_named() -> None:
    answer = _ask("--norm", "7.4", "--completed", "2026-12-29")
    assert answer["provisional"] is True
    assert answer["provisional_days"] == ["2027-01-01", "2027-01-04", "2027-01-07"]


def test_the_meetings_of_a_visit_give_pairs_relays_and_overlaps(tmp_path: Path) -> None:
    answer = _ask("--norm", "9", "--meetings", _visit(tmp_path, VISIT[:3]))
    assert answer["pairs"] == [
        {"from": "trade", "to": "energy", "form": "oral"},
        {"from": "trade", "to": 3, "form": "written"},
        {"from": "energy", "to": 3, "form": "written"},
    ]
    assert [{name: one[name] for name in ("from", "host", "form", "due")} for one in answer["relays"]] == [
        {"from": "trade", "host": "Minister of Energy", "form": "oral", "due": "2025-02-24T15:00:00+05:00"},
        {"from": "trade", "host": "Prime Minister", "form": "written", "due": "2025-02-25T09:30:00+05:00"},
        {"from": "energy", "host": "Prime Minister", "form": "written", "due": "2025-02-25T09:30:00+05:00"},
    ]
    assert answer["overlaps"] == []


def test_meetings_that_overlap_are_shown(tmp_path: Path) -> None:
    answer = _ask("--norm", "9", "--meetings", _visit(tmp_path, VISIT))
    assert answer["overlaps"] == [{"from": "trade", "to": "akim"}]


def test_times_without_a_zone_are_astanas_wherever_the_process_runs(tmp_path: Path) -> None:
    file = _visit(tmp_path, VISIT)
    answers = {
        _call("--norm", "9", "--meetings", file, "--json", TZ=zone).stdout for zone in ("UTC", "America/Adak")
    }
    assert len(answers) == 1


def test_a_visit_without_meetings_owes_nothing(tmp_path: Path) -> None:
    answer = _ask("--norm", "9", "--meetings", _visit(tmp_path, []))
    assert answer["pairs"] == answer["relays"] == answer["overlaps"] == []


def test_spaces_around_a_host_make_no_other_person(tmp_path: Path) -> None:
    twice = [VISIT[0], {"id": "again", "starts_at": "2025-02-25T10:00", "host": " Minister of Trade "}]
    assert _ask("--norm", "9", "--meetings", _visit(tmp_path, twice))["pairs"] == []


def test_what_no_file_can_hold_is_written_as_json_writes_it(tmp_path: Path) -> None:
    half = json.dumps(
        [{**VISIT[0], "id": "\ud800"}, {**VISIT[0], "id": "q", "starts_at": "2025-02-24T11:00", "host": "y"}]
    )
    answer = _ask("--norm", "9", "--meetings", _visit(tmp_path, half))
    assert answer["pairs"] == [{"from": "\ud800", "to": "q", "form": "oral"}]


@pytest.mark.parametrize(
    ("meetings", "code", "says"),
    [
        ([VISIT[0], VISIT[0]], "not_computable", "two meetings of the visit have the id 'trade'"),
        ([{**VISIT[0], "ends_at": "2025-02-24T09:00"}], "not_computable", "ends before it starts"),
        ([{**VISIT[0], "starts_at": "2026-02-30T10:00"}], "bad_meetings", "2026-02-30"),
        ([{**VISIT[0], "starts_at": "2025-02-24"}], "bad_meetings", "is no time"),
        ([{**VISIT[0], "starts_at": 20250224}], "bad_meetings", "is no time"),
        ([{"id": "a", "host": "x"}], "bad_meetings", "starts_at None"),
        ([{**VISIT[0], "id": None}], "bad_meetings", "has no id"),
        ([{**VISIT[0], "id": True}], "bad_meetings", "has no id"),
        ([{**VISIT[0], "host": "  "}], "bad_meetings", "names no host"),
        (["trade"], "bad_meetings", "is not an object"),
        ({"meetings": []}, "bad_meetings", "a list of"),
        ([{**VISIT[0], "starts_at": "0001-01-01T00:10"}], "not_computable", "outside the years"),
        ([{**VISIT[0], "starts_at": "2014-01-01T10:00", "ends_at": None}], "no_ruleset", "2014-01-01"),
        ([VISIT[0]] * 501, "too_large", "at most 500"),
        ("", "unreadable_file", "not JSON"),
        ("[" * 100_000, "unreadable_file", "not JSON"),
    ],
)
def test_meetings_that_cannot_be_answered_are_refused_with_the_reason(
    tmp_path: Path, meetings: object, code: str, says: str
) -> None:
    error = _refused("--norm", "9", "--meetings", _visit(tmp_path, meetings))
    assert error["code"] == code
    assert says in error["message"]


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    assert _refused("--norm", "9", "--meetings", str(tmp_path / "none.json"))["code"] == "unreadable_file"
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for option in (("--norm", "9", "--meetings"), ("--batch",)):
        assert _refused(*option, str(tmp_path / "bytes"))["code"] == "unreadable_file"
        assert _refused(*option, str(tmp_path))["code"] == "unreadable_file"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text("\ufeff" + json.dumps(VISIT), encoding="utf-8")
    assert _ask("--norm", "9", "--meetings", str(tmp_path / "visit.json"))["pairs"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--norm", "7.4", "--completed", "2026-02-30"), "bad_date"),
        (("--norm", "7.4", "--completed", "26.12.2025"), "bad_date"),
        (("--norm", "7.4", "--completed", "20251226"), "bad_date"),
        (("--norm", "7.4", "--completed", "2025-W52-5"), "bad_date"),
        (("--norm", "7.4", "--completed", "2025-12-26T10:00"), "bad_date"),
        (("--norm", "7.4", "--completed", ""), "bad_date"),
        (("--norm", "7.4", "--completed", "2031-03-03"), "calendar_missing"),
        (("--norm", "7.4", "--completed", "2027-12-30"), "calendar_missing"),
        (("--norm", "7.4", "--completed", "9999-12-31"), "calendar_missing"),
        (("--norm", "7.4", "--completed", "2014-12-26"), "no_ruleset"),
        (("--norm", "7.2", "--half-year", "2026H3"), "not_a_half_year"),
        (("--norm", "7.2", "--half-year", "2014H1"), "no_ruleset"),
        (("--norm", "7.1", "--half-year", "2026H1"), "no_term"),
        (("--norm", "10", "--half-year", "2026H1"), "unknown_norm"),
    ],
)
def test_what_the_law_cannot_answer_ends_with_1(words: tuple[str, ...], code: str) -> None:
    assert _refused(*words)["code"] == code


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--norm",),
        ("--norm", "7.4"),
        ("--norm", "7.4", "--half-year", "2026H1"),
        ("--norm", "7.4", "--completed", "2025-12-26", "--half-year", "2026H1"),
        ("--norm", "9"),
        ("--completed", "2025-12-26"),
        ("--batch", "queries.jsonl", "--norm", "7.4"),
        ("--moon",),
        ("stray",),
    ],
)
def test_bad_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert _refused(*words, status=2)["code"] == "usage"


def test_without_json_errors_go_to_standard_error() -> None:
    called = _call("--norm", "7.4", "--completed", "2026-02-30")
    assert (called.returncode, called.stdout) == (1, "")
    assert called.stderr.startswith("'2026-02-30' is not a date")


def test_without_json_a_person_can_read_each_day() -> None:
    said = _call("--norm", "7.4", "--completed", "2026-12-29").stdout
    assert said.startswith("Due 2027-01-12, to 24:00 in Astana (norm 7.4, rules-2015)")
    assert "2027-01-12   7  working day\u00a07" in said
    assert "Provisional: rests on 2027-01-01, 2027-01-04, 2027-01-07" in said
    plan = _call("--norm", "7.2", "--half-year", "2026H2").stdout
    assert "the last working day before it is 2026-12-18" in plan
    assert "The plan of 2027H1" in plan


def test_a_batch_is_answered_line_by_line_in_order(tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    lines = [
        '\ufeff{"norm": "7.4", "completed": "2025-12-26", "half_year": null}',
        "",
        '{"norm": "7.2", "half_year": "2026H2"}',
        "{not json",
        '{"norm": "7.4", "completed": "2031-03-03"}',
        '["7.4"]',
        '{"norm": "7.4", "half_year": "2026H2"}',
        '{"norm": ["7.4"]}',
        '{"norm": "7.4", "completed": 20251226}',
        '{"norm": "6.8", "half_year": {"year": 2026}}',
        json.dumps({"norm": "9", "meetings": VISIT[:2]}),
        '{"norm": "7.4", "completed": "2025-12-26"}',
    ]
    file.write_text("\r\n".join(lines), encoding="utf-8")
    answers = _ask("--batch", str(file))
    first, plan, *errors, visit, last = answers
    assert first == last == _ask("--norm", "7.4", "--completed", "2025-12-26")
    assert plan == _ask("--norm", "7.2", "--half-year", "2026H2")
    assert [pair["form"] for pair in visit["pairs"]] == ["oral"]
    assert [(one["error"]["line"], one["error"]["code"]) for one in errors] == [
        (4, "bad_query"),
        (5, "calendar_missing"),
        (6, "bad_query"),
        (7, "bad_query"),
        (8, "unknown_norm"),
        (9, "bad_date"),
        (10, "not_a_half_year"),
    ]
    assert errors[3]["error"]["message"] == "norm 7.4 needs completed, not half_year"


def test_an_empty_batch_is_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    assert _ask("--batch", str(tmp_path / "empty.jsonl")) == []


def test_a_batch_said_to_a_person_has_a_line_for_each_answer(tmp_path: Path) -> None:
    lines = [
        '{"norm": "7.4", "completed": "2025-12-26"}',
        "{",
        json.dumps({"norm": "9", "meetings": VISIT[:2]}),
    ]
    (tmp_path / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said = _call("--batch", str(tmp_path / "queries.jsonl")).stdout.splitlines()
    assert said[0] == "1. norm 7.4: due 2026-01-09"
    assert said[1].startswith("2. line 2 is not JSON")
    assert said[2] == "3. norm 9: 1 relays"


ALONE = """
import sys
from kelisim.site.commands import main
status = main(["term", "--norm", "7.4", "--completed", "2025-12-26", "--json"])
loaded = {name.partition(".")[0] for name in sys.modules}
heavy = {"django", "psycopg", "psycopg_pool", "docx", "babel", "typst"}
print(sorted(loaded & heavy), file=sys.stderr)
sys.exit(status)
"""


def test_the_command_needs_neither_django_nor_a_database_nor_settings() -> None:
    called = subprocess.run(
        [sys.executable, "-c", ALONE],
        check=True,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "no.such.settings",
            "DATABASE_URL": "postgres://nowhere.invalid/x",
        },
    )
    assert called.stderr == "[]\n"
    assert json.loads(called.stdout)["due"] == "2026-01-09"
