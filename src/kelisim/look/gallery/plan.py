"""An invented plan as it was written and as it was read."""

# ruff: noqa: E501 - the sample texts stand unbroken

from datetime import date
from typing import Any

from kelisim.look.api import date_range, half_year, weekday_date
from kelisim.look.gallery.words import say


def _read(title: str, when: str, who: list[str], where: str) -> dict[str, Any]:
    return {"title": title, "when": when, "who": who, "where": where}


def plan(language: str) -> dict[str, Any]:
    """Give a plan read from a table: cells at the left as they are, the reading at the right."""
    w = {
        key: say(value, language)
        for key, value in {
            "title": (
                "Жоспар қалай оқылғанын тексеріңіз",
                "Проверьте, как прочитан план",
                "Check how the plan was read",
            ),
            "under": (
                "Жоспар_2027_I.xlsx, «План» парағы, бүгін 11:12-де жүктелді. Сол жақта файлыңыз, оң жақта – түсінілгені.",
                "План_МТ_I_полугодие_2027.xlsx, лист «План», загружен сегодня в 11:12. Слева ваш файл, справа – что понято.",
                "Plan_2027_I.xlsx, sheet “План”, uploaded today at 11:12. Your file is on the left, what was understood on the right.",
            ),
            "file": ("Сіздің файлыңызда", "В вашем файле", "In your file"),
            "read": ("Түсінілгені", "Понято", "Understood"),
            "event": ("Іс-шара", "Мероприятие", "Event"),
            "dates": ("Күндері", "Даты", "Dates"),
            "with": ("Серіктес, орны", "Партнёр, место", "Partner, place"),
            "korea": (
                "E15: қай Корея? Сеул қаласы бойынша – Корея Республикасы.",
                "E15: какая Корея? По городу Сеул – Республика Корея.",
                "E15: which Korea? By the city, Seoul: the Republic of Korea.",
            ),
            "april": (
                "D21: 31 сәуір болмайды: сәуірде 30 күн. Күнін жазыңыз.",
                "D21: 31 апреля не бывает: в апреле 30 дней. Впишите дату.",
                "D21: there is no 31 April: April has 30 days. Enter the date.",
            ),
            "south": ("Корея Республикасы", "Республика Корея", "Republic of Korea"),
            "north": ("КХДР", "КНДР", "DPRK"),
            "confirm": ("Растау", "Подтвердить", "Confirm"),
            "save": ("Сақтау", "Сохранить", "Save"),
            "unknown": ("Күні әзірге белгісіз", "Дата пока не известна", "The date is not known yet"),
            "none": ("күні жоқ", "нет даты", "no date"),
            "month": ("Ай тақырыбы", "Заголовок месяца", "Heading of a month"),
            "send": ("Жоспарды СІМ-ге жіберу", "Направить план в МИД", "Send the plan to the MFA"),
            "left": (
                "Бір жол мен бір күмән қалды.",
                "Осталось решить 1 строку и 1 сомнение.",
                "1 row and 1 doubt are left.",
            ),
            "left_more": (
                "Қазір де «нақтыланады» белгісімен жіберуге болады.",
                "Можно направить и сейчас, с пометкой «уточняется».",
                "You can send it now, marked “to be confirmed”.",
            ),
            "later": ("Сақтап, кейін жалғастыру", "Сохранить и продолжить позже", "Save and continue later"),
            "replace": ("Файлды ауыстыру", "Заменить файл", "Replace the file"),
            "fe": ("СЭҚ", "ВЭД", "foreign-economic"),
        }.items()
    }
    january = date_range(date(2027, 1, 21), date(2027, 1, 22), language)
    february = date_range(date(2027, 2, 17), date(2027, 2, 18), language)
    rows = [
        {"number": 9, "span": "ЯНВАРЬ", "note": w["month"]},
        {
            "number": 10,
            "cells": [
                "Заседание Рабочей группы стран – участниц ТМТМ",
                "г. Баку, Азербайджан",
                "21–22 января",
                "Азербайджан, Грузия, Турция",
            ],
            "state": "on_time",
            "read": _read(
                "Заседание Рабочей группы стран – участниц ТМТМ", january, ["AZ", "GE", "TR"], "Баку"
            ),
        },
        {
            "number": 15,
            "cells": ["Переговоры о морском сообщении", "г. Сеул", "17/18.02", "Корея"],
            "marked": 3,
            "mark": "doubtful",
            "state": "due_soon",
            "read": _read("Переговоры о морском сообщении", february, [], "Сеул"),
            "question": w["korea"],
            "choices": [w["south"], w["north"]],
        },
        {
            "number": 21,
            "cells": [
                "Заседание глав железнодорожных администраций стран ТМТМ",
                "г. Актау",
                "31.04.2027",
                "Азербайджан, Грузия",
            ],
            "marked": 2,
            "mark": "unread",
            "state": "overdue",
            "read": _read(
                "Заседание глав железнодорожных администраций стран ТМТМ", "", ["AZ", "GE"], "Актау"
            ),
            "question": w["april"],
            "dates": True,
        },
        {
            "number": 23,
            "cells": [
                "Участие в Международном транспортном форуме",
                "г. Лейпциг, Германия",
                "5-7 мая\n2027г.",
                "МТФ, Германия",
            ],
            "state": "on_time",
            "read": _read(
                "Участие в Международном транспортном форуме",
                date_range(date(2027, 5, 5), date(2027, 5, 7), language),
                ["DE"],
                "Лейпциг",
            ),
        },
    ]
    stats = [
        {"figure": 19, "words": say(("іс-шара жолы", "строк мероприятий", "event rows"), language)},
        {"figure": 16, "words": say(("түсінікті", "понято", "understood"), language), "status": "on_time"},
        {"figure": 2, "words": say(("күмән", "сомнения", "doubts"), language), "status": "due_soon"},
        {"figure": 1, "words": say(("оқылмады", "не прочитана", "not read"), language), "status": "overdue"},
    ]
    crumbs = [
        {
            "label": say(("Жоспарлар мен есептер", "Планы и отчёты", "Plans and reports"), language),
            "url": "#",
        },
        {"label": half_year("2027H1", language)},
    ]
    return {
        "w": w,
        "rows": rows,
        "stats": stats,
        "crumbs": crumbs,
        "day": weekday_date(date(2026, 12, 20), language),
        "day_note": say(
            (
                "Соңғы жұмыс күні – 18 желтоқсан, жұма",
                "Последний рабочий день – пятница, 18 декабря",
                "The last working day is Friday, 18 December",
            ),
            language,
        ),
    }
