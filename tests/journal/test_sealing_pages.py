"""The auditor reads the journal of a day, of a person, and in words whether it is as it was; letters wait."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import ACTIONS
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal
from kelisim.journal.api import Sealer, make_key, sealing_state
from kelisim.journal.keys import kept_note, signing_key
from kelisim.reporting.api import send_circular
from kelisim.sealing.api import Checkpoint, SigningKey
from tests.factories import SYSTEM, actor, by, person, planned_event

pytestmark = pytest.mark.django_db
SEALING = "/journal/sealing/"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A journal with a key, sealed up to now."""
    settings.KELISIM_JOURNAL_KEY = str(tmp_path / "key")
    make_key("test-journal")
    Sealer(SYSTEM).seal()
    return tmp_path


@pytest.fixture
def auditor() -> Client:
    """The auditor, signed in."""
    client = Client()
    client.force_login(person("MFA", "auditor"))
    return client


def _words(page: Any) -> str:
    """Give the text of a page with ordinary spaces."""
    return str(page.content.decode()).replace("\u00a0", " ")


def test_the_journal_of_a_day_holds_that_day_of_astana_alone(auditor: Client) -> None:
    mot = actor("MOT")
    with clock.at(clock.now().replace(year=2026, month=3, day=9, hour=18, minute=59)):
        first = planned_event(mot)
    with clock.at(clock.now().replace(year=2026, month=3, day=9, hour=19, minute=1)):
        second = planned_event(mot)
    for day, wanted, other in ((9, first, second), (10, second, first)):
        page = auditor.get(reverse("journal_of_day", args=[2026, 3, day]))
        records = {line["entry"].record_id for line in page.context["lines"]}
        assert wanted in records
        assert other not in records
    assert auditor.get("/journal/?day=2026-03-09").headers["Location"] == "/journal/day/2026-3-9/"


@pytest.mark.parametrize("day", ["9", "2026-02-30", "x" * 500, "0000-01-01"])
def test_a_day_that_is_none_is_told_on_the_page(auditor: Client, day: str) -> None:
    page = auditor.get("/journal/", {"day": day})
    assert page.status_code == 200
    assert "Укажите год, месяц и день" in _words(page)


@pytest.mark.parametrize("path", ["2026-2-30", "0-1-1", "9999-12-31", "99999999999-1-1"])
def test_a_day_that_is_none_has_no_page(auditor: Client, path: str) -> None:
    assert auditor.get(f"/journal/day/{path}/").status_code == 404


def test_the_journal_of_a_person_shows_the_name_as_it_was(auditor: Client) -> None:
    mot = actor("MOT")
    planned_event(mot)
    planned_event(actor("MOH"))
    page = auditor.get(reverse("journal_of_person", args=[mot.id]))
    assert {line["entry"].actor_id for line in page.context["lines"]} == {mot.id}
    assert mot.name in _words(page)
    assert auditor.get(reverse("journal_of_person", args=[NOBODY])).status_code == 404


def test_each_entry_tells_its_place_in_the_sealed_order(auditor: Client) -> None:
    planned_event(actor("MOT"))
    assert auditor.get("/journal/").context["lines"][0]["place"] is None
    Sealer(SYSTEM).seal()
    place = auditor.get("/journal/").context["lines"][0]["place"]
    assert place == Checkpoint.parse(kept_note()).size


def test_others_than_the_auditor_have_none_of_these_pages() -> None:
    client = Client()
    client.force_login(person("MOT"))
    size = Checkpoint.parse(kept_note()).size
    for path in ("/journal/", SEALING, f"/journal/checkpoints/{size}.txt", "/journal/day/2026-3-9/"):
        assert client.get(path).status_code == 404


def test_a_checkpoint_can_be_kept_as_a_file(auditor: Client) -> None:
    point = Checkpoint.parse(kept_note())
    page = auditor.get(SEALING).content.decode()
    address = f"/journal/checkpoints/{point.size}.txt"
    assert address in page
    answer = auditor.get(address)
    assert answer.content.decode() == kept_note()
    assert "attachment" in answer.headers["Content-Disposition"]
    for size in (0, point.size + 1, 10**30):
        assert auditor.get(f"/journal/checkpoints/{size}.txt").status_code == 404


