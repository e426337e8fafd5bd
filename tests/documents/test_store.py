"""The store on disk: whole contents under their digest, kept once, there before a row names them."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from pytest_django import Settings

from kelisim.documents import store
from kelisim.documents.api import StoredFile, damaged_files, store_file
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import KeyReused, Refusal, Unseen
from kelisim.journal.api import entries_of_record
from kelisim.site.cluster.examining import BROKEN, GOOD, _stored_files
from tests.factories import SYSTEM, actor, by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.KELISIM_FILES = tmp_path / "files"
    return tmp_path / "files"


def stored(someone: Actor, content: bytes = b"plan", name: str = "план.xlsx") -> StoredFile:
    outcome = store_file(by(someone), content=content, name=name)
    with actor_transaction(someone):
        return StoredFile.objects.get(pk=outcome.record_id)


def contents(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_a_file_lies_under_its_digest_and_says_what_it_is() -> None:
    file = stored(actor("MOT"))
    digest = hashlib.sha256(b"plan").hexdigest()
    assert file.sha256 == digest
    assert file.path.parts[-3:] == (digest[:2], digest[2:4], digest)
    assert file.path.read_bytes() == b"plan"
    assert (file.size, file.body.code, file.stored_by) == (4, "MOT", "Officer of MOT")
    assert file.media_type.endswith("spreadsheetml.sheet")


def test_storing_is_in_the_journal() -> None:
    mot = actor("MOT")
    file = stored(mot)
    with actor_transaction(mot):
        entries = list(entries_of_record(file.id))
    assert [(one.actor_name, one.note) for one in entries] == [("Officer of MOT", "план.xlsx")]


def test_the_same_content_is_kept_once_and_each_body_has_its_own_row(folder: Path) -> None:
    first, again, other = stored(actor("MOT")), stored(actor("MOT")), stored(actor("MOH"))
    assert first.id == again.id
    assert other.id != first.id
    assert len(contents(folder)) == 1


def test_another_name_is_another_file_with_the_same_content(folder: Path) -> None:
    mot = actor("MOT")
    assert stored(mot).id != stored(mot, name="план 2.xlsx").id
    assert len(contents(folder)) == 1


def test_content_and_folders_reach_the_disk_before_the_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "file")
        real_sync(handle)

    def replace(self: Path, target: Any) -> Path:
        steps.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    store.keep(b"plan")
    assert steps == ["file", "rename", "folder", "folder", "folder"]


def test_a_failed_write_leaves_neither_row_nor_half_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store_file(by(actor("MOT")), content=b"plan", name="план.xlsx")
    with actor_transaction(SYSTEM):
        assert not StoredFile.objects.exists()
    assert contents(folder) == []


def test_a_rolled_back_row_leaves_a_harmless_content() -> None:
    mot = actor("MOT")
    with transaction.atomic():
        store_file(by(mot), content=b"plan", name="план.xlsx")
        transaction.set_rollback(True)
    with actor_transaction(mot):
        assert not StoredFile.objects.exists()
    assert stored(mot).path.read_bytes() == b"plan"


def test_damage_is_found_and_mended_by_storing_again() -> None:
    mot = actor("MOT")
    whole, damaged, lost = (stored(mot, content) for content in (b"one", b"two", b"three"))
    with actor_transaction(SYSTEM):
        assert damaged_files(SYSTEM) == []
        damaged.path.write_bytes(b"owt")
        lost.path.unlink()
        assert {one.id for one in damaged_files(SYSTEM)} == {damaged.id, lost.id}
        stored(mot, b"two")
        assert {one.id for one in damaged_files(SYSTEM)} == {lost.id}
    assert whole.path.read_bytes() == b"one"


def test_the_doctor_names_a_file_without_its_content() -> None:
    file = stored(actor("MOT"))
    assert [(one.state, one.words) for one in _stored_files()] == [(GOOD, "1 stored, each with its content")]
    file.path.unlink()
    finding = next(_stored_files())
    assert finding.state == BROKEN
    assert str(file.path) in finding.words


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\План  2027.XLSX", "План 2027.XLSX"),
        ("ж\u202excod.exe\x00\n.docx", "жxcod.exe.docx"),
        ("..", "file"),
        ("Я" * 300 + ".docx", "Я" * 250 + ".docx"),
    ],
)
def test_a_name_keeps_no_folders_and_nothing_unseen(given: str, kept: str) -> None:
    assert stored(actor("MOT"), name=given).name == kept


def test_what_the_sender_calls_a_page_is_not_called_so() -> None:
    assert stored(actor("MOT"), b"<script>", "plan.html").media_type == "application/octet-stream"


def test_an_empty_and_a_too_large_file_are_refused(settings: Settings, folder: Path) -> None:
    settings.UPLOAD_LIMIT_BYTES = 2**20
    for content, code in ((b"", "empty_file"), (b"x" * (2**20 + 1), "too_large")):
        with pytest.raises(Refusal) as raised:
            stored(actor("MOT"), content)
        assert raised.value.code == code
    assert contents(folder) == []


def test_files_are_stored_for_a_body_by_those_who_draft() -> None:
    with pytest.raises(Refusal) as raised:
        stored(SYSTEM)
    assert raised.value.code == "no_body"
    with pytest.raises(Unseen):
        stored(actor("MOT", "auditor"))


def test_a_repeated_key_answers_the_same_and_another_content_is_refused() -> None:
    mot = actor("MOT")
    first = store_file(by(mot, key="the-same-key"), content=b"one", name="a.xlsx")
    assert store_file(by(mot, key="the-same-key"), content=b"one", name="a.xlsx") == first
    with pytest.raises(KeyReused):
        store_file(by(mot, key="the-same-key"), content=b"two", name="a.xlsx")


def test_a_row_is_never_changed_and_never_without_a_digest() -> None:
    mot = actor("MOT")
    file = stored(mot)
    for change in ("UPDATE documents_storedfile SET name = 'x'", "DELETE FROM documents_storedfile"):
        with pytest.raises(ProgrammingError), actor_transaction(mot), connection.cursor() as cursor:
            cursor.execute(change)
    with pytest.raises(IntegrityError), actor_transaction(mot):
        StoredFile.objects.create(body_id=file.body_id, sha256="AB", size=1, name="x")
