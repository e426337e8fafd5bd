"""Partners as people write them in their own column, with what must and what may be read there."""

from random import Random

from tests.reading.layouts import kazakh
from tests.reading.layouts.keys import Partners
from tests.reading.layouts.tables import Country, Organisation

SEPARATORS = [", ", ", ", ", ", "; ", "\n", "\n", "/", " / ", ",\n", ";\n"]
OWN = {"ru": ["Казахстан", "РК", "Республика Казахстан"], "kk": ["Қазақстан", "ҚР"], "en": ["Kazakhstan"]}
AND = {"ru": " и ", "kk": " және ", "en": " and "}
BODIES = {
    "ru": [
        "Министерство энергетики {gen}",
        "МИД {gen}",
        "Посольство {gen}",
        "Посольство {gen} в РК",
        "Правительство {gen}",
        "Министерство здравоохранения {gen}",
        "парламент {gen}",
        "Минэкономразвития {gen}",
        "Торговая палата {gen}",
        "Минтранс {gen}",
    ],
    "kk": [
        "{gen} Энергетика министрлігі",
        "{gen} Үкіметі",
        "{gen} Елшілігі",
        "{gen} Сыртқы істер министрлігі",
    ],
    "en": ["Ministry of Energy of {gen}", "Embassy of {gen}", "Government of {gen}"],
}
ORGANS = {
    "ru": [
        "Секретариат {}",
        "государства – члены {}",
        "страны {}",
        "представительство {}",
        "страны-участницы {}",
    ],
    "kk": ["{} Хатшылығы", "{} елдері", "{} Атқару комитеті"],
    "en": ["{} Secretariat", "{} member states"],
}
WITH_MEMBERS = {
    "UN",
    "SCO",
    "CIS",
    "EAEU",
    "OTS",
    "OIC",
    "CSTO",
    "ECO",
    "CICA",
    "OSCE",
    "WTO",
    "EU",
    "OECD",
    "BRICS",
    "COE",
}
NEUTRAL = {
    "ru": ["представители деловых кругов", "эксперты", "профильные ведомства", "АО «КТЖ»"],
    "kk": ["сарапшылар", "іскер топтар"],
    "en": ["experts"],
}


def country_name(rng: Random, language: str, country: Country) -> str:
    """The name of a country alone: short, official, abbreviated, the side that it is, or with a capital."""
    if language == "kk":
        options = [country["kk"], country["kk"], country["kk"], country["kk_official"], country["kk_abbr"]]
    elif language == "en":
        options = [country["en"], country["en"], country["en_official"], country["en_abbr"]]
    else:
        options = [country["nom"]] * 4 + [country["official"], country["abbr"], country["abbr"]]
    name = rng.choice([one for one in options if one])
    return name.upper() if rng.random() < 0.03 else name


def with_(name: str) -> str:
    """A Russian instrumental with its preposition, which is longer before two consonants."""
    crowded = name[0] in "СШ" and name[1].lower() not in "аеёиоуыэюяш"
    return f"{'со' if crowded else 'с'} {name}"


def country_phrase(rng: Random, language: str, country: Country) -> str:
    """A country within a phrase of the partner column."""
    if language == "ru":
        kind = rng.randrange(5)
        if kind == 0:
            return (
                f"{country['adj']}ая сторона".capitalize()
                if rng.random() < 0.5
                else f"{country['adj']}ая сторона"
            )
        if kind == 1:
            return with_(rng.choice([country["ins"], country["official_ins"]]))
        name = rng.choice([country["gen"], country["official_gen"], country["abbr"] or country["gen"]])
        return rng.choice(BODIES["ru"]).format(gen=name)
    if language == "kk":
        name, class_ = country.kk(official=rng.random() < 0.4)
        if rng.random() < 0.3:
            return f"{kazakh.together(name, class_)} бірлесіп" if rng.random() < 0.5 else f"{name} тарапы"
        return rng.choice(BODIES["kk"]).format(gen=kazakh.genitive(name, class_))
    name = rng.choice([country["en"], country["en_official"]])
    return rng.choice(BODIES["en"]).format(gen=name)


def organisation_name(rng: Random, language: str, organisation: Organisation) -> str:
    """The name of an organisation: abbreviated, in full, both, or one of its organs or its members."""
    names = organisation.names(language)
    name = rng.choice([*names, names[-1]])
    draw = rng.random()
    if draw < 0.1 and len(set(names)) == 2:
        return f"{names[0]} ({names[1]})"
    if draw < 0.2 and organisation.code in WITH_MEMBERS and language in ORGANS:
        genitive = organisation["gen"] if language == "ru" and name == organisation["nom"] else name
        if language != "kk" or name == organisation["kk_abbr"]:
            return rng.choice(ORGANS[language]).format(genitive)
    return name


def write(
    rng: Random, language: str, countries: list[Country], organisations: list[Organisation]
) -> tuple[str, Partners]:
    """The cell of the partner column and what is to be read there; our own country is no partner."""
    phrase = rng.random() < 0.15
    parts = [(country_phrase if phrase else country_name)(rng, language, one) for one in countries]
    parts += [organisation_name(rng, language, one) for one in organisations]
    if rng.random() < 0.4:
        rng.shuffle(parts)
    if not phrase and rng.random() < 0.06:
        parts.insert(0, rng.choice(OWN[language]))
    if rng.random() < 0.04:
        parts.append(rng.choice(NEUTRAL[language]))
    separator = rng.choice(SEPARATORS)
    if len(parts) == 2 and rng.random() < 0.12 and not any(AND[language] in part for part in parts):
        separator = AND[language]
    text = separator.join(parts)
    if not phrase and len(parts) > 2 and rng.random() < 0.1:
        text += {"ru": " и др.", "kk": " және т.б.", "en": " etc."}[language]
    key = Partners(frozenset(c.code for c in countries), frozenset(o.code for o in organisations))
    return text, key


def write_both(
    rng: Random, countries: list[Country], organisations: list[Organisation]
) -> tuple[str, Partners]:
    """The same partners in Kazakh and in Russian in one cell."""
    first, key = write(rng, "kk", countries, organisations)
    second, _ = write(rng, "ru", countries, organisations)
    return f"{first}{rng.choice([' / ', chr(10), ' – '])}{second}", key
