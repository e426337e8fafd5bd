"""Invented data for the page of components."""

# ruff: noqa: E501 - the sample texts stand unbroken

from datetime import date, timedelta
from typing import Any

from kelisim.look.api import abbreviated_date, countdown, short_date
from kelisim.look.gallery.event import event
from kelisim.look.gallery.inbox import inbox
from kelisim.look.gallery.rules import rules
from kelisim.look.gallery.words import say

_WEEKEND = (5, 6)


def explained(language: str) -> dict[str, Any]:
    """Give the explanation of a date: every day with its reason."""
    rest = say(("Демалыс", "Выходной", "Rest day"), language)
    reasons = {
        date(2026, 10, 22): say(
            ("Іс-шара аяқталды", "Мероприятие завершено", "The event was completed"), language
        ),
        date(2026, 10, 23): say(
            (
                "Бірінші күн – аяқталғаннан кейінгі күн",
                "Первый день – следующий за завершением",
                "Day one is the day after completion",
            ),
            language,
        ),
        date(2026, 10, 25): say(
            ("Демалыс, Республика күні", "Выходной, День Республики", "Rest day, Republic Day"), language
        ),
        date(2026, 10, 26): say(
            (
                "Демалыс: жексенбіден ауыстырылды",
                "Выходной: перенесён с воскресенья",
                "Rest day: moved from Sunday",
            ),
            language,
        ),
        date(2026, 11, 3): say(
            ("Мерзім: күннің соңына дейін", "Срок: до конца дня", "Due: by the end of the day"), language
        ),
    }
    days, number = [], 0
    for offset in range(13):
        day = date(2026, 10, 22) + timedelta(days=offset)
        if day.weekday() in _WEEKEND or day == date(2026, 10, 26):
            days.append({"day": day, "kind": "skip", "reason": reasons.get(day, rest)})
            continue
        kind = "start" if offset == 0 else "last" if day == date(2026, 11, 3) else "count"
        number += kind != "start"
        days.append({"day": day, "kind": kind, "number": number or None, "reason": reasons.get(day, "")})
    return {
        "law": "«…по запросу Министерства не позднее семи рабочих дней со дня завершения проведенного государственным органом международного мероприятия направляют в Министерство отчет…»",
        "norm": "7.4",
        "days": days,
        "late": True,
        "zones": [
            {
                "label": say(
                    ("Астана уақытымен (UTC+5)", "По времени Астаны (UTC+5)", "Astana time (UTC+5)"), language
                ),
                "value": f"{short_date(date(2026, 11, 3), language)}, 24:00",
            },
            {
                "label": say(
                    (
                        "Сіздің уақытыңызбен: Лондон (UTC+0)",
                        "По вашему: Лондон (UTC+0)",
                        "Yours: London (UTC+0)",
                    ),
                    language,
                ),
                "value": f"{short_date(date(2026, 11, 3), language)}, 19:00",
            },
        ],
        "facts_of_term": [
            {
                "label": say(("Күнтізбе", "Календарь", "Calendar"), language),
                "value": say(
                    (
                        "2026 жылғы жұмыс күндері, 7-редакция",
                        "рабочие дни 2026 года, редакция 7",
                        "working days of 2026, version 7",
                    ),
                    language,
                ),
                "url": "#",
            },
            {
                "label": say(("Есептеу", "Правила счёта", "Counting"), language),
                "value": say(
                    (
                        "аяқталған күн есептелмейді",
                        "день завершения не считается",
                        "the day of completion is not counted",
                    ),
                    language,
                ),
            },
        ],
    }


def components(language: str) -> dict[str, Any]:
    """Give data for the page of components."""
    shown = event(language)
    return {
        **explained(language),
        "today": date(2026, 11, 23),
        "plan_day": date(2026, 12, 20),
        "left": countdown(27, "days", language),
        "late": True,
        "abbreviated": abbreviated_date(date(2026, 12, 20), language),
        "readers": shown["readers"],
        "steps": shown["steps"],
        "tabs": inbox(language)["tabs"],
        "segments": rules(language)["segments"],
        "crumbs": shown["crumbs"],
        "parts": inbox(language)["parts"],
        "stats": [
            {"figure": 19, "words": say(("іс-шара жолы", "строк мероприятий", "event rows"), language)},
            {
                "figure": 16,
                "words": say(("түсінікті", "понято", "understood"), language),
                "status": "on_time",
            },
            {"figure": 2, "words": say(("күмән", "сомнения", "doubts"), language), "status": "due_soon"},
            {
                "figure": 1,
                "words": say(("оқылмады", "не прочитана", "not read"), language),
                "status": "overdue",
            },
        ],
        "cells": [
            {
                "number": 10,
                "cells": [
                    {"text": "Заседание Рабочей группы"},
                    {"text": "17/18.02"},
                    {"text": "Корея", "mark": "doubtful"},
                ],
            },
            {
                "number": 21,
                "cells": [
                    {"text": "Заседание глав администраций"},
                    {"text": "31.04.2027", "mark": "unread"},
                    {"text": "Азербайджан,\nГрузия"},
                ],
            },
        ],
        "colours": (
            "paper",
            "surface",
            "sunken",
            "ink",
            "ink-2",
            "ink-3",
            "border",
            "blue",
            "tint",
            "soon",
            "soon-tint",
            "late",
            "late-tint",
            "done",
            "done-tint",
        ),
        "kk": "Қазақстан Республикасының Сыртқы істер министрлігі Түркия Республикасының Елшілігіне өзінің зор құрметін білдіреді.",
        "ru": "Министерство иностранных дел Республики Казахстан свидетельствует своё уважение Посольству Турецкой Республики.",
        "long": say(("Осы аптада мерзім жоқ", "На этой неделе сроков нет", "No terms this week"), language),
        "long_more": say(
            (
                "Ең жақыны – 6 желтоқсан: Анкараға шығар алдындағы консультация.",
                "Ближайший – 6 декабря: консультация до выезда в Анкару.",
                "The next is 6 December: the consultation before leaving for Ankara.",
            ),
            language,
        ),
        "no_calendar": say(
            (
                "Мерзім есептелмеді: 2031 жылға жұмыс күндерінің күнтізбесі жоқ.",
                "Срок не вычислен: нет календаря рабочих дней на 2031 год.",
                "The term was not computed: there is no calendar of working days for 2031.",
            ),
            language,
        ),
        "no_calendar_more": say(
            (
                "Енгізілген деректер сақталды. Әкімші күнтізбені қоса алады.",
                "Введённое сохранено. Администратор может добавить календарь.",
                "What was entered is kept. The administrator can add the calendar.",
            ),
            language,
        ),
    }