def _told(auditor: Client, note: str) -> tuple[int, str]:
    page = auditor.post(SEALING, {"note": note})
    return page.status_code, _words(page)


def test_a_kept_checkpoint_is_held_against_the_journal_in_words(auditor: Client) -> None:
    kept = kept_note()
    planned_event(actor("MOT"))
    Sealer(SYSTEM).seal()
    status, page = _told(auditor, kept.replace("\n", "\r\n"))
    assert status == 200
    assert "в прежнем порядке и без изменений" in page


def test_a_checkpoint_of_another_past_of_another_hand_or_too_long_is_told(auditor: Client) -> None:
    point, key = Checkpoint.parse(kept_note()), signing_key()
    for note, words in (
        (key.sign(Checkpoint(key.name, point.size, bytes(32), "")), "не содержит в прежнем виде"),
        (key.sign(Checkpoint(key.name, point.size + 5, point.root, "")), "Конец журнала отрезан"),
        (SigningKey.fresh(key.name).sign(point), "она ничего не доказывает"),
    ):
        status, page = _told(auditor, note)
        assert (status, words in page) == (200, True), words


@pytest.mark.parametrize("note", ["", "<b>x</b>", "a\n1\nAAAA\n\n— a AAAA", "й" * 5000])
def test_a_text_that_is_no_checkpoint_is_refused_and_kept(auditor: Client, note: str) -> None:
    status, page = _told(auditor, note)
    assert status == 422
    assert "Это не полная контрольная отметка" in page
    assert "<b>x</b>" not in page
    assert page.count("й" * 4000) == (1 if note.startswith("й") else 0)


def test_late_sealing_is_told_on_the_page(auditor: Client, settings: Settings) -> None:
    planned_event(actor("MOT"))
    settings.KELISIM_SEALING_LATE_MINUTES = 15
    assert "Заверение запаздывает" not in _words(auditor.get(SEALING))
    with clock.at(clock.now() + timedelta(minutes=16)), actor_transaction(SYSTEM):
        assert sealing_state().late
    settings.KELISIM_SEALING_LATE_MINUTES = -1
    assert "Заверение запаздывает" in _words(auditor.get(SEALING))


def test_an_alarm_is_told_on_the_page_until_the_next_checkpoint(auditor: Client, folder: Path) -> None:
    planned_event(actor("MOT"))
    key = (folder / "key").read_text()
    (folder / "key").unlink()
    Sealer(SYSTEM).seal()
    assert "У журнала нет ключа" in _words(auditor.get(SEALING))
    (folder / "key").write_text(key)
    (folder / "key").chmod(0o600)
    Sealer(SYSTEM).seal()
    assert "Журнал заверяется вовремя" in _words(auditor.get(SEALING))


def _send() -> None:
    send_circular(by(actor("MFA")), half_year="2026H2", title="Позиция", text_kk="Ұстаным", text_ru="Позиция")


def test_official_letters_stay_in_while_sealing_is_too_late_when_so_set(settings: Settings) -> None:
    settings.KELISIM_SEALING_STOPS_LETTERS_MINUTES = 60
    planned_event(actor("MOT"))
    with clock.at(clock.now() + timedelta(minutes=61)):
        with pytest.raises(Refusal, match="Официальные письма не отправляются") as refused:
            _send()
        assert refused.value.code == "sealing_too_late"
        planned_event(actor("MOT"))
        Sealer(SYSTEM).seal()
        _send()


def test_by_default_letters_leave_though_sealing_is_late(settings: Settings) -> None:
    assert settings.KELISIM_SEALING_STOPS_LETTERS_MINUTES == 0
    planned_event(actor("MOT"))
    with clock.at(clock.now() + timedelta(days=30)):
        _send()


def test_these_acts_are_official_letters() -> None:
    assert {code for code, act in ACTIONS.items() if act.letter} == {
        "reporting.circular_sent",
        "reporting.collection_opened",
        "reporting.plan_submitted",
        "reporting.amendment_submitted",
        "reporting.report_submitted",
    }
