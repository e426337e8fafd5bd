"""Missions abroad with accreditations, organisations and districts."""

import re
from collections.abc import Iterator, Mapping

from kelisim.directory.constants import AccreditationKind, MissionKind
from kelisim.directory.facts import open_facts
from kelisim.directory.models import (
    Accreditation,
    City,
    Country,
    DistrictCity,
    Mission,
    Organisation,
    Representation,
)
from kelisim.directory.tables.rows import Ref, Row, checked, confidence_of, day_of, fail, sourced
from kelisim.reference.api import open_table

_SEAT = ("kind", "country", "city")
_PRESENT_BY = {
    MissionKind.EMBASSY: AccreditationKind.RESIDENCE,
    MissionKind.CONSULATE_GENERAL: AccreditationKind.CONSULAR,
    MissionKind.CONSULATE: AccreditationKind.CONSULAR,
}
"""A permanent mission is accredited to an organisation and to no country."""


def mission_rows() -> Iterator[Row]:
    """Give missions, then where they are accredited, at which organisations, for which cities."""
    table = "missions"
    rows = [_seated(line, row) for line, row in checked(table, open_table(table), scripts=_SCRIPTS)]
    for row in rows:
        yield _mission(row)
    for row in rows:
        yield from _accreditations(row)
    for row in open_facts("mission_organisations"):
        yield Row(
            Representation,
            {
                "mission": _ref(row),
                "organisation": Ref(Organisation, (row["organisation"],)),
                "valid_from": None,
            },
            sourced("mission_organisations", row),
            under=_ref(row),
        )
    yield from _districts()


_SCRIPTS = {"name_ru": "cyrillic", "name_en": "latin", "city": "latin"}


def _seated(line: int, row: Mapping[str, str]) -> Mapping[str, str]:
    if row["kind"].replace(" ", "_") not in MissionKind.values:
        fail("missions", line, "kind", f"no such kind: {row['kind']!r}")
    return {**row, "country": row["host_country_iso2"]}


def mission_code(row: Mapping[str, str]) -> str:
    """Give the code of a mission: kind, country, city, such as ``embassy-TR-ankara``."""
    city = re.sub(r"[^a-z]+", "-", row["city"].lower()).strip("-")
    return f"{row['kind'].replace(' ', '-')}-{row['country']}-{city}"


def _ref(row: Mapping[str, str]) -> Ref:
    return Ref(Mission, (mission_code(row),))


def _city(country: str, name: str) -> Ref:
    return Ref(City, (Ref(Country, (country,)), name))


def _beside(table: str, row: Mapping[str, str]) -> Mapping[str, str]:
    seat = [row[column] for column in _SEAT]
    return next((one for one in open_facts(table) if [one[column] for column in _SEAT] == seat), {})


def _mission(row: Mapping[str, str]) -> Row:
    named, district = _beside("mission_names", row), _beside("consular_districts", row)
    fields = {
        "kind": row["kind"].replace(" ", "_"),
        "country": Ref(Country, (row["country"],)),
        "city": _city(row["country"], row["city"]),
        "name_kk": named["name_kk"],
        "name_ru": row["name_ru"],
        "name_en": row["name_en"],
        "valid_from": day_of(district.get("opened_on", "")),
        **{f"district_{one}": district.get(f"district_{one}", "") for one in ("kk", "ru", "en")},
        **sourced("missions", row),
    }
    return Row(Mission, {"code": mission_code(row)}, fields)


def _accreditations(row: Mapping[str, str]) -> Iterator[Row]:
    kind = MissionKind(row["kind"].replace(" ", "_"))
    since = day_of(_beside("consular_districts", row).get("opened_on", ""))
    source = sourced("missions", row)
    if kind in _PRESENT_BY:
        yield _accreditation(row, row["country"], _PRESENT_BY[kind], since, source)
    concurrent = source
    if "side accreditations" in row["source"]:
        said = row["source"][row["source"].index("side accreditations") :]
        concurrent = {**source, "confidence": confidence_of(said)}
    for country in row["accredited_also"].split():
        yield _accreditation(row, country, AccreditationKind.CONCURRENT, None, concurrent)


def _accreditation(
    row: Mapping[str, str], country: str, kind: str, since: object, source: Mapping[str, str]
) -> Row:
    return Row(
        Accreditation,
        {"mission": _ref(row), "country": Ref(Country, (country,)), "valid_from": since},
        {"kind": kind, **source},
        under=_ref(row),
    )


def _districts() -> Iterator[Row]:
    for row in open_facts("consular_districts"):
        for city in filter(None, row["cities"].split(";")):
            yield Row(
                DistrictCity,
                {
                    "mission": _ref(row),
                    "city": _city(row["country"], city),
                    "valid_from": day_of(row["opened_on"]),
                },
                sourced("consular_districts", row),
                under=_ref(row),
            )
