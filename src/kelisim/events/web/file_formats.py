"""The formats in which the register is taken out: XLSX, CSV, ICS and lines of JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from kelisim.documents.api import CalendarEntry, StreamedColumn, csv_pieces, ics_pieces, xlsx_pieces
from kelisim.events.constants import ENDED, Certainty, Status
from kelisim.events.web.exporting import Partner, Row, Words
from kelisim.foundation.clock import ASTANA

__all__ = ["FORMATS", "Asked", "FileFormat"]

Rows = Iterable[tuple[Row, Sequence[Partner]]]
Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What an export needs to know beside its rows: words, the address of an event, the instant, a name."""

    words: Words
    address: Callable[[Row], str]
    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One format: the ending of the file's name, its media type, and how the rows are written."""

    ending: str
    media_type: str
    pieces: Callable[[Asked, Rows], Iterator[bytes]]


def _columns() -> list[StreamedColumn]:
    named = (
        (_("First day"), 12), (_("Last day"), 12), (_("Dates"), 26), (_("Event"), 60), (_("Kind"), 22),
        (_("Format of the visit"), 18), (_("Level"), 18), (_("Place"), 14), (_("Country"), 18),
        (_("Cities"), 18), (_("Partners"), 30), (_("State body"), 34), (_("State"), 14), (_("Why"), 24),
        (_("Head of delegation"), 26), (_("Size of the delegation"), 12), (_("Foreign-economic"), 12),
        (_("Documents to be signed"), 26), (_("Funding"), 18), (_("Responsible unit or person"), 26),
        (_("Note"), 26), (_("Address"), 40),
    )  # fmt: skip
    return [StreamedColumn(label, width) for label, width in named]


def _cells(asked: Asked, rows: Rows) -> Iterator[Sequence[Cell]]:
    words, choice = asked.words, asked.words.choice
    economic = {True: _("Yes"), False: _("No"), None: ""}
    for row, partners in rows:
        first, last = words.days(row)
        yield (
            first,
            last,
            words.dates(row),
            words.title(row),
            choice("Kind", row.kind),
            choice("Format", row.format),
            choice("Level", row.level),
            choice("Place", row.place),
            words.country(row),
            ", ".join(row.cities),
            words.partners(partners),
            words.body(row),
            choice("Status", row.status),
            row.status_reason,
            row.head,
            row.size,
            economic[row.foreign_economic],
            row.documents_to_sign,
            row.funding,
            row.responsible,
            row.note,
            asked.address(row),
        )


def _xlsx(asked: Asked, rows: Rows) -> Iterator[bytes]:
    return xlsx_pieces(asked.name, _columns(), _cells(asked, rows))


def _csv(asked: Asked, rows: Rows) -> Iterator[bytes]:
    separator = "," if asked.words.language == "en" else ";"
    return csv_pieces([one.label for one in _columns()], _cells(asked, rows), separator=separator)


def _ics(asked: Asked, rows: Rows) -> Iterator[bytes]:
    return ics_pieces(
        (_entry(asked, row, partners) for row, partners in rows),
        name=asked.name,
        zone=ASTANA.key,
        language=asked.words.language,
        stamp=asked.at,
    )


def _entry(asked: Asked, row: Row, partners: Sequence[Partner]) -> CalendarEntry:
    """Make an event an entry: what is not sure to the day or not agreed is tentative and takes no time."""
    words, first_last = asked.words, asked.words.days(row)
    exact = row.certainty == Certainty.EXACT
    off = row.status in ENDED and row.status != Status.HELD
    sure = exact and row.status in {Status.AGREED, Status.HELD}
    title, later = words.title(row), _("date to be confirmed")
    said = [
        words.dates(row),
        words.choice("Kind", row.kind),
        words.partners(partners),
        words.body(row),
        words.choice("Status", row.status),
        row.status_reason,
    ]
    where = [*row.cities, words.country(row)]
    return CalendarEntry(
        uid=f"{row.id}@kelisim",
        summary=title if exact else f"{title} ({later})",
        first=first_last[0],
        last=first_last[1],
        status="CANCELLED" if off else "CONFIRMED" if sure else "TENTATIVE",
        sequence=row.version - 1,
        busy=exact and not off,
        description="\n".join(one for one in said if one),
        location=", ".join(dict.fromkeys(one for one in where if one)),
        url=asked.address(row),
        categories=(words.choice("Kind", row.kind),),
    )


def _jsonl(asked: Asked, rows: Rows) -> Iterator[bytes]:
    """Write one JSON document a line, with the names of the register's fields and days as 2026-12-31."""
    held, length = [], 0
    for row, partners in rows:
        said = row._asdict()
        del said["body_id"]
        document = {
            **said,
            "id": str(row.id),
            "body": asked.words.body(row),
            "partner_countries": [one[0] for one in partners if one[0]],
            "organisations": [one[1] for one in partners if one[1]],
            "counterparts": [one[2] for one in partners if one[2]],
            "address": asked.address(row),
        }
        line = json.dumps(document, ensure_ascii=False, default=date.isoformat) + "\n"
        held.append(line)
        length += len(line)
        if length > 48 * 1024:
            yield "".join(held).encode()
            held, length = [], 0
    yield "".join(held).encode()


FORMATS = {
    one.ending: one
    for one in (
        FileFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
        FileFormat("csv", "text/csv; charset=utf-8", _csv),
        FileFormat("ics", "text/calendar; charset=utf-8", _ics),
        FileFormat("jsonl", "application/jsonl; charset=utf-8", _jsonl),
    )
}
