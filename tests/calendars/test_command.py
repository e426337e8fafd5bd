"""``kelisim calendar``: one JSON document, refusals with exit 1, bad usage with exit 2."""

import json
from pathlib import Path
from typing import Any

import pytest

from kelisim.calendars.api import edition_in_force
from kelisim.site.commands import main
from tests.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command and gives its status and the one document that it prints."""

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        status = main(["calendar", *words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


def test_load_makes_a_draft_of_the_shipped_calendar(said: Any) -> None:
    status, document = said("load")
    assert status == 0
    assert (document["state"], document["special_days"], document["changes"]) == ("draft", 46, [])
    in_force = edition_in_force()
    assert in_force is not None
    assert document["edition"] == in_force.number + 1


def test_load_reads_a_file_and_says_what_it_changes(said: Any, tmp_path: Path) -> None:
    file = tmp_path / "calendar-2028.csv"
    file.write_text("date,type,reason,source\n2028-01-03,off,New Year,projection\n", encoding="utf-8")
    status, document = said("load", "--file", str(file))
    assert status == 0
    assert document["years"] == [2025, 2026, 2027, 2028]
    assert document["changes"] == [
        {"date": "2028-01-03", "before": None, "after": "off", "reason": "Новый год"}
    ]


def test_two_administrators_publish(said: Any) -> None:
    first, second = person("MFA", "administrator"), person("MFA", "administrator")
    number = said("load")[1]["edition"]
    words = (
        "publish",
        "--edition",
        str(number),
        "--proposed-by",
        first.email,
        "--published-by",
        second.email,
    )
    status, document = said(*words)
    assert (status, document["state"]) == (0, "published")
    in_force = edition_in_force()
    assert in_force is not None
    assert in_force.number == number


def test_one_administrator_is_not_two(said: Any) -> None:
    first = person("MFA", "administrator")
    number = said("load")[1]["edition"]
    status, document = said(
        "publish", "--edition", str(number), "--proposed-by", first.email, "--published-by", first.email
    )
    assert (status, document["error"]["code"]) == (1, "same_person")


def test_one_who_is_no_administrator_cannot_publish(said: Any) -> None:
    first, drafter = person("MFA", "administrator"), person("MOT")
    number = said("load")[1]["edition"]
    status, document = said(
        "publish", "--edition", str(number), "--proposed-by", first.email, "--published-by", drafter.email
    )
    assert (status, document["error"]["code"]) == (1, "unknown_administrator")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("load", "--file", "/nowhere/calendar.csv"), 1, "unreadable_file"),
        (("publish", "--edition", "1"), 2, "usage"),
        (("forget",), 2, "usage"),
    ],
)
def test_what_cannot_be_done_says_so(said: Any, words: tuple[str, ...], status: int, code: str) -> None:
    found, document = said(*words)
    assert (found, document["error"]["code"]) == (status, code)
