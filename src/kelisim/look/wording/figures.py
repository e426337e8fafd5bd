"""Numbers, plurals and counted things."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kelisim.look.wording.spacing import NBSP
from kelisim.look.wording.tongues import known

_NOUNS: dict[str, dict[str, tuple[str, ...]]] = {
    "day": {"kk": ("күн",), "ru": ("день", "дня", "дней"), "en": ("day", "days")},
    "working_day": {
        "kk": ("жұмыс күні",),
        "ru": ("рабочий день", "рабочих дня", "рабочих дней"),
        "en": ("working day", "working days"),
    },
    "hour": {"kk": ("сағат",), "ru": ("час", "часа", "часов"), "en": ("hour", "hours")},
    "minute": {"kk": ("минут",), "ru": ("минута", "минуты", "минут"), "en": ("minute", "minutes")},
    "event": {
        "kk": ("іс-шара",),
        "ru": ("мероприятие", "мероприятия", "мероприятий"),
        "en": ("event", "events"),
    },
    "duty": {
        "kk": ("міндет",),
        "ru": ("обязанность", "обязанности", "обязанностей"),
        "en": ("duty", "duties"),
    },
    "row": {"kk": ("жол",), "ru": ("строка", "строки", "строк"), "en": ("row", "rows")},
    "body": {"kk": ("орган",), "ru": ("орган", "органа", "органов"), "en": ("body", "bodies")},
    "record": {"kk": ("жазба",), "ru": ("запись", "записи", "записей"), "en": ("record", "records")},
    "file": {"kk": ("файл",), "ru": ("файл", "файла", "файлов"), "en": ("file", "files")},
    "report": {"kk": ("есеп",), "ru": ("отчёт", "отчёта", "отчётов"), "en": ("report", "reports")},
    "plan": {"kk": ("жоспар",), "ru": ("план", "плана", "планов"), "en": ("plan", "plans")},
    "country": {"kk": ("ел",), "ru": ("государство", "государства", "государств"), "en": ("state", "states")},
}
_FORM = {"one": 0, "few": 1, "many": 2, "other": -1}


@cache
def _plural_rule(code: str) -> Callable[[int], str]:
    from babel import Locale  # deferred: the command line words dates without loading CLDR

    rule: Callable[[int], str] = Locale.parse(code).plural_form
    return rule


def plural_category(count: int, language: str) -> str:
    """Give the CLDR plural category of a count: ``one``, ``few``, ``many`` or ``other``."""
    return _plural_rule(known(language))(abs(count))


def number(value: float | Decimal, language: str, *, places: int = 0) -> str:
    """Write a number with its thousands apart: 12 345,6 in Kazakh and Russian, 12,345.6 in English."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    written = f"{rounded:,}".replace("-", "−")
    if known(language) == "en":
        return written
    return written.replace(",", NBSP).replace(".", ",")


def counted(count: int, noun: str, language: str) -> str:
    """Count a thing that the product often counts: «5 мероприятий», "1 event". Raises KeyError for others."""
    code = known(language)
    forms = _NOUNS[noun][code]
    index = _FORM[plural_category(count, code)] if len(forms) > 1 else 0
    return f"{number(count, code)}{NBSP}{forms[index]}"


def share(part: int, whole: int, language: str) -> str:
    """Write a share as a whole percent; a share of nothing is a dash, never zero."""
    if whole == 0:
        return "–"
    percent = number(Decimal(part * 100) / Decimal(whole), language)
    return f"{percent}%" if known(language) == "en" else f"{percent}{NBSP}%"
