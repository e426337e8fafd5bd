"""Entries are sealed in a well-defined order; a past that is not as it was raises the alarm instead."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import ProgrammingError, connection
from pytest_django.fixtures import Settings

from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By, JournalEvent
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.journal.api import Sealer, export_lines, make_key, sealing_state, send_due_effects, write_entry
from kelisim.journal.keys import keep_note, kept_note, public_keys, signing_key
from kelisim.journal.models import Alarm, AnsweredKey, Entry, HandOver, Leaf, SealedPoint
from kelisim.sealing.api import Anchor, Checkpoint, Frontier, Report, SigningKey, verify
from tests.factories import SYSTEM, actor, planned_event

pytestmark = pytest.mark.django_db
TOLD = JournalEvent("events.recorded")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A key of its own for each test, and a folder outside."""
    settings.KELISIM_JOURNAL_KEY = str(tmp_path / "key")
    settings.KELISIM_CHECKPOINT_FOLDER = str(tmp_path / "outside")
    make_key("test-journal")
    return tmp_path


@pytest.fixture
def start(folder: Path) -> int:
    """The entries of the reference data are sealed before the test begins: so many."""
    return _seal()


def _write(count: int, title: str = "Мероприятие") -> None:
    with actor_transaction(SYSTEM):
        for number in range(count):
            write_entry(By(SYSTEM, "k"), TOLD, AnsweredKey(), {"title": ["", f"{title} {number}"]})


def _seal() -> int:
    return Sealer(SYSTEM).seal()


def _alarms() -> list[str]:
    with actor_transaction(SYSTEM):
        return list(Alarm.objects.order_by("at").values_list("code", flat=True))


def _leaves() -> list[Leaf]:
    with actor_transaction(SYSTEM):
        return list(Leaf.objects.order_by("index"))


def _verified(note: str, **said: Any) -> Report:
    with actor_transaction(SYSTEM):
        export = b"".join(export_lines(content=not said.get("heads")))
    return verify(BytesIO(export), [Anchor.parse("kept", note)], public_keys(), **said)


def test_what_waits_is_sealed_once_in_the_order_of_its_numbers(start: int) -> None:
    _write(5)
    assert (_seal(), _seal()) == (5, 0)
    _write(3)
    assert _seal() == 3
    with actor_transaction(SYSTEM):
        ordered = list(Entry.objects.order_by("sequence").values_list("pk", flat=True))
        sizes = list(SealedPoint.objects.order_by("size").values_list("size", flat=True))
    assert [(one.index, one.entry_id) for one in _leaves()] == list(enumerate(ordered))
    assert sizes == [start, start + 5, start + 8]
    assert _alarms() == []


def test_an_export_of_what_was_sealed_is_sound() -> None:
    planned_event(actor("MOT"))
    _write(300)
    _seal()
    note = kept_note()
    _write(2)
    report = _verified(note)
    assert report.sound, report.breaks
    assert (report.covered, report.unsealed) == (Checkpoint.parse(note).size, 2)
    assert _verified(note, heads=True).sound


@pytest.mark.usefixtures("start")
def test_a_long_journal_grows_by_its_nodes() -> None:
    sealer = Sealer(SYSTEM)
    for count in (1, 255, 1, 300, 511):
        _write(count)
        assert sealer.seal() == count
    tree = Frontier()
    for leaf in _leaves():
        tree.append(bytes(leaf.hash))
    assert Checkpoint.parse(kept_note()).root == tree.root()
    assert _alarms() == []


@pytest.mark.usefixtures("start")
def test_an_entry_that_was_committed_late_is_sealed_all_the_same() -> None:
    """Its number is lower than those sealed before it; the order of sealing is kept."""
    first, second = new_id(), new_id()
    _write(1)
    assert _seal() == 1
    with actor_transaction(SYSTEM):
        low = Entry.objects.order_by("-sequence").values_list("sequence", flat=True)[0]
    columns = {"act": "x", "actor_id": SYSTEM.id, "actor_name": "x", "body_id": SYSTEM.body_id}
    record = {"record_kind": "x", "record_id": new_id(), "record_body_id": SYSTEM.body_id}
    with actor_transaction(SYSTEM):
        Entry.objects.create(id=first, sequence=low + 1_000_000, **columns, **record)
    assert _seal() == 1
    with actor_transaction(SYSTEM):
        Entry.objects.create(id=second, sequence=low + 999_999, **columns, **record)
    assert _seal() == 1
    assert [one.entry_id for one in _leaves()][-2:] == [first, second]


def test_without_a_key_nothing_is_sealed_and_the_alarm_says_so(folder: Path) -> None:
    _write(1)
    for wrong, code in (("missing", "no_key"), ("open", "key_is_open"), ("damaged", "key_damaged")):
        key = folder / "key"
        text = key.read_text()
        if wrong == "missing":
            key.unlink()
        elif wrong == "open":
            key.chmod(0o640)
        else:
            key.write_text("PRIVATE+KEY+x")
        assert _seal() == 0
        assert _alarms()[-1] == code
        key.write_text(text)
        key.chmod(0o600)
    assert _seal() > 0


def test_the_same_alarm_is_raised_once_an_hour(folder: Path) -> None:
    _write(1)
    (folder / "key").unlink()
    _seal()
    _seal()
    assert _alarms() == ["no_key"]


