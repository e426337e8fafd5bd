"""What ``kelisim doctor`` looks at. Each examination says what it found and how to mend it."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import kelisim
from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import binaries
from kelisim.site.cluster.addressing import Addresses, Parts, addresses, for_psycopg, is_embedded
from kelisim.site.cluster.state import State, state_root

GOOD, ADVICE, BROKEN = "good", "advice", "broken"
_GIGABYTE = 1 << 30
_PACKAGES = (
    "django",
    "psycopg",
    "babel",
    "typst",
    "docx",
    "python_calamine",
    "xlsxwriter",
    "gunicorn",
    "whitenoise",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``good``, ``advice`` (works without it) or ``broken`` (the product needs it)."""

    thing: str
    state: str
    words: str


def examine() -> list[Finding]:
    """Look at everything."""
    found: list[Finding] = []
    for examination in _EXAMINATIONS:
        try:
            found.extend(examination())
        except Refusal as refusal:
            found.append(Finding(_thing(examination), BROKEN, refusal.message))
        except Exception as problem:  # noqa: BLE001 - a doctor who faints helps nobody
            found.append(Finding(_thing(examination), BROKEN, f"{type(problem).__name__}: {problem}"))
    return found


def _thing(examination: Callable[[], Iterator[Finding]]) -> str:
    return examination.__name__.strip("_").replace("_", " ")


def _python() -> Iterator[Finding]:
    good = sys.version_info >= (3, 11)
    yield Finding(
        "Python", GOOD if good else BROKEN, sys.version.split()[0] + ("" if good else "; 3.11 is needed")
    )
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    words = (
        f"missing: {', '.join(missing)}; run `make setup`"
        if missing
        else f"{len(_PACKAGES)} looked for, all there"
    )
    yield Finding("packages", BROKEN if missing else GOOD, words)


def _programs() -> Iterator[Finding]:
    if is_embedded():
        state = State(state_root())
        data = state.folder / "server" / "data"
        if state.folder.is_dir() and (elsewhere := state.elsewhere()):
            data = Path(elsewhere) / "data"
        found = binaries.server_programs(data)
        yield Finding(
            "server programs", GOOD, f"PostgreSQL {found.version} of {found.origin}, {found.folder}"
        )
    for name, purpose in (("pg_dump", "backup"), ("pg_restore", "restore")):
        able = [str(one.version) for one in binaries.all_programs() if one.has(name)]
        words = f"of PostgreSQL {', '.join(able)}" if able else f"missing: no {purpose} without it"
        yield Finding(name, GOOD if able else BROKEN, words)


def _state_folder() -> Iterator[Finding]:
    root = state_root()
    existing = next(one for one in (root, *root.parents) if one.exists())
    if not os.access(existing, os.W_OK):
        yield Finding("state folder", BROKEN, f"{root} cannot be written; set KELISIM_STATE")
        return
    free = shutil.disk_usage(existing).free
    state = BROKEN if free < _GIGABYTE else ADVICE if free < 5 * _GIGABYTE else GOOD
    yield Finding("state folder", state, f"{root}, {free / _GIGABYTE:.1f} GB free")


def _database() -> Iterator[Finding]:
    try:
        where = addresses()
    except Refusal as refusal:
        state = ADVICE if is_embedded() else BROKEN
        yield Finding("database", state, refusal.message)
        return
    yield from _roles(where)
    yield from _durability(where.app)
    yield from _tables()


def _roles(where: Addresses) -> Iterator[Finding]:
    from psycopg import connect

    from kelisim.site.cluster.roles import refuse_if_unsafe

    with connect(**for_psycopg(where.app)) as app:
        version = app.info.server_version // 10_000
        state = GOOD if version >= binaries.OLDEST else BROKEN
        yield Finding("database", state, f"PostgreSQL {version} answers as {app.info.user}")
        refuse_if_unsafe(app)
        yield Finding("application's role", GOOD, "row security binds it")
    for role, parts, variable, purpose in (
        ("owner's role", where.owner, "KELISIM_OWNER_URL", "migrations"),
        ("backup's role", where.backup, "KELISIM_BACKUP_URL", "backups"),
    ):
        if not parts:
            yield Finding(role, ADVICE, f"{variable} is not set here; {purpose} need it")
            continue
        connect(**for_psycopg(parts)).close()
        yield Finding(role, GOOD, "answers")


