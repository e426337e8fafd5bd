"""Countries, cities, organisations and missions in Astana, from the reference and the facts beside it."""

from collections.abc import Iterator

from kelisim.directory.constants import CountryKind, Membership
from kelisim.directory.facts import open_facts
from kelisim.directory.models import City, Country, ForeignMission, Organisation
from kelisim.directory.tables.rows import Ref, Row, checked, fail, sourced
from kelisim.look.api import country_name
from kelisim.reference.api import open_table

_LANGUAGES = ("kk", "ru", "en")
_SHORT_NAMES = "short names: CLDR and the usage of official papers"


def partner_rows() -> Iterator[Row]:
    """Give countries, their cities, organisations, and who has a mission in Kazakhstan."""
    yield from _countries()
    yield from _cities()
    yield from _organisations()
    yield from _foreign_missions()


def _countries() -> Iterator[Row]:
    for line, row in checked("countries", open_facts("countries"), scripts={"official_ru": "cyrillic"}):
        if row["kind"] not in CountryKind.values:
            fail("countries", line, "kind", f"no such kind: {row['kind']!r}")
        fields = {
            **{f"name_{one}": country_name(row["iso2"], one) for one in _LANGUAGES},
            **{f"official_{one}": row[f"official_{one}"] for one in _LANGUAGES},
            "kind": row["kind"],
            **sourced("countries", row),
        }
        fields["source"] += f"; {_SHORT_NAMES}"
        yield Row(Country, {"iso2": row["iso2"]}, fields)


def _cities() -> Iterator[Row]:
    for _line, row in checked("cities", open_facts("cities"), scripts={"name_ru": "cyrillic"}):
        yield Row(
            City,
            {"country": Ref(Country, (row["country"],)), "name_en": row["name_en"]},
            {
                "name_kk": row["name_kk"],
                "name_ru": row["name_ru"],
                "time_zone": row["time_zone"],
                **sourced("cities", row),
            },
        )


def _organisations() -> Iterator[Row]:
    scripts = {"name_ru": "cyrillic", "name_kk": "cyrillic", "name_en": "latin"}
    short = {row["abbreviation"]: row for row in open_facts("organisation_short_names")}
    tables = {
        "intl_orgs": open_table("intl_orgs"),
        "organisations_more": open_facts("organisations_more"),
    }
    for table, rows in tables.items():
        for line, row in checked(table, rows, scripts=scripts):
            if row["kz_member"] not in Membership.values:
                fail(table, line, "kz_member", f"expected yes, no or observer, found {row['kz_member']!r}")
            yield Row(
                Organisation,
                {"abbreviation": row["abbreviation"]},
                {
                    **{f"name_{one}": row[f"name_{one}"] for one in _LANGUAGES},
                    "short_kk": short.get(row["abbreviation"], {}).get("short_kk", ""),
                    "short_ru": short.get(row["abbreviation"], {}).get("short_ru", ""),
                    "kind": row["kind"],
                    "kz_member": row["kz_member"],
                    "note": row["note"],
                    **sourced(table, row),
                },
            )


def _foreign_missions() -> Iterator[Row]:
    table = "foreign_missions_in_astana"
    names = {row["represents"]: row for row in open_facts("foreign_mission_names")}
    for line, row in checked(table, open_table(table), scripts={"name_en": "latin"}):
        represents = row["country_iso2_or_org"]
        if represents not in names:
            fail(table, line, "country_iso2_or_org", f"no names are known for {represents!r}")
        named = names[represents]
        organisation = named["organisation"]
        yield Row(
            ForeignMission,
            {"represents": represents},
            {
                "country": None if organisation else Ref(Country, (represents,)),
                "organisation": Ref(Organisation, (organisation,)) if organisation else None,
                "city": Ref(City, (Ref(Country, ("KZ",)), named["city"])) if named["city"] else None,
                "name_kk": named["name_kk"],
                "name_ru": named["name_ru"],
                "name_en": row["name_en"],
                **sourced(table, row),
            },
        )
