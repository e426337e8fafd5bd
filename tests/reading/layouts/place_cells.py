"""Places as people write them."""

from random import Random

from tests.reading.layouts.events import Event
from tests.reading.layouts.tables import country

ONLINE = {
    "ru": ["ВКС", "в режиме ВКС", "онлайн", "видеоконференция", "в формате ВКС", "zoom"],
    "kk": ["онлайн", "бейнеконференция", "БКБ режимінде", "онлайн форматта"],
    "en": ["online", "video conference"],
}
CITY = {
    "ru": ["г. {}", "г.{}", "{}", "город {}"],
    "kk": ["{} қ.", "{} қаласы", "{}"],
    "en": ["{}", "City of {}"],
}


def write(rng: Random, language: str, event: Event) -> str:
    """The city, the country or both; how an online event is held."""
    if event.place_country is None:
        return rng.choice(ONLINE[language])
    city = _city(rng, language, event)
    if event.place_country == "KZ":
        own = {"ru": "Казахстан", "kk": "Қазақстан", "en": "Kazakhstan"}[language]
        return city if rng.random() < 0.8 else f"{city}, {own}"
    where = country(event.place_country)
    names = {"ru": (where["nom"], where["abbr"]), "kk": (where["kk"], where["kk_abbr"])}
    name = rng.choice([one for one in names.get(language, (where["en"], where["en_abbr"])) if one])
    if not city or rng.random() < 0.1:
        return name
    return rng.choice([f"{name}, {city}", f"{city} ({name})", city, f"{city}, {name}", f"{city}, {name}"])


def _city(rng: Random, language: str, event: Event) -> str:
    """The city with the word for one, alone, or as Russian says where; empty if there is none."""
    if event.city is None:
        return ""
    if language == "ru" and rng.random() < 0.06:
        return event.city["loc"]
    name = event.city[language]
    return name if rng.random() < 0.2 else rng.choice(CITY[language]).format(name)


def country_only(language: str, event: Event) -> str:
    """The column of the country alone."""
    if event.place_country is None:
        return "-"
    if event.place_country == "KZ":
        return {"ru": "Казахстан", "kk": "Қазақстан", "en": "Kazakhstan"}[language]
    return country(event.place_country)[{"ru": "nom", "kk": "kk", "en": "en"}[language]]


def city_only(language: str, event: Event) -> str:
    """The column of the city alone."""
    return "" if event.city is None else event.city[language]