def _durability(app: Parts) -> Iterator[Finding]:
    from psycopg import connect

    with connect(**for_psycopg(app)) as connection:
        asked = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums", "server_encoding"]
        question = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"
        shown = dict(connection.execute(question, [asked]).fetchall())
    off = [name for name in ("fsync", "full_page_writes", "synchronous_commit") if shown[name] == "off"]
    words = (
        f"{', '.join(off)} off: a crash loses what was acknowledged"
        if off
        else "what is acknowledged is on disk"
    )
    yield Finding("durability", BROKEN if off else GOOD, words)
    sums = shown["data_checksums"] == "on"
    yield Finding(
        "data checksums", GOOD if sums else ADVICE, "on" if sums else "off: damage on disk goes unseen"
    )
    utf8 = shown["server_encoding"] == "UTF8"
    yield Finding("encoding", GOOD if utf8 else BROKEN, shown["server_encoding"])


def _tables() -> Iterator[Finding]:
    from kelisim.site.cluster.tables import pending
    from kelisim.site.prepared import prepare

    prepare()
    waiting = pending("default")
    words = (
        f"{len(waiting)} wait, {waiting[0]} first: run `kelisim database migrate`" if waiting else "none wait"
    )
    yield Finding("migrations", BROKEN if waiting else GOOD, words)
    if not waiting:
        yield from _stored_files()
        yield from examine_journal()


def _stored_files() -> Iterator[Finding]:
    from kelisim.documents.api import damaged_files, files_for
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction

    with actor_transaction(system_actor("doctor")) as actor:
        rows, damaged = files_for(actor).count(), damaged_files(actor)
    words = (
        f"{len(damaged)} of {rows} have lost their content, {damaged[0].path} first: restore it from a backup"
        if damaged
        else f"{rows} stored, each with its content"
    )
    yield Finding("stored files", BROKEN if damaged else GOOD, words)


def examine_journal() -> Iterator[Finding]:
    """Look whether the journal is sealed in time and handed outside."""
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction
    from kelisim.journal.api import alarm_words, public_keys, sealing_state

    with actor_transaction(system_actor("doctor")):
        seen = sealing_state()
    if seen.alarm is not None:
        yield Finding("journal", BROKEN, f"not sealed: {alarm_words(seen.alarm.code, seen.alarm.facts)}")
        return
    if not public_keys():
        yield Finding("journal", ADVICE, "has no key and is not sealed: run `kelisim journal key`")
        return
    words = f"{seen.sealed} entries sealed, {seen.waiting} wait"
    if seen.late:
        words += f" since {seen.waiting_since:%Y-%m-%d %H:%M} UTC: does `kelisim worker` run?"
    yield Finding("journal", BROKEN if seen.late else GOOD, words)
    outside = ", ".join(f"{one.receiver} ({one.at:%Y-%m-%d})" for one in seen.handed)
    nowhere = "nowhere: set KELISIM_CHECKPOINT_FOLDER or KELISIM_CHECKPOINT_MAIL"
    yield Finding("journal's witness", GOOD if outside else ADVICE, outside or nowhere)


def _time_zones() -> Iterator[Finding]:
    offset = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Almaty")).utcoffset()
    good = offset == timedelta(hours=5)
    words = "Astana is at UTC+5" if good else f"Astana is at {offset}: tz data is older than March 2024"
    yield Finding("tz data", GOOD if good else BROKEN, words)


def _catalogues() -> Iterator[Finding]:
    sources = sorted(Path(kelisim.__file__).parent.glob("**/locale/*/LC_MESSAGES/*.po"))
    stale = [
        source
        for source in sources
        if not (compiled := source.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
    ]
    words = (
        f"{len(stale)} of {len(sources)} are not compiled; run `make setup`"
        if stale
        else f"{len(sources)} compiled"
    )
    yield Finding("translations", BROKEN if stale or not sources else GOOD, words)


def _documents() -> Iterator[Finding]:
    import typst

    fonts = Path(kelisim.__file__).parent / "documents" / "fonts"
    faces = sorted(fonts.glob("*.ttf"))
    if not faces:
        yield Finding("fonts", BROKEN, f"none in {fonts}")
        return
    text = '#set text(font: "Noto Serif")\nКелісім, әріп ұзындығы, соглашение, 1 000 ₸'
    typesetter = typst.Compiler(font_paths=[str(fonts)], ignore_system_fonts=True)
    _, warnings = typesetter.compile_with_warnings(text.encode(), format="pdf")
    words = f"{len(faces)} faces, a page in Kazakh and Russian typeset"
    if warnings:
        words = f"typst warns: {warnings[0].message}"
    yield Finding("documents", BROKEN if warnings else GOOD, words)


def _other_programs() -> Iterator[Finding]:
    for program, purpose in (
        ("chromium", "the checks in a browser"),
        ("soffice", "the checks of spreadsheets"),
        ("pdftoppm", "the checks of documents"),
    ):
        found = shutil.which(program)
        words = found or f"missing; only {purpose} need it"
        yield Finding(program, GOOD if found else ADVICE, words)


_EXAMINATIONS = (
    _python,
    _programs,
    _state_folder,
    _database,
    _time_zones,
    _catalogues,
    _documents,
    _other_programs,
)
