"""A backup gives back an equal database; what was changed or differs is named."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from psycopg import connect

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import for_tests
from kelisim.site.cluster.addressing import for_psycopg
from kelisim.site.cluster.backing import back_up
from kelisim.site.cluster.portrait import Portrait, differences, portray
from kelisim.site.cluster.restoring import check, restore
from kelisim.site.cluster.testing import TestDatabase
from tests.site.cluster.conftest import opened


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a file store with two files named by their content."""
    for content in (b"\x89PDF one", "екінші".encode()):
        name = hashlib.sha256(content).hexdigest()
        (tmp_path / "store" / name[:2]).mkdir(parents=True)
        (tmp_path / "store" / name[:2] / name).write_bytes(content)
    return tmp_path / "store"


@pytest.fixture
def backup(database: TestDatabase, store: Path, tmp_path: Path) -> Path:
    """Give a backup of the guarded database and the store."""
    back_up(database.backup, store, tmp_path / "backup")
    return tmp_path / "backup"


def seen(parts: dict[str, Any]) -> Portrait:
    """Portray a database."""
    with connect(**for_psycopg(parts)) as connection:
        return portray(connection)


def test_what_is_restored_is_equal(backup: Path, store: Path, tmp_path: Path, database: TestDatabase) -> None:
    target = for_tests("restored")
    restored = restore(backup, target.owner, target.backup, tmp_path / "elsewhere")
    assert restored.differences == ()
    assert restored.rows >= 1000
    assert restored.files == 2
    assert differences(seen(database.backup), seen(target.backup)) == []
    for one in store.rglob("*"):
        if one.is_file():
            assert (tmp_path / "elsewhere" / one.relative_to(store)).read_bytes() == one.read_bytes()


def test_a_restored_database_guards_as_the_first_did(backup: Path, tmp_path: Path) -> None:
    target = for_tests("guards")
    restore(backup, target.owner, target.backup, tmp_path / "elsewhere")
    with opened(target.app) as app:
        assert app.execute("SELECT count(*) FROM record").fetchone() == (0,)
        with pytest.raises(Exception, match="permission denied"):
            app.execute("UPDATE entry SET words = 'other'")
    with opened(target.owner) as owner, pytest.raises(Exception, match="append-only"):
        owner.execute("UPDATE entry SET words = 'other'")


@pytest.mark.parametrize("damaged", ["database.dump", "manifest.json", "files"])
def test_a_changed_byte_is_named(damaged: str, backup: Path) -> None:
    found = backup / damaged
    one = found if found.is_file() else next(path for path in found.rglob("*") if path.is_file())
    content = bytearray(one.read_bytes())
    content[len(content) // 2] ^= 1
    one.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        check(backup)
    assert one.name in refused.value.message


def test_a_missing_and_a_foreign_file_are_named(backup: Path) -> None:
    (backup / "files" / "stranger").write_text("?")
    next(path for path in (backup / "files").rglob("*") if len(path.name) == 64).unlink()
    with pytest.raises(Refusal, match=r"is missing.*stranger does not belong"):
        check(backup)


def test_a_damaged_stored_file_is_not_backed_up_in_silence(
    database: TestDatabase, store: Path, tmp_path: Path
) -> None:
    one = next(path for path in store.rglob("*") if path.is_file())
    one.write_bytes(b"rotten")
    with pytest.raises(Refusal, match=f"{one.name}.*damaged"):
        back_up(database.backup, store, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_database_with_tables_is_not_restored_over(
    backup: Path, database: TestDatabase, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="not empty"):
        restore(backup, database.owner, database.backup, tmp_path / "elsewhere")


def test_each_guard_and_row_that_differs_is_named(backup: Path, tmp_path: Path) -> None:
    target = for_tests("altered")
    restore(backup, target.owner, target.backup, tmp_path / "elsewhere")
    before = seen(target.backup)
    with opened(target.owner) as owner:
        owner.execute("DROP POLICY record_read ON record; DROP TRIGGER entry_rows ON entry")
        owner.execute("UPDATE entry SET words = 'мade' WHERE id = 7")
        owner.execute("GRANT DELETE ON entry TO kelisim_app; SELECT nextval('entry_id_seq')")
        owner.execute("ALTER TABLE record NO FORCE ROW LEVEL SECURITY; DROP INDEX record_title")
    named = " | ".join(differences(before, seen(target.backup)))
    for wanted in (
        "policies: record_read on public.record",
        "triggers: entry_rows on public.entry",
        "rows: public.entry",
        "grants: table public.entry",
        "sequences: public.entry_id_seq",
        "row security: public.record",
        "indexes: public.record_title",
    ):
        assert wanted in named
    assert "rows: public.record" not in named


def test_a_folder_that_holds_something_is_not_overwritten(
    database: TestDatabase, store: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="exists already"):
        back_up(database.backup, store, store)


def test_a_server_role_that_row_security_binds_cannot_back_up(
    database: TestDatabase, store: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refusal):
        back_up(database.app, store, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
