"""One invented event with its course and its readers."""

from datetime import date
from typing import Any

from kelisim.look.api import countdown, date_range, short_date
from kelisim.look.gallery.words import Triple, say

_CONTINUE = ("Есепті жалғастыру", "Продолжить отчёт", "Continue report")


def event(language: str) -> dict[str, Any]:
    """Give one event with its timeline and readers."""

    def step(day: date | str, title: Triple, note: Triple, **more: Any) -> dict[str, Any]:
        return {
            "when": short_date(day, language) if isinstance(day, date) else day,
            "title": say(title, language),
            "note": say(note, language),
            **more,
        }

    held = date_range(date(2026, 11, 12), date(2026, 11, 13), language)
    return {
        "crumbs": [
            {
                "label": say(("Іс-шаралар тізілімі", "Реестр мероприятий", "Register of events"), language),
                "url": "/look/register/",
            },
            {"label": "2026-1184"},
        ],
        "title": say(
            (
                "ТМД-ға қатысушы мемлекеттер Көлік үйлестіру кеңесінің 47-отырысы",
                "47-е заседание Координационного транспортного совещания государств – участников СНГ",
                "47th session of the Coordination Transport Meeting of the CIS states",
            ),
            language,
        ),
        "facts": [
            (say(a, language), b if isinstance(b, str) else say(b, language))
            for a, b in (
                (("Қашан", "Когда", "When"), held),
                (("Қайда", "Где", "Where"), ("Минск, Беларусь", "Минск, Беларусь", "Minsk, Belarus")),
                (
                    ("Кіммен", "С кем", "With whom"),
                    ("ТМД Атқару комитеті", "Исполнительный комитет СНГ", "CIS Executive Committee"),
                ),
                (
                    ("Делегация басшысы", "Глава делегации", "Head of delegation"),
                    ("Көлік вице-министрі", "Вице-министр транспорта", "Vice-Minister of Transport"),
                ),
            )
        ],
        "w": {
            key: say(value, language)
            for key, value in {
                "course": ("Іс-шараның барысы", "Ход мероприятия", "Course of the event"),
                "who": ("Кім оқи алады және неге", "Кто может читать и почему", "Who may read it, and why"),
                "held": ("өтті", "состоялось", "held"),
                "plan": (
                    "2026 жылғы II жартыжылдық жоспарында, 9-жол",
                    "в плане II полугодия 2026 года, строка 9",
                    "in the plan of the second half of 2026, row 9",
                ),
                "acts": ("Әрекеттер", "Действия", "Actions"),
                "go_on": _CONTINUE,
            }.items()
        },
        "steps": [
            step(
                date(2026, 6, 18),
                ("II жартыжылдық жоспарына енгізілді", "Внесено в план II полугодия", "Entered in the plan"),
                (
                    "№ 1-8/902 жоспар, СІМ 19 маусымда қабылдады",
                    "План № 1-8/902, принят МИД 19 июня",
                    "Plan No. 1-8/902, accepted on 19 June",
                ),
                norm="7.2",
                status="on_time",
            ),
            step(
                date(2026, 10, 28),
                (
                    "ТМД Атқару комитетінің күн тәртібі туралы нотасы, СІМ арқылы",
                    "Нота Исполкома СНГ о повестке, через МИД",
                    "Note of the CIS Executive Committee on the agenda, through the MFA",
                ),
                ("№ 17-4/2265", "№ 17-4/2265", "No. 17-4/2265"),
                norm="5",
                icon="mail",
                url="#",
            ),
            step(
                date(2026, 11, 10),
                (
                    "Шығар алдындағы консультация, жазбаша",
                    "Консультация до выезда, письменно",
                    "Consultation before leaving, in writing",
                ),
                (
                    "Сұрақтар 6 қарашада, жауап 10 қарашада",
                    "Вопросы 6 ноября, ответ МИД 10 ноября",
                    "Questions 6 November, answer 10 November",
                ),
                norm="8.1",
                status="on_time",
            ),
            step(
                held.rsplit(" 2026", 1)[0].replace("2026\u00a0жылғы ", ""),
                ("Минсктегі отырыс", "Заседание в Минске", "The session in Minsk"),
                (
                    "4 қатысушы. 13 қарашада аяқталды: есеп мерзімі осы күннен",
                    "Участников 4. Завершено 13 ноября: от этого дня идёт срок отчёта",
                    "4 participants. Completed 13 November: the report's term runs from that day",
                ),
                icon="people",
                event=True,
            ),
            step(
                date(2026, 11, 16),
                ("СІМ есеп сұратты", "МИД запросил отчёт", "The MFA asked for a report"),
                ("№ 17-4/2390", "№ 17-4/2390", "No. 17-4/2390"),
                norm="7.4",
                icon="request",
                url="#",
            ),
            step(
                date(2026, 11, 24),
                ("Есеп", "Отчёт", "Report"),
                (
                    "4 бөлімнің 3-еуі толтырылды",
                    "Заполнено 3 раздела из 4, нет раздела «Результаты и позиция»",
                    "3 sections of 4 filled in",
                ),
                status="due_soon",
                words=countdown(1, "working_days", language),
                today=True,
            ),
        ],
        "readers": [
            {
                "name": say(
                    ("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"), language
                ),
                "why": say(
                    (
                        "Іс-шараны өткізеді.",
                        "Проводит мероприятие. Со дня записи, 18 июня 2026 г.",
                        "Holds the event. Since 18 June 2026.",
                    ),
                    language,
                ),
            },
            {
                "name": say(
                    (
                        "Сыртқы істер министрлігі",
                        "Министерство иностранных дел",
                        "Ministry of Foreign Affairs",
                    ),
                    language,
                ),
                "why": say(
                    (
                        "Үйлестіреді.",
                        "Координирует. С принятия плана, 19 июня 2026 г.",
                        "Coordinates. Since 19 June 2026.",
                    ),
                    language,
                ),
                "norm": "3",
            },
            {
                "name": say(
                    ("Беларусьтегі Елшілік", "Посольство в Беларуси", "Embassy in Belarus"), language
                ),
                "why": say(
                    (
                        "Болу мемлекетінде үйлестіреді.",
                        "Координирует органы в государстве пребывания. С 11 ноября 2026 г.",
                        "Coordinates in the receiving state. Since 11 November 2026.",
                    ),
                    language,
                ),
                "norm": "3",
            },
        ],
    }