def _forge(leaves: list[tuple[Any, bytes]], key: SigningKey | None = None, root: bytes = b"") -> str:
    """Put leaves and a checkpoint into an empty tree, as one could who may write to the tables."""
    tree = Frontier()
    with actor_transaction(SYSTEM):
        for index, (entry_id, leaf) in enumerate(leaves):
            Leaf.objects.create(index=index, entry_id=entry_id, hash=leaf)
            tree.append(leaf)
        point = Checkpoint("test-journal", tree.size, root or tree.root(), "")
        note = (key or signing_key()).sign(point)
        SealedPoint.objects.create(size=point.size, root=point.root, note=note, floor=0, seen=0, seen_xid=0)
    return note


def _entries() -> list[tuple[Any, bytes]]:
    from kelisim.journal.sealed_rows import unsealed

    with actor_transaction(SYSTEM):
        return [(one.entry_id, one.leaf) for one in unsealed(0, 1000)]


def test_honest_leaves_put_there_by_hand_raise_no_alarm() -> None:
    _write(4)
    _forge(_entries())
    assert (_seal(), _alarms()) == (0, [])


def test_an_entry_that_is_not_as_it_was_sealed_raises_the_alarm() -> None:
    _write(4)
    entries = _entries()
    entries[2] = (entries[2][0], bytes(32))
    _forge(entries)
    _write(1)
    assert (_seal(), _alarms()) == (0, ["entry_changed"])


def test_an_entry_that_is_gone_raises_the_alarm() -> None:
    _write(4)
    _forge([*_entries(), (new_id(), bytes(32))])
    assert (_seal(), _alarms()) == (0, ["entry_gone"])


def test_a_checkpoint_of_another_hand_raises_the_alarm() -> None:
    _write(2)
    _forge(_entries(), SigningKey.fresh("test-journal"))
    assert (_seal(), _alarms()) == (0, ["checkpoint_unsigned"])


def test_hashes_that_do_not_fit_the_checkpoint_raise_the_alarm() -> None:
    _write(2)
    _forge(_entries(), root=bytes(32))
    assert (_seal(), _alarms()) == (0, ["root_differs"])


def test_a_past_that_differs_from_the_checkpoint_outside_raises_the_alarm() -> None:
    _write(6)
    _seal()
    key = signing_key()
    keep_note(key.sign(Checkpoint(key.name, 4, bytes(32), "")))
    _write(1)
    assert (_seal(), _alarms()) == (0, ["past_differs"])


def test_a_journal_shorter_than_the_checkpoint_outside_raises_the_alarm() -> None:
    _write(6)
    key = signing_key()
    keep_note(key.sign(Checkpoint(key.name, 1_000, bytes(32), "")))
    assert (_seal(), _alarms()) == (0, ["shorter"])


def test_a_checkpoint_outside_of_another_hand_raises_the_alarm() -> None:
    _write(1)
    keep_note(SigningKey.fresh("test-journal").sign(Checkpoint("test-journal", 0, bytes(32), "")))
    assert (_seal(), _alarms()) == (0, ["kept_unsigned"])


def test_an_alarm_is_mailed_in_kazakh_and_russian(settings: Settings) -> None:
    settings.KELISIM_ALARM_MAIL = ["watch@kelisim.test"]
    _write(2)
    _forge(_entries(), root=bytes(32))
    _seal()
    send_due_effects(SYSTEM)
    (told,) = mail.outbox
    assert told.to == ["watch@kelisim.test"]
    assert "Журнал куәландырылмады" in told.body
    assert "Журнал не заверен" in told.body


def test_checkpoints_are_handed_to_a_folder_and_once_a_day_to_a_mailbox(
    settings: Settings, folder: Path, start: int
) -> None:
    settings.KELISIM_CHECKPOINT_MAIL = ["witness@mti.test"]
    for _ in range(2):
        _write(2)
        _seal()
        send_due_effects(SYSTEM)
    files = sorted((folder / "outside").rglob("*.txt"))
    assert [int(one.stem) for one in files] == [start, start + 2, start + 4]
    (told,) = mail.outbox
    assert told.attachments[0][0] == f"checkpoint-{start + 2}.txt"
    assert Checkpoint.parse(files[1].read_text()).size == start + 2
    with actor_transaction(SYSTEM):
        handed = HandOver.objects.order_by("at").values_list("size", "channel", "receiver")
        assert set(handed) == {
            (start, "folder", str(folder / "outside")),
            (start + 2, "folder", str(folder / "outside")),
            (start + 4, "folder", str(folder / "outside")),
            (start + 2, "mail", "witness@mti.test"),
        }
        assert [(one.channel, one.size) for one in sealing_state().handed] == [
            ("folder", start + 4),
            ("mail", start + 2),
        ]


def test_a_renewed_key_goes_on_with_the_same_journal() -> None:
    _write(2)
    _seal()
    first = kept_note()
    make_key("", renew=True)
    _write(2)
    assert (_seal(), _alarms()) == (2, [])
    report = _verified(first)
    assert report.sound
    assert report.checkpoints == 2


@pytest.mark.parametrize("table", ["leaf", "node", "sealedpoint", "handover", "alarm"])
def test_nobody_rewrites_what_is_kept_of_sealing(table: str) -> None:
    for rewrite in (f"UPDATE journal_{table} SET hash = ''", f"DELETE FROM journal_{table}"):
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|does not exist"),
            actor_transaction(SYSTEM),
            connection.cursor() as cursor,
        ):
            cursor.execute(rewrite)


def test_bodies_do_not_count_the_acts_of_others_by_the_checkpoints() -> None:
    _write(1)
    _seal()
    auditor = Actor(id=new_id(), name="auditor", powers=frozenset({"auditor"}))
    for someone, seen in ((actor("MOT"), False), (auditor, True)):
        with actor_transaction(someone):
            assert (SealedPoint.objects.exists(), Leaf.objects.exists()) == (seen, seen)
