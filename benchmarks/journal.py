"""How long an export of a million entries takes to verify, and how much memory, against bare hashing.

    .venv/bin/python -m benchmarks.journal [ENTRIES]

Bare hashing reads the same file in the same run and takes the SHA-256 of each line, nothing more. Then, in a
database of its own, a tenth as many entries are sealed and exported. Ends with 1 when verifying takes more
than five minutes or more than ten times as long as bare hashing.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID

from kelisim.sealing.api import (
    UNSEALED,
    Checkpoint,
    Frontier,
    SigningKey,
    closing,
    content_of,
    digest_of,
    entry_line,
    head_of,
    leaf_of,
    note_line,
    opening,
)

ENTRIES = 1_000_000
BETWEEN = 10_000
"""Entries between two checkpoints within the export."""
# The most memory of this process alone, in KB: what a parent held does not count.
_CALL = """
import sys
from kelisim.site.commands import main
status = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
sys.exit(status)
"""
ALLOWED_SECONDS, ALLOWED_RATIO = 300.0, 10.0
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """What verifying took: as a process, from its start to its last word; beside it bare hashing."""

    entries: int
    file_megabytes: float
    seconds: float
    megabytes: float
    bare_seconds: float
    status: int
    broken_status: int

    @property
    def ratio(self) -> float:
        """Give how many times as long as bare hashing it took."""
        return self.seconds / self.bare_seconds

    def figures(self) -> Iterator[str]:
        """Say it in lines."""
        yield f"{self.entries:,} entries, {self.file_megabytes:.0f} MB: verified in {self.seconds:.1f} s"
        yield f"bare hashing of the same lines {self.bare_seconds:.2f} s: {self.ratio:.1f} times as long"
        broken = f"a changed byte in the middle: exit {self.broken_status}"
        yield f"at most {self.megabytes:.0f} MB of memory; {broken}"


def measure_verifying(folder: Path, entries: int) -> Measured:
    """Write an export, hash it barely, verify it as the command line does, then with one byte changed."""
    export, anchor, key = folder / "journal.export", folder / "anchor.txt", folder / "key.pub"
    _write_export(export, anchor, key, entries)
    words = ["journal", "verify", str(export), "--anchor", str(anchor), "--key", str(key), "--json"]
    bare = _bare(export)
    seconds, megabytes, status = _run(words)
    with export.open("r+b") as file:
        file.seek(export.stat().st_size // 2)
        letter = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([letter[0] ^ 1]))
    _, _, broken = _run(words)
    size = export.stat().st_size / MEGABYTE
    return Measured(entries, size, seconds, megabytes, bare, status, broken)


def _write_export(export: Path, anchor: Path, public: Path, entries: int) -> None:
    key, tree = SigningKey.fresh("measured-journal"), Frontier()
    public.write_text(f"{key.public()}\n")
    began = datetime(2026, 1, 1, tzinfo=UTC)
    body, note = UUID(int=2), ""
    with export.open("wb") as file:
        file.write(opening({"content": True}))
        for number in range(entries):
            facts = {
                "id": UUID(int=number),
                "sequence": number,
                "at": began + timedelta(seconds=30 * number),
                "act": "events.changed",
                "norm": "2.2",
                "actor_id": body,
                "actor_name": "Нурланов Айдар Серикович",
                "actor_post": "главный эксперт Департамента международного сотрудничества",
                "body_id": body,
                "body_name": "Министерство транспорта Республики Казахстан",
                "on_behalf_of": "",
                "record_kind": "events.event",
                "record_id": UUID(int=number % 5000),
                "record_body_id": body,
                "request_id": f"{number:032x}",
            }
            head = head_of(facts)
            content = content_of(f"{number:032x}", f'{{"title_ru": ["", "Переговоры {number}"]}}', "")
            digest = digest_of(content)
            leaf = leaf_of(head, digest)
            tree.append(leaf)
            file.write(entry_line(leaf, head, digest, content))
            if tree.size % BETWEEN == 0 or tree.size == entries:
                note = key.sign(Checkpoint(key.name, tree.size, tree.root(), ""))
                file.write(note_line(note))
        file.write(UNSEALED + closing(entries, 0))
    anchor.write_text(note)


def _bare(export: Path) -> float:
    started = perf_counter()
    with export.open("rb", buffering=MEGABYTE) as file:
        for line in file:
            hashlib.sha256(line).digest()
    return perf_counter() - started


def _run(words: list[str]) -> tuple[float, float, int]:
    """Run the command line; give seconds, the most memory in megabytes, and the exit status."""
    command = [sys.executable, "-c", _CALL, *words]
    environment = {**os.environ, "KELISIM_STATE": "/nonexistent"}
    started = perf_counter()
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    taken = perf_counter() - started
    told = json.loads(done.stdout)
    assert "sound" in told or "sound" in told["error"], told
    return taken, int(done.stderr.split()[-1]) / 1024, done.returncode


_FILL = """
INSERT INTO journal_entry (id, at, act, norm, actor_id, actor_name, actor_post, body_id, body_name,
                           on_behalf_of, record_kind, record_id, record_body_id, difference, note, request_id)
