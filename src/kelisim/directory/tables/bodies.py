"""Bodies, their dated names and successions, from ``state_bodies`` and the facts about earlier ones."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from kelisim.directory.constants import BodyKind
from kelisim.directory.facts import open_facts
from kelisim.directory.models import Body, BodyName, Succession
from kelisim.directory.tables.rows import Ref, Row, checked, day_of, fail, sourced
from kelisim.reference.api import open_table

_SCRIPTS = {"name_kk": "cyrillic", "name_ru": "cyrillic", "name_en": "latin", "code": "latin"}
_NAMES = ("name_kk", "name_ru", "name_en")
_YES_NO = {"yes": True, "no": False}
_STATE_IN_NAME = {
    "kk": ("Қазақстан Республикасының ", "Қазақстан Республикасы "),
    "ru": (" Республики Казахстан",),
    "en": (" of the Republic of Kazakhstan",),
}


def body_rows() -> Iterator[Row]:
    """Give bodies (parents first), then names, then successions."""
    present = [_with_dates(row) for row in _checked("state_bodies", open_table("state_bodies"))]
    earlier = _checked("earlier_bodies", open_facts("earlier_bodies"))
    every = [("state_bodies", row) for row in present] + [("earlier_bodies", row) for row in earlier]
    for table, row in sorted(every, key=lambda one: bool(one[1]["reports_through"])):
        yield _body(table, row)
    for table, row in every:
        yield from _names(table, row)
    for row in open_facts("successions"):
        yield Row(
            Succession,
            {"predecessor": _ref(row["predecessor"]), "successor": _ref(row["successor"])},
            {"took_effect_on": day_of(row["took_effect_on"]), **sourced("successions", row)},
        )


def short_name(name: str, language: str) -> str:
    """Give a name without the words that say whose state it is."""
    for words in _STATE_IN_NAME[language]:
        name = name.replace(words, "")
    return name[:1].upper() + name[1:]


def _checked(table: str, rows: tuple[dict[str, str], ...]) -> list[Mapping[str, str]]:
    codes = {row["code"] for row in rows}
    found = []
    for line, row in checked(table, rows, scripts=_SCRIPTS):
        for column in ("owes_7", "gets_6_8"):
            if row[column] not in _YES_NO:
                fail(table, line, column, f"expected yes or no, found {row[column]!r}")
        if row["kind"] not in BodyKind.values:
            fail(table, line, "kind", f"no such kind: {row['kind']!r}")
        if row["reports_through"] and row["reports_through"] not in codes:
            fail(table, line, "reports_through", f"no such body: {row['reports_through']!r}")
        for column in (*_NAMES, "basis_7", "source"):
            if not row[column].strip():
                fail(table, line, column, "the cell is empty")
        found.append(row)
    return found


def _with_dates(row: Mapping[str, str]) -> Mapping[str, str]:
    dates = {one["code"]: one for one in open_facts("body_dates")}
    known = dates.get(row["code"])
    if known is None:
        return {**row, "valid_from": "", "valid_until": ""}
    source = f"{row['source']}; since when: {known['source']}"
    return {**row, "valid_from": known["valid_from"], "valid_until": "", "source": source}


def _body(table: str, row: Mapping[str, str]) -> Row:
    return Row(
        Body,
        {"code": row["code"]},
        {
            **{column: row[column] for column in _NAMES},
            **_short(row),
            "kind": row["kind"],
            "subordination": row["subordination"],
            "owes_7": _YES_NO[row["owes_7"]],
            "gets_6_8": _YES_NO[row["gets_6_8"]],
            "reports_through": _ref(row["reports_through"]) if row["reports_through"] else None,
            "basis": row["basis_7"],
            "valid_from": day_of(row["valid_from"]),
            "valid_until": day_of(row["valid_until"]),
            **sourced(table, row),
        },
    )


def _short(row: Mapping[str, str]) -> dict[str, Any]:
    given = next((one for one in open_facts("body_short_names") if one["code"] == row["code"]), None)
    if given is None:
        return {f"short_{one}": short_name(row[f"name_{one}"], one) for one in _STATE_IN_NAME} | {"also": []}
    trimmed = [short_name(row[f"name_{one}"], one) for one in _STATE_IN_NAME]
    also = [*filter(None, given["also"].split(";")), *trimmed]
    return {f"short_{one}": given[f"short_{one}"] for one in _STATE_IN_NAME} | {"also": also}


def _names(table: str, row: Mapping[str, str]) -> Iterator[Row]:
    earlier = [one for one in open_facts("earlier_names") if one["code"] == row["code"]]
    begins: date | None = day_of(row["valid_from"])
    for one in earlier:
        yield _name("earlier_names", one, day_of(one["valid_from"]), day_of(one["valid_until"]))
        begins = date.fromisoformat(one["valid_until"]) + timedelta(days=1)
    yield _name(table, row, begins, day_of(row["valid_until"]))


def _name(table: str, row: Mapping[str, str], begins: date | None, ends: date | None) -> Row:
    return Row(
        BodyName,
        {"body": _ref(row["code"]), "valid_from": begins},
        {**{column: row[column] for column in _NAMES}, "valid_until": ends, **sourced(table, row)},
        under=_ref(row["code"]),
    )


def _ref(code: str) -> Ref:
    return Ref(Body, (code,))
