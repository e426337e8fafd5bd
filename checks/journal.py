"""Promise 9: who rewrites the journal, with every right in the database, is found out from outside.

Entries are changed, deleted, inserted, swapped, cut off and rewritten by the database's superuser with
triggers off, the hashes and checkpoints made anew to fit, by a key of one's own or by the journal's stolen
key. Each time the journal is exported and verified against one checkpoint that was kept outside.
"""

import logging
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.journal import Measured, measure_verifying
from checks.places import temporary_state
from checks.rewriting import Rewriter
from kelisim.sealing import verifying
from kelisim.sealing.api import Anchor, Report, verify
from kelisim.site.cluster.lease import Lease
from kelisim.site.cluster.state import DATABASE

if TYPE_CHECKING:
    from kelisim.foundation.actors import Actor

PROMISE = (
    "every change to what the last outside checkpoint counts is found, with full rights in the database; "
    "one million entries are verified (promise 9)"
)
NEEDS = ()

BYTES, OTHERS = 1_000, 100
COVERED, LATER, WAITING = 300, 40, 20
BLIND = 20
MILLION = 1_000_000
ALLOWED_SECONDS, ALLOWED_MEGABYTES = 300.0, 100.0


def check() -> Iterator[str]:
    """Rewrite and verify; show what is not covered; catch a verifier that is blind; verify a million."""
    logging.disable(logging.CRITICAL)
    with temporary_state() as root, Lease(root) as lease:
        lease.prepare()
        rewriter, anchor = _journal(root, lease)
        yield from _rewritings(rewriter, anchor)
        yield from _not_covered(rewriter, anchor)
        yield from _blind(rewriter, anchor)
        rewriter.close()
        lease.close_and_wait()
    with TemporaryDirectory() as folder:
        yield from _million(measure_verifying(Path(folder), MILLION))


def _journal(root: Path, lease: Lease) -> tuple[Rewriter, Anchor]:
    """Make a journal in a database of its own: sealed and covered, sealed later, waiting."""
    os.environ["KELISIM_STATE"] = str(root)
    os.environ.pop("DATABASE_URL", None)
    from kelisim.site.cluster.tables import migrate, ready_django

    ready_django("kelisim.site.settings.demo")
    migrate()
    from django.db import connections

    from kelisim.foundation.actors import system_actor
    from kelisim.journal.api import Sealer, make_key
    from kelisim.journal.keys import kept_note
    from kelisim.site.reference import load_everything

    load_everything()
    make_key("checked-journal")
    actor = system_actor("check")
    sealer = Sealer(actor)
    sealer.seal()
    while (kept := _size(kept_note())) < COVERED:
        _write(actor, min(100, COVERED - kept))
        sealer.seal()
    anchor = Anchor.parse("kept outside", kept_note())
    _write(actor, LATER)
    sealer.seal()
    _write(actor, WAITING)
    connections.close_all()
    return Rewriter(lambda: lease.admin(DATABASE), actor), anchor


def _size(note: str) -> int:
    from kelisim.sealing.api import Checkpoint

    return Checkpoint.parse(note).size


def _write(actor: "Actor", count: int) -> None:
    from kelisim.foundation.acts import By, JournalEvent
    from kelisim.foundation.database import actor_transaction
    from kelisim.journal.api import write_entry
    from kelisim.journal.models import AnsweredKey

    event = JournalEvent("events.changed", "2.2")
    with actor_transaction(actor):
        for number in range(count):
            said = {"title_ru": [f"Мероприятие {number}", f"Переговоры {number}"], "rows": number}
            write_entry(By(actor, "key", request_id="r" * 12), event, AnsweredKey(), said, "примечание")


def _rewritings(rewriter: Rewriter, anchor: Anchor) -> Iterator[str]:
    """Try each way of rewriting and count what was found, by the verifier and by the next sealing."""
    some = random.Random(1037)
    report = verify(BytesIO(rewriter.export()), [anchor])
    assert report.sound, f"an honest journal is called broken: {report.breaks}"
    assert (report.covered, report.unsealed) == (anchor.checkpoint.size, WAITING)
    yield f"honest: sound, {report.covered} covered of {report.sealed} sealed, {report.unsealed} wait"
    yield _bytes_of_the_export(rewriter.export(), anchor, some)
    covered = anchor.checkpoint.size
    for words, count, rewrite in (
        ("a byte of a field changed", BYTES, rewriter.change_a_byte),
        ("deleted", OTHERS, rewriter.delete),
        ("inserted", OTHERS, rewriter.insert),
        ("swapped", OTHERS, rewriter.swap),
        ("tail cut off", OTHERS, rewriter.cut),
        ("all written anew", OTHERS, rewriter.rewrite),
    ):
        yield _tried(words, count, rewriter, partial(rewrite, some, covered), anchor)
    assert verify(BytesIO(rewriter.export()), [anchor]).sound, "a rewriting was not undone"


