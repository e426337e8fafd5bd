"""Events of a plan: what it is, with whom, where; dates are added by the layout."""

import csv
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.reading.layouts import kazakh
from tests.reading.layouts.partner_cells import with_
from tests.reading.layouts.tables import WORDS, City, Country, Organisation, city_in, countries, organisations

DISTRACTING = {
    "ru": [
        " по транзиту через территорию {gen}",
        " (с учетом опыта {gen})",
        " по вопросам поставок из {gen}",
        " в рамках выставки {loc}",
        " по ситуации {loc}",
    ],
    "kk": [" ({genitive} тәжірибесін ескере отырып)", " ({inside} өтетін көрме аясында)"],
    "en": [" (with regard to the experience of {name})", " on transit through {name}"],
}
"""Ends of titles that name a country which is no partner."""


@dataclass(frozen=True)
class Template:
    """A title with holes for the partner; `names` says what partner it names."""

    kind: str
    names: str
    ru: str
    kk: str
    en: str


@dataclass
class Event:
    """An event without its dates; `named` are the codes of partners that its title names."""

    kind: str
    titles: dict[str, str]
    countries: list[Country]
    organisations: list[Organisation]
    named: set[str]
    city: City | None
    place_country: str | None
    distracted: bool = False


@cache
def templates() -> tuple[Template, ...]:
    """All title templates."""
    with (WORDS / "titles.csv").open(encoding="utf-8") as file:
        return tuple(Template(**row) for row in csv.DictReader(file, delimiter="|"))


def _country_fields(rng: Random, country: Country) -> dict[str, dict[str, str]]:
    official = rng.random() < 0.4
    ru = {name: country[f"official_{name}" if official else name] for name in ("gen", "ins", "into")}
    abbr = country["abbr"]
    if abbr and rng.random() < 0.5:
        ru = {"gen": abbr, "ins": abbr, "into": f"в {abbr}"}
    ru["ins"] = with_(ru["ins"])
    ru |= {"loc": country["loc"], "adj": country["adj"]}
    ru["nom"] = abbr if abbr and rng.random() < 0.3 else country["nom"]
    name, class_ = country.kk(official=official)
    kk = {
        "name": country["kk"],
        "genitive": kazakh.genitive(name, class_),
        "together": kazakh.together(name, class_),
        "inside": kazakh.inside(name, class_),
        "towards": kazakh.towards(name, class_),
    }
    return {"ru": ru, "kk": kk, "en": {"name": country["en"]}}


def _organisation_fields(rng: Random, one: Organisation) -> dict[str, dict[str, str]]:
    ru = {"ogen": one["abbr"] if one["abbr"] and rng.random() < 0.5 else one["gen"]}
    long = one["kk"] and (not one["kk_abbr"] or rng.random() < 0.4)
    abbr = one["kk_abbr"] or one["abbr"] or one["kk"]
    kk = {"oname": one["kk"] if long else abbr}
    kk["ogenitive"] = kazakh.genitive(one["kk"], one["kk_class"]) if long else abbr
    names = one.names("en")
    return {"ru": ru, "kk": kk, "en": {"oname": rng.choice(names)}}


def make(rng: Random, language: str, *, named: bool, distract: bool) -> Event:
    """Some event; `named`: its title names every partner; `distract`: its title may name another country."""
    languages = ("kk", "ru") if language == "both" else (language,)
    template = rng.choice([one for one in templates() if one.names != "none" or not named])
    partners: list[Country] = []
    bodies: list[Organisation] = []
    values: dict[str, dict[str, str]] = {"ru": {}, "kk": {}, "en": {}}
    names: set[str] = set()
    if template.names == "organisation" or (template.kind == "meeting" and template.names == "none"):
        known = [one for one in organisations() if all(one.known_in(code) for code in languages)]
        bodies = [rng.choice(known)]
        values = _organisation_fields(rng, bodies[0])
    else:
        partners = [rng.choice(countries())]
        values = _country_fields(rng, partners[0])
    if template.names != "none":
        names = {one.code for one in partners} | {one.code for one in bodies}
    if not named:
        _add_partners(rng, template, partners, bodies, languages)
    city, where = _place(rng, template.kind, partners)
    titles = {code: getattr(template, code).format(**values[code]) for code in languages}
    event = Event(template.kind, titles, partners, bodies, names, city, where)
    if distract and rng.random() < 0.03:
        _distract(rng, event)
    return event


def _distract(rng: Random, event: Event) -> None:
    """Let the title name another country, by the way."""
    other = rng.choice([one for one in countries() if one not in event.countries])
    name, class_ = other["kk"], other["kk_class"]
    values = {"gen": other["gen"], "loc": other["loc"], "name": other["en"]}
    values |= {"genitive": kazakh.genitive(name, class_), "inside": kazakh.inside(name, class_)}
    event.distracted = True
    for code in event.titles:
        event.titles[code] += rng.choice(DISTRACTING[code]).format(**values)


def make_without_names(rng: Random, language: str, like: Event) -> Event:
    """Another event with the partners of one, its title naming none of them."""
    languages = ("kk", "ru") if language == "both" else (language,)
    kind = (
        like.kind
        if any(one.kind == like.kind and one.names == "none" for one in templates())
        else "visit_out"
    )
    template = rng.choice([one for one in templates() if one.kind == kind and one.names == "none"])
    city, where = _place(rng, kind, like.countries)
    titles = {code: getattr(template, code) for code in languages}
    return Event(kind, titles, like.countries, like.organisations, set(), city, where)


def _add_partners(
    rng: Random,
    template: Template,
    partners: list[Country],
    bodies: list[Organisation],
    languages: tuple[str, ...],
) -> None:
    """More partners, for the partner column only."""
    if template.kind in {"meeting", "forum"} and rng.random() < 0.35:
        more = rng.sample(countries(), rng.choice([1, 1, 2, 3]))
        partners += [one for one in more if one not in partners]
    if template.kind in {"meeting", "forum", "online"} and rng.random() < 0.15:
        known = [one for one in organisations() if all(one.known_in(code) for code in languages)]
        one = rng.choice(known)
        if one not in bodies:
            bodies.append(one)


def _place(rng: Random, kind: str, partners: list[Country]) -> tuple[City | None, str | None]:
    """Where an event of a kind is held: at the partner's, at home, anywhere or nowhere."""
    home = {"visit_in": 1.0, "visit_out": 0.0, "online": -1.0, "forum": 0.3}.get(kind, 0.5)
    if home < 0:
        return None, None
    if rng.random() < home:
        return city_in(rng, "KZ"), "KZ"
    code = partners[0].code if partners else rng.choice(countries()).code
    return city_in(rng, code), code
