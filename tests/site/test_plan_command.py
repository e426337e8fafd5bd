"""``kelisim plan read``: one document, quick, without Django; refusals with exit 1, bad words with exit 2."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kelisim.site.commands import main

SAMPLE = Path(__file__).parents[1] / "reading" / "samples" / "plan_MFA_2025H2_awkward.xlsx"


def test_the_document_has_rows_and_skipped_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(SAMPLE), "--half-year", "2025H2", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["rows"]) == 19
    row = document["rows"][0]
    assert (row["sheet"], row["row"], row["starts_on"], row["organisations"]) == (
        "2 полуг",
        10,
        "2025-07-14",
        ["SCO"],
    )
    assert {"sheet", "row", "reason"} <= document["skipped"][0].keys()


def test_a_person_reads_events_with_their_doubts_by_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(SAMPLE), "--half-year", "2025H2"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("19 events")
    assert "  10  2025-07-14..2025-07-15  SCO" in said
    assert "C21:" in said
    assert "month_heading" in said


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["no-such.xlsx", "--half-year", "2025H2"], 1, "no_file"),
        ([str(SAMPLE), "--half-year", "2025"], 1, "not_a_half_year"),
        ([str(Path(__file__)), "--half-year", "2025H2"], 1, "text"),
        ([str(SAMPLE)], 2, "usage"),
        ([], 2, "usage"),
    ],
)
def test_what_goes_wrong_is_one_document_too(
    words: list[str], status: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "read", *words, "--json"]) == status
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_reading_starts_without_django() -> None:
    asked = (
        "import sys; from kelisim.site.commands import main; "
        f"main(['plan', 'read', {str(SAMPLE)!r}, '--half-year', '2025H2', '--json']); "
        "sys.exit('django' in sys.modules or 'psycopg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert done.returncode == 0
