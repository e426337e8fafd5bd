"""Invented events for the sketch of the register."""

from datetime import date
from typing import Any

from kelisim.look.api import event_dates, half_year
from kelisim.look.gallery.words import say

_EVENTS = (
    (
        "2026-1184",
        (
            "ТМД Көлік үйлестіру кеңесінің 47-отырысы",
            "47-е заседание Координационного транспортного совещания СНГ",
            "47th CIS Coordination Transport Meeting",
        ),
        (date(2026, 11, 12), date(2026, 11, 13), "exact"),
        ["BY"],
        "Минск",
        "TRANS",
        "on_time",
        ("өтті", "состоялось", "held"),
    ),
    (
        "2026-1190",
        (
            "Түркия Көлік министрінің сапары",
            "Визит Министра транспорта Турции",
            "Visit of the Minister of Transport of Türkiye",
        ),
        (date(2026, 11, 23), date(2026, 11, 24), "exact"),
        ["TR"],
        "Астана",
        "TRANS",
        "open",
        ("өтуде", "идёт", "under way"),
    ),
    (
        "2026-1203",
        (
            "ТХКБ қатысушы елдердің жұмыс тобы",
            "Рабочая группа стран – участниц ТМТМ",
            "Working group of the Middle Corridor states",
        ),
        (date(2026, 12, 7), date(2026, 12, 12), "exact"),
        ["TR", "AZ", "GE"],
        "Анкара",
        "TRANS",
        "open",
        ("келісілді", "согласовано", "agreed"),
    ),
    (
        "2026-1231",
        (
            "Порт тарифтері жөніндегі келіссөздер",
            "Переговоры о портовых тарифах",
            "Negotiations on port tariffs",
        ),
        (date(2026, 12, 1), date(2026, 12, 31), "period"),
        ["KR"],
        "Сеул",
        "TRANS",
        "moved",
        ("ауыстырылды", "перенесено", "moved"),
    ),
    (
        "2027-0007",
        ("Халықаралық көлік форумы", "Международный транспортный форум", "International Transport Forum"),
        (None, None, "unknown"),
        ["DE"],
        "Лейпциг",
        "TRANS",
        "draft",
        ("идея", "идея", "idea"),
    ),
)


def register(language: str) -> dict[str, Any]:
    """Give the register with its filters."""
    return {
        "title": say(("Іс-шаралар тізілімі", "Реестр мероприятий", "Register of events"), language),
        "under": half_year("2026H2", language),
        "events": [
            {
                "number": number,
                "title": say(title, language),
                "dates": event_dates(first, last, certainty, language),
                "later": certainty == "period",
                "codes": codes,
                "city": city,
                "body": body,
                "status": status,
                "word": say(word, language),
            }
            for number, title, (first, last, certainty), codes, city, body, status, word in _EVENTS
        ],
        "filters": [
            (
                say(("Жартыжылдық", "Полугодие", "Half-year"), language),
                [half_year("2026H2", language), half_year("2027H1", language)],
            ),
            (say(("Орган", "Орган", "Body"), language), [say(("Кез келген", "Любой", "Any"), language)]),
            (say(("Ел", "Страна", "Country"), language), [say(("Кез келген", "Любая", "Any"), language)]),
            (say(("Түрі", "Вид", "Kind"), language), [say(("Кез келген", "Любой", "Any"), language)]),
        ],
        "w": {
            key: say(value, language)
            for key, value in {
                "record": ("Іс-шараны жазу", "Записать мероприятие", "Record an event"),
                "show": ("Көрсету", "Показать", "Show"),
                "event": ("Іс-шара", "Мероприятие", "Event"),
                "dates": ("Күндері", "Даты", "Dates"),
                "with": ("Серіктес, орны", "Партнёр, место", "Partner, place"),
                "state": ("Күйі", "Состояние", "State"),
                "later": ("күні кейін", "дата позже", "date later"),
                "shown": ("1–5 көрсетілді", "Показаны 1–5", "1–5 shown"),
            }.items()
        },
    }
