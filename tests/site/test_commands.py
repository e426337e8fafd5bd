"""The command line: one JSON document, refusals with exit 1, bad usage with exit 2; a plan's whole way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core import mail

from kelisim.duties.api import Duty, State
from kelisim.events.api import Event
from kelisim.foundation.database import actor_transaction
from kelisim.journal.models import Effect
from kelisim.reporting.actions import learn_word
from kelisim.site.commands import main, worker
from tests.factories import SYSTEM, actor, by, person

pytestmark = pytest.mark.django_db
Said = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command and gives its status and the one document that it prints."""

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        status = main([*words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A plan as a ministry writes it, of three rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["План международных мероприятий на 1 полугодие 2027 года"],
        ["№", "Наименование мероприятия", "Дата проведения", "Место проведения", "Страна-партнёр"],
        [
            1,
            "Заседание межправительственной комиссии",
            "21-22 января 2027",
            "г. Баку, Азербайджан",
            "Азербайджан",
        ],
        [2, "Переговоры с Министерством транспорта", "15.03.2027", "г. Астана", "Турция"],
        [3, "Форум по транзиту", "II декада апреля 2027", "г. Ташкент, Узбекистан", "Узбекистан"],
    ):
        sheet.append(line)
    file = tmp_path / "plan.xlsx"
    book.save(file)
    return file


def test_a_plan_goes_its_whole_way_on_the_command_line(said: Said, table: Path, tmp_path: Path) -> None:
    of_mot = ("--body", "MOT", "--half-year", "2027H1")
    status, imported = said("plan", "import", str(table), *of_mot)
    assert (status, imported["rows"]) == (0, 3)
    status, submitted = said("plan", "submit", *of_mot)
    assert (status, submitted["state"]) == (0, "submitted")
    status, accepted = said("plan", "accept", *of_mot)
    assert (status, accepted["number"]) == (0, submitted["number"])
    status, made = said(
        "plan", "consolidate", "2027H1", "--out", str(tmp_path / "papers"), "--formats", "xlsx,pdf"
    )
    assert (status, made["rows"], made["bodies"]) == (0, 3, 1)
    assert [Path(one).suffix for one in made["files"]] == [".xlsx", ".xlsx", ".pdf", ".pdf"]
    assert all(Path(one).stat().st_size > 1000 for one in made["files"])
    with actor_transaction(SYSTEM):
        assert Event.objects.filter(status="planned").count() == 3
        assert Duty.objects.get(norm="7.2", body__code="MOT", half_year="2026H2").state == State.DONE


def test_an_import_is_read_with_the_words_of_its_body_and_a_mere_reading_with_none(
    said: Said, table: Path
) -> None:
    book = openpyxl.load_workbook(table)
    book.active["E4"] = "Ак-Сарай"  # type: ignore[index]
    book.save(table)
    learn_word(by(actor("MOT")), seen="Ак-Сарай", means="country", code="TR")
    read = said("plan", "read", str(table), "--half-year", "2027H1")[1]
    assert [one["problems"] != [] for one in read["rows"]] == [False, True, False]
    assert (
        len(said("plan", "import", str(table), "--body", "MTI", "--half-year", "2027H1")[1]["doubtful"]) == 1
    )
    assert said("plan", "import", str(table), "--body", "MOT", "--half-year", "2027H1")[1]["doubtful"] == []


def test_the_help_of_a_mere_reading_says_that_no_words_of_a_body_are_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["plan", "read", "--help"])
    assert "plan import --body" in " ".join(capsys.readouterr().out.split())


