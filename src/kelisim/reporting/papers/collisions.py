"""Collisions on the paper of a consolidated plan: a remark beside each event, and a table below the plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kelisim.documents.api import Column, Totals
from kelisim.events.api import CollisionKind
from kelisim.look.api import counted, date_range
from kelisim.reporting.papers.words import RowWords

__all__ = ["collision_lines", "collisions_table", "met_words"]

NAMED, SHOWN = 4, 200
"""How many numbers a remark names, and how many collisions the table of a paper holds."""

Stored = Mapping[str, Any]


def met_words(numbers: Sequence[int]) -> str:
    """Say beside an event which numbers of the plan it meets; nothing when it meets none."""
    if not numbers:
        return ""
    said = ", ".join(str(one) for one in numbers[:NAMED])
    if len(numbers) > NAMED:
        return _("collision: No. %(numbers)s and %(count)s more") % {
            "numbers": said,
            "count": len(numbers) - NAMED,
        }
    return _("collision: No. %(numbers)s") % {"numbers": said}


def collision_lines(
    collisions: Sequence[Stored], rows: Sequence[Stored], names: Mapping[str, str], words: RowWords
) -> Iterator[list[str]]:
    """Give for each collision both numbers, both events, what collides and when."""
    by_number = {row["number"]: row for row in rows}
    for one in collisions:
        pair = [by_number[one[name]] for name in ("first", "second")]
        yield [
            str(one["first"]),
            str(one["second"]),
            *(f"{names.get(row['body'], row['body'])}: {words.title(row)}" for row in pair),
            str(CollisionKind(one["kind"]).label),
            _when(one, words.language),
        ]


def collisions_table(
    collisions: Sequence[Stored], rows: Sequence[Stored], names: Mapping[str, str], words: RowWords
) -> Totals:
    """Lay the collisions out as a table; of very many the first ones, and where the others are."""
    lines = list(collision_lines(collisions[:SHOWN], rows, names, words))
    title = _("Collisions noted")
    if len(collisions) > SHOWN:
        title = _("Collisions noted: the first %(shown)s of %(count)s; all of them are in the workbook") % {
            "shown": SHOWN,
            "count": len(collisions),
        }
    columns = [
        Column(["№"], 10, "center"),
        Column(["№"], 10, "center"),
        Column([_("First event")], 84),
        Column([_("Second event")], 84),
        Column([_("What collides")], 46),
        Column([_("When")], 33),
    ]
    return Totals(title, columns, lines, has_sum=False)


def _when(one: Stored, language: str) -> str:
    if one["since"] and one["until"]:
        said = date_range(date.fromisoformat(one["since"]), date.fromisoformat(one["until"]), language)
    else:
        said = _("apart: %(days)s") % {"days": counted(one["apart"], "day", language)}
    return said if one["certain"] else f"{said}, {_('possible')}"
