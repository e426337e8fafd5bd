"""Names of months and weekdays as a date needs them; Kazakh and Russian by the official spelling."""

from kelisim.reference.months import MONTHS

__all__ = [
    "MONTHS",
    "MONTHS_IN_DATE",
    "MONTHS_KK_TO",
    "MONTHS_SHORT",
    "WEEKDAYS",
    "WEEKDAYS_SHORT",
    "kazakh_to",
]

MONTHS_IN_DATE = {
    **MONTHS,
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}

MONTHS_SHORT = {
    "kk": ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."],
    "ru": ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}

MONTHS_KK_TO = [
    "қаңтарға",
    "ақпанға",
    "наурызға",
    "сәуірге",
    "мамырға",
    "маусымға",
    "шілдеге",
    "тамызға",
    "қыркүйекке",
    "қазанға",
    "қарашаға",
    "желтоқсанға",
]
"""The dative of the Kazakh months: «20 желтоқсанға дейін»."""

WEEKDAYS = {
    "kk": ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}

WEEKDAYS_SHORT = {
    "kk": ["дс", "сс", "ср", "бс", "жм", "сб", "жс"],
    "ru": ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}

_TO = dict(enumerate(("ге", "ге", "ге", "ке", "ке", "ке", "ға", "ге", "ге", "ға")))
_TO_TENS = {10: "ға", 20: "ға", 30: "ға", 40: "қа", 50: "ге"}


def kazakh_to(number: int) -> str:
    """Give the Kazakh dative ending of a number below 60, after its last spoken word: 16:30-ға, 12-ге."""
    return _TO_TENS[number] if number in _TO_TENS else _TO[number % 10]