def test_the_same_import_twice_changes_nothing(said: Said, table: Path) -> None:
    words = ("plan", "import", str(table), "--body", "MOT", "--half-year", "2027H1")
    first, again = said(*words)[1], said(*words)[1]
    assert first["plan"] == again["plan"]
    with actor_transaction(SYSTEM):
        assert Event.objects.filter(status="idea").count() == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "submit", "--body", "MOT", "--half-year", "2027H1"), "no_plan"),
        (("plan", "import", "nowhere.xlsx", "--body", "MOT", "--half-year", "2027H1"), "no_file"),
        (("plan", "submit", "--body", "NONE", "--half-year", "2027H1"), "unknown_body"),
        (("plan", "submit", "--body", "MOT", "--half-year", "2027H9"), "not_a_half_year"),
        (("plan", "consolidate", "2027H1", "--out", "papers", "--formats", "doc"), "unknown_format"),
        (("plan", "consolidate", "2027H1", "--out", "papers", "--formats", "pdf"), "nothing_accepted"),
        (("duties", "--half-year", "nonsense"), "not_a_half_year"),
        (("duties", "--body", "NONE"), "unknown_body"),
    ],
)
def test_a_refusal_is_one_document_and_exit_1(
    said: Said, words: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    status, document = said(*words)
    assert (status, document["error"]["code"]) == (1, code)
    assert document["error"]["message"]


@pytest.mark.parametrize(
    "words", [("nothing",), ("plan",), ("plan", "submit"), ("duties", "--unknown"), ("plan", "fly")]
)
def test_bad_usage_is_exit_2(said: Said, words: tuple[str, ...]) -> None:
    status, document = said(*words)
    assert (status, document["error"]["code"]) == (2, "usage")


def test_duties_are_opened_and_told_with_their_reason(said: Said) -> None:
    status, document = said("duties", "--half-year", "2026H2", "--open")
    assert status == 0
    assert {one["norm"] for one in document["duties"]} == {"6.8", "7.2", "7.3"}
    assert {one["due"] for one in document["duties"]} == {"2026-12-20"}
    assert all(one["explanation"] for one in document["duties"])
    status, own = said("duties", "--half-year", "2026H2", "--body", "mot", "--norm", "7.2")
    assert [(one["owed_by"], one["owed_to"]) for one in own["duties"]] == [("MOT", "MFA")]


def test_words_for_people_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duties", "--half-year", "2026H2", "--open", "--body", "MOT"]) == 0
    said = capsys.readouterr().out
    assert "2026-12-20" in said
    assert "MOT" in said
    assert main(["duties", "--half-year", "2030H1", "--body", "MOT"]) == 0
    assert "No duties." in capsys.readouterr().out


def test_the_worker_opens_the_half_year_of_today_once_and_sends_the_mails(said: Said, table: Path) -> None:
    person("MFA", "coordinator", email="coordinator@mfa.test")
    of_mot = ("--body", "MOT", "--half-year", "2027H1")
    said("plan", "import", str(table), *of_mot)
    said("plan", "submit", *of_mot)
    assert said("worker", "--once") == (0, {"sent": 1, "reminded": 0, "sealed": 0})
    assert said("worker", "--once") == (0, {"sent": 0, "reminded": 0, "sealed": 0})
    assert [one.to for one in mail.outbox] == [["coordinator@mfa.test"]]
    assert "Заседание межправительственной комиссии" not in mail.outbox[0].body
    with actor_transaction(SYSTEM):
        assert Duty.objects.filter(norm="7.2").count() > 10
        assert Effect.objects.get(key__startswith="plan_submitted").sent_at is not None


def test_the_worker_delivers_also_when_the_duties_cannot_be_opened(
    said: Said, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kelisim.decree.api import CalendarMissing

    def refuses(*_: object, **__: object) -> None:
        raise CalendarMissing("no calendar")

    monkeypatch.setattr("kelisim.duties.api.open_half_year", refuses)
    with actor_transaction(SYSTEM):
        Effect.objects.create(key="unheard", kind="unheard")
    assert worker.run(type("Arguments", (), {"once": True})()) == {"sent": 0, "reminded": 0, "sealed": 0}
    with actor_transaction(SYSTEM):
        assert Effect.objects.get(key="unheard").tries == 1
