"""Names of states in three languages: CLDR's, with the Ministry's usage where the two differ."""

from functools import cache

from kelisim.look.sorting import sort_key
from kelisim.look.wording.tongues import LANGUAGES, known

_OWN: dict[str, tuple[str, str, str]] = {
    "AE": ("БАӘ", "ОАЭ", "United Arab Emirates"),
    "AG": ("Антигуа және Барбуда", "Антигуа и Барбуда", "Antigua and Barbuda"),
    "AZ": ("Әзербайжан", "Азербайджан", "Azerbaijan"),
    "BA": ("Босния және Герцеговина", "Босния и Герцеговина", "Bosnia and Herzegovina"),
    "CD": ("Конго Демократиялық Республикасы", "Демократическая Республика Конго", "DR Congo"),
    "CG": ("Конго Республикасы", "Республика Конго", "Republic of the Congo"),
    "CV": ("Кабо-Верде", "Кабо-Верде", "Cabo Verde"),
    "FM": ("Микронезия", "Микронезия", "Micronesia"),
    "GB": ("Ұлыбритания", "Великобритания", "United Kingdom"),
    "KG": ("Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
    "KN": ("Сент-Китс және Невис", "Сент-Китс и Невис", "Saint Kitts and Nevis"),
    "KP": ("КХДР", "КНДР", "DPRK"),
    "KR": ("Корея Республикасы", "Республика Корея", "Republic of Korea"),
    "LC": ("Сент-Люсия", "Сент-Люсия", "Saint Lucia"),
    "MH": ("Маршалл аралдары", "Маршалловы Острова", "Marshall Islands"),
    "MM": ("Мьянма", "Мьянма", "Myanmar"),
    "PG": ("Папуа – Жаңа Гвинея", "Папуа – Новая Гвинея", "Papua New Guinea"),
    "PS": ("Палестина", "Палестина", "Palestine"),
    "SB": ("Соломон аралдары", "Соломоновы Острова", "Solomon Islands"),
    "SC": ("Сейшель аралдары", "Сейшельские Острова", "Seychelles"),
    "ST": ("Сан-Томе және Принсипи", "Сан-Томе и Принсипи", "Sao Tome and Principe"),
    "TL": ("Тимор-Лесте", "Тимор-Лесте", "Timor-Leste"),
    "TT": ("Тринидад және Тобаго", "Тринидад и Тобаго", "Trinidad and Tobago"),
    "US": ("АҚШ", "США", "United States"),
    "VA": ("Ватикан", "Ватикан", "Holy See"),
    "VC": ("Сент-Винсент және Гренадиндер", "Сент-Винсент и Гренадины", "Saint Vincent and the Grenadines"),
    "ZA": ("Оңтүстік Африка Республикасы", "ЮАР", "South Africa"),
}


class UnknownCountry(LookupError):
    """There is no state or territory with this ISO 3166 alpha-2 code."""


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale  # deferred: loading CLDR takes a noticeable part of a command's start

    names = {code: str(name) for code, name in Locale.parse(language).territories.items() if code.isalpha()}
    place = LANGUAGES.index(language)
    return {**names, **{code: triple[place] for code, triple in _OWN.items()}}


def country_name(code: str, language: str) -> str:
    """Name a state by its ISO 3166 alpha-2 code: ``KG`` is «Кыргызстан». Raises ``UnknownCountry``."""
    try:
        return _names(known(language))[code.upper()]
    except KeyError:
        raise UnknownCountry(f"no country with the code {code!r}") from None


def country_names(codes: list[str], language: str) -> list[str]:
    """Name several states, in alphabetical order of the language."""
    return sorted((country_name(code, language) for code in codes), key=sort_key)
