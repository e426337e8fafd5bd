"""``kelisim journal``: a key, an export, a verification without database that says what it found."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from kelisim.journal.api import Sealer
from kelisim.journal.keys import kept_note
from kelisim.site.commands import main
from tests.factories import SYSTEM, actor, planned_event

pytestmark = pytest.mark.django_db
Said = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command and gives its status and the one document that it prints."""

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        status = main(["journal", *words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def place(settings: Settings, tmp_path: Path, said: Said) -> Path:
    """A folder with a key, an export and the checkpoint that covers all of it."""
    settings.KELISIM_JOURNAL_KEY = str(tmp_path / "key")
    assert said("key", "--name", "test-journal")[0] == 0
    planned_event(actor("MOT"))
    Sealer(SYSTEM).seal()
    (tmp_path / "anchor.txt").write_text(kept_note())
    status, told = said("export", "--out", str(tmp_path / "journal.export"))
    assert (status, told["content"]) == (0, True)
    assert told["bytes"] == (tmp_path / "journal.export").stat().st_size
    return tmp_path


def _verify(place: Path) -> tuple[str, ...]:
    return ("verify", str(place / "journal.export"), "--anchor", str(place / "anchor.txt"))


def test_a_sound_journal_is_called_sound(place: Path, said: Said) -> None:
    status, found = said(*_verify(place), "--key", str(place / "key.pub"))
    assert (status, found["sound"], found["broken"]) == (0, True, 0)
    assert found["covered"] == found["sealed"] > 0
    assert found["anchors"][0]["signed"] is True


def test_a_changed_word_is_refused_and_named(
    place: Path, said: Said, capsys: pytest.CaptureFixture[str]
) -> None:
    export = place / "journal.export"
    export.write_bytes(export.read_bytes().replace(b"Officer of MOT", b"Officer of MOH"))
    status, found = said(*_verify(place))
    assert (status, found["error"]["code"], found["error"]["sound"]) == (1, "tampered", False)
    assert found["error"]["breaks"][0]["code"] == "changed"
    assert main(["journal", *_verify(place)]) == 1
    told = capsys.readouterr().err
    assert "BROKEN. Faults found: 1" in told
    assert "is not as it was sealed (events.recorded" in told


def test_the_words_say_what_is_not_proven(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planned_event(actor("MOT"))
    export = place / "later.export"
    assert main(["journal", "export", "--out", str(export)]) == 0
    assert main(["journal", "verify", str(export), "--anchor", str(place / "anchor.txt")]) == 0
    told = capsys.readouterr().out
    assert "SOUND." in told
    assert "Not proven: 0 sealed later and 1 not sealed yet" in told


def test_an_export_without_contents_is_taken_when_asked_for(place: Path, said: Said) -> None:
    export = place / "heads.export"
    assert said("export", "--out", str(export), "--heads")[0] == 0
    assert b"Officer of MOT" in export.read_bytes()
    assert "Переговоры".encode() not in export.read_bytes()
    words = ("verify", str(export), "--anchor", str(place / "anchor.txt"))
    assert said(*words)[1]["error"]["code"] == "not_an_export"
    assert said(*words, "--heads")[1]["sound"] is True


def test_a_folder_of_checkpoints_is_an_anchor(place: Path, said: Said) -> None:
    folder = place / "checkpoints" / "2026-11-25"
    folder.mkdir(parents=True)
    (folder / "1.txt").write_text(kept_note())
    assert said("verify", str(place / "journal.export"), "--anchor", str(folder.parent))[0] == 0
    assert said("verify", str(place / "journal.export"), "--anchor", str(place / "empty"))[0] == 1


def test_a_second_key_is_refused_and_renewed_when_asked_for(place: Path, said: Said) -> None:
    assert said("key")[1]["error"]["code"] == "key_is_there"
    assert (place / "key").stat().st_mode & 0o777 == 0o600
    first = (place / "key.pub").read_text()
    status, told = said("key", "--renew")
    assert status == 0
    assert (place / "key.pub").read_text() == f"{first}{told['public_key']}\n"
    assert "PRIVATE" not in json.dumps(told)


def test_bad_files_are_named(place: Path, said: Said) -> None:
    here = str(place / "journal.export")
    anchor = str(place / "anchor.txt")
    for words, code in (
        (("verify", here, "--anchor", str(place / "none.txt")), "not_read"),
        (("verify", here, "--anchor", here), "not_a_checkpoint"),
        (("verify", anchor, "--anchor", anchor), "not_an_export"),
        (("verify", str(place / "none"), "--anchor", anchor), "not_read"),
        (("verify", here, "--anchor", anchor, "--key", anchor), "not_a_key"),
        (("export", "--out", here), "not_written"),
        (("key", "--renew", "--name", "x"), ""),
    ):
        status, told = said(*words)
        assert (status, told.get("error", {}).get("code", "")) == (1 if code else 0, code)
    assert main(["journal", "verify", here]) == 2


def test_verifying_needs_neither_database_nor_settings(place: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    program = (
        "import sys; from kelisim.site.commands import main; status = main(sys.argv[1:]);"
        " assert 'django' not in sys.modules and 'psycopg' not in sys.modules; sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "journal", *_verify(place)],
        env={**bare, "KELISIM_STATE": "/nonexistent"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("SOUND.")