def _tried(words: str, count: int, rewriter: Rewriter, rewrite: Callable[[], None], anchor: Anchor) -> str:
    found, refused, codes = 0, 0, Counter[str]()
    for _ in range(count):
        export, sealed = rewriter.attempt(rewrite)
        report = verify(BytesIO(export), [anchor])
        found += not report.sound
        refused += not sealed
        codes.update({one.code for one in report.breaks})
    told = ", ".join(f"{code} {times}" for code, times in codes.most_common())
    assert found == count, f"{words}: {count - found} of {count} were not found"
    assert refused == count, f"{words}: {count - refused} of {count} were sealed over"
    return f"{words}: {found} of {count} found ({told}); the next sealing refused {refused}"


def _bytes_of_the_export(export: bytes, anchor: Anchor, some: random.Random) -> str:
    """Change single bytes of the file itself, anywhere in the lines that the anchor counts."""
    lines = export.splitlines(keepends=True)
    entries = [place for place, line in enumerate(lines) if not line.startswith(b"#")]
    found = 0
    for _ in range(BYTES):
        place = entries[some.randrange(anchor.checkpoint.size)]
        line = bytearray(lines[place])
        line[some.randrange(len(line))] ^= 1 << some.randrange(8)
        changed = [*lines[:place], bytes(line), *lines[place + 1 :]]
        found += not verify(BytesIO(b"".join(changed)), [anchor]).sound
    assert found == BYTES, f"bytes of the export: {BYTES - found} of {BYTES} were not found"
    return f"a byte of the export changed: {found} of {BYTES} found"


def _not_covered(rewriter: Rewriter, anchor: Anchor) -> Iterator[str]:
    """Change what no checkpoint counts, or only a later one: it is not found, and the words say so."""
    from kelisim.site.commands.journal import describe

    export, _sealed = rewriter.attempt(rewriter.change_what_waits)
    report = verify(BytesIO(export), [anchor])
    assert report.sound, "what is not sealed cannot be proven either way"
    words = describe(_as_answer(report))
    assert f"{WAITING} not sealed yet" in words, words
    yield f"control, an entry not sealed yet was changed: not found, and told: {words.splitlines()[-1]}"
    newer = Anchor.parse("newer", rewriter.newest_note())
    export, _sealed = rewriter.attempt(lambda: rewriter.rewrite_after(anchor.checkpoint.size))
    assert verify(BytesIO(export), [anchor]).sound, "the older checkpoint does not count these"
    assert not verify(BytesIO(export), [newer]).sound, "the newer one counts them"
    yield "control, rewritten behind the checkpoint with the stolen key: found by a newer one only"
    export, _sealed = rewriter.attempt(lambda: rewriter.cut(random.Random(1), anchor.checkpoint.size))
    blind = verify(BytesIO(export), [])
    assert blind.sound, "without a checkpoint a cut tail looks whole"
    assert blind.covered == 0, "and nothing is called proven"
    told = " ".join(describe(_as_answer(blind)).split())
    yield f"control, tail cut off and no checkpoint given: not found, and told: {told}"


def _as_answer(report: Report) -> dict[str, Any]:
    from dataclasses import asdict

    return {"sound": report.sound, **asdict(report)}


def _takes_any(expected: bytes, found: bytes) -> bool:
    return len(expected) == len(found)


def _blind(rewriter: Rewriter, anchor: Anchor) -> Iterator[str]:
    """Verify with a verifier that compares no roots: this check must notice that it finds nothing."""
    seeing, some = verifying.same_root, random.Random(2)
    verifying.same_root = _takes_any
    covered = anchor.checkpoint.size
    try:
        told = _tried("all written anew", BLIND, rewriter, lambda: rewriter.rewrite(some, covered), anchor)
    except AssertionError as caught:
        yield f"control, a verifier that does not compare: caught ({caught})"
    else:
        raise AssertionError(f"a verifier that does not compare passed: {told}")
    finally:
        verifying.same_root = seeing


def _million(measured: Measured) -> Iterator[str]:
    yield from measured.figures()
    assert measured.status == 0, "an honest million is called broken"
    assert measured.broken_status == 1, "a byte changed in a million was not found"
    assert measured.seconds <= ALLOWED_SECONDS, f"{measured.seconds:.0f} s, more than {ALLOWED_SECONDS:.0f}"
    assert measured.megabytes <= ALLOWED_MEGABYTES, f"{measured.megabytes:.0f} MB of memory"
