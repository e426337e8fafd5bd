"""The register taken out: first byte, rows in a second and memory, as ratios to the bare libraries.

Run ``python -m benchmarks.exports --events 100000``. Each measure runs in a process of its own on one filled
database of the test cluster. The bare counterpart reads the same facts, partners among them, with one
statement as the system and writes as many cells with XlsxWriter (constant memory), csv or json; for ICS it
joins the lines of an entry without escaping or folding them. Ours reads under row security, words every cell
in the reader's language and streams.
"""

import argparse
import csv
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.filling import fill
from benchmarks.pages import _prepare

FORMATS = ("xlsx", "csv", "ics", "jsonl")
BARE = """
SELECT e.starts_on, e.ends_on, e.dates_as_written, e.title_ru, e.kind, e.format, e.level, e.place, e.country,
    e.cities, p.partners, b.name_ru, e.status, e.status_reason, e.head, e.size, e.foreign_economic,
    e.documents_to_sign, e.funding, e.responsible, e.note, e.id
FROM events_event e JOIN directory_body b ON b.id = e.body_id
LEFT JOIN LATERAL (
    SELECT string_agg(one.country, ', ' ORDER BY one.position) AS partners FROM events_eventpartner one
    WHERE one.event_id = e.id AND one.withdrawn_at IS NULL
) p ON true
ORDER BY e.sort_on, e.id
"""


def main() -> None:
    """Fill, measure each format in its own process, print ratios; or one measure as JSON for the caller."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--one", default="")
    parser.add_argument("--who", default="MFA")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kelisim.site.settings.test")
    import django

    django.setup()
    if given.one:
        print(json.dumps(_measured(given.one, given.who)))
        return
    _prepare()
    fill(given.events)
    print(f"{given.events:,} events")
    for name in FORMATS:
        for who in ("MFA", "MOT"):
            ours = _apart(name, who)
            bare = _apart(f"bare-{name}", who) if who == "MFA" else None
            said = (
                f"{who:<4} {name:<6} first byte {ours['first']:6.0f} ms  {ours['rows']:>9,} rows  "
                f"{ours['rate']:>8,.0f} rows/s  {ours['megabytes']:6.1f} MB  memory {ours['memory']} MB"
            )
            if bare:
                said += (
                    f"  {ours['rate'] / bare['rate']:5.2f} of bare ({bare['rate']:,.0f} rows/s, first byte "
                    f"{bare['first']:,.0f} ms, memory {bare['memory']} MB)"
                )
            print(said)


def _apart(name: str, who: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.exports", "--one", name, "--who", who]
    environment = {**os.environ, "KELISIM_BENCH": json.dumps(_place())}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _place() -> dict[str, dict[str, Any]]:
    """Give where the filled database is, for the processes that measure."""
    from django.db import connections

    wanted = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    return {
        alias: {key: connections[alias].settings_dict[key] for key in wanted}
        for alias in ("default", "owner")
    }


def _measured(name: str, who: str) -> dict[str, Any]:
    from django.db import connections

    for alias, parts in json.loads(os.environ["KELISIM_BENCH"]).items():
        connections[alias].settings_dict.update(parts)
    pieces, counted = _bare(name.removeprefix("bare-")) if name.startswith("bare-") else _ours(name, who)
    began = time.perf_counter()
    first, size = 0.0, 0
    for piece in pieces:
        first = first or (time.perf_counter() - began) * 1000
        size += len(piece)
    seconds = time.perf_counter() - began
    rows = counted()
    return {
        "first": first,
        "rows": rows,
        "rate": rows / seconds,
        "megabytes": size / 1e6,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _ours(name: str, who: str) -> tuple[Iterator[bytes], Callable[[], int]]:
    from django.db.models import Max
    from django.test import RequestFactory

    from kelisim.events.models import Export
    from kelisim.events.web.exports import export
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction
    from tests.factories import actor

    def pieces() -> Iterator[bytes]:
        request = RequestFactory().get("/", {"half_year": ""})
        request.actor = actor(who)  # type: ignore[attr-defined]
        yield from export(request, name)

    def counted() -> int:
        with actor_transaction(system_actor("benchmark")):
            newest = Export.objects.aggregate(at=Max("at"))["at"]
            return Export.objects.get(at=newest).rows or 0

    return pieces(), counted


def _bare(name: str) -> tuple[Iterator[bytes], Callable[[], int]]:
    """Read with bare SQL, write with the bare library."""
    count = 0

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal count
        from django.db import connection

        from kelisim.foundation.actors import system_actor
        from kelisim.foundation.database import actor_transaction

        with actor_transaction(system_actor("benchmark")), connection.chunked_cursor() as cursor:
            with connection.cursor() as plain:
                plain.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(BARE)
            while chunk := cursor.fetchmany(500):
                count += len(chunk)
                yield from chunk

    return {"xlsx": _bare_xlsx, "csv": _bare_csv, "ics": _bare_ics, "jsonl": _bare_jsonl}[name](
        rows()
    ), lambda: count


def _bare_xlsx(rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if place < 2 and cell:
                    sheet.write_datetime(number, place, cell)
                else:
                    sheet.write_string(number, place, str(cell or ""))
    yield out.getvalue()


def _bare_csv(rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    held = io.StringIO()
    writer = csv.writer(held)
    for number, row in enumerate(rows):
        writer.writerow(row)
        if number % 500 == 0:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def _bare_ics(rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    for row in rows:
        first, last = (f"{day:%Y%m%d}" if day else "" for day in row[:2])
        yield (
            f"BEGIN:VEVENT\r\nUID:{row[-1]}\r\nDTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:{last}\r\n"
            f"SUMMARY:{row[3]}\r\nLOCATION:{row[9]}\r\nEND:VEVENT\r\n"
        ).encode()


def _bare_jsonl(rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    for row in rows:
        yield (json.dumps(row, ensure_ascii=False, default=str) + "\n").encode()


if __name__ == "__main__":
    main()