SELECT gen_random_uuid(), now(), 'events.changed', '2.2', gen_random_uuid(), 'Нурланов Айдар Серикович',
       'главный эксперт', gen_random_uuid(), 'Министерство транспорта Республики Казахстан', '',
       'events.event', gen_random_uuid(), gen_random_uuid(),
       jsonb_build_object('title_ru', jsonb_build_array('', n::text)), '', ''
FROM generate_series(1, %s) AS n
"""


def measure_sealing(entries: int) -> Iterator[str]:
    """Seal and export entries in a database of their own; say how long each took."""
    from checks.places import temporary_state
    from kelisim.site.cluster.lease import Lease
    from kelisim.site.cluster.state import DATABASE

    with temporary_state() as root, Lease(root) as lease:
        lease.prepare()
        os.environ["KELISIM_STATE"] = str(root)
        os.environ.pop("DATABASE_URL", None)
        from kelisim.site.cluster.tables import migrate, ready_django

        ready_django("kelisim.site.settings.demo")
        migrate()
        from django.db import connection

        from kelisim.foundation.actors import system_actor
        from kelisim.foundation.database import actor_transaction
        from kelisim.journal.api import Sealer, export_lines, make_key

        make_key("measured-journal")
        with lease.admin(DATABASE) as admin:
            admin.execute(_FILL, [entries])
            admin.execute("ANALYZE journal_entry")
        sealer = Sealer(system_actor("benchmark"))
        started = perf_counter()
        sealed = sealer.seal()
        yield f"{sealed:,} entries sealed at once in {perf_counter() - started:.1f} s"
        with lease.admin(DATABASE) as admin:
            admin.execute(_FILL, [1])
        started = perf_counter()
        sealer.seal()
        taken = (perf_counter() - started) * 1000
        yield f"one more entry sealed in {taken:.0f} ms, 2,000 old ones read again with it"
        started = perf_counter()
        with actor_transaction(system_actor("benchmark")):
            size = sum(map(len, export_lines()))
        yield f"exported in {perf_counter() - started:.1f} s, {size / MEGABYTE:.0f} MB"
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
        lease.close_and_wait()


def main(words: list[str]) -> int:
    """Measure and print; give the exit status."""
    entries = int(words[0]) if words else ENTRIES
    with tempfile.TemporaryDirectory() as folder:
        measured = measure_verifying(Path(folder), entries)
    for figure in measured.figures():
        print(f"  {figure}", flush=True)
    for figure in measure_sealing(max(entries // 10, 1)):
        print(f"  {figure}", flush=True)
    print(f"Allowed: {ALLOWED_SECONDS:.0f} s, {ALLOWED_RATIO:.0f} times bare hashing")
    return 0 if measured.seconds <= ALLOWED_SECONDS and measured.ratio <= ALLOWED_RATIO else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
