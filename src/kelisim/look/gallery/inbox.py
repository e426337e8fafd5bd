"""Invented duties for the sketch of the inbox."""

# ruff: noqa: E501 - the sample texts stand unbroken

from datetime import date
from typing import Any

from kelisim.look.api import countdown, half_year, long_date, short_date, weekday_date
from kelisim.look.gallery.words import Triple, say

_NO = {"tag": None, "key": "open", "main": False, "due": None}


def _row(norm: str, title: Triple, to: Triple, why: Triple, act: Triple, **more: Any) -> dict[str, Any]:
    return {**_NO, "norm": norm, "title": title, "to": to, "why": why, "act": act, **more}


_MFA = ("СІМ-ге.", "МИД.", "MFA.")
_FOR = ("С. Ахметованың орнына", "за С. Ахметову", "for S. Akhmetova")
_CONTINUE = ("Есепті жалғастыру", "Продолжить отчёт", "Continue report")
_SECTIONS = (
    (
        ("Мерзімі өткен", "Просрочено", "Overdue"),
        "",
        (
            _row(
                "7.4",
                (
                    "«New Silk Way» VIII форумы туралы есеп, Алматы, 22 қазан",
                    "Отчёт о VIII форуме «New Silk Way», Алматы, 22 октября",
                    "Report on the VIII New Silk Way Forum, Almaty, 22 October",
                ),
                _MFA,
                (
                    "26 қазандағы сұрау салу; аяқталған күннен бастап жеті жұмыс күні",
                    "Запрос от 26 октября; семь рабочих дней со дня завершения",
                    "Requested 26 October; seven working days from completion",
                ),
                _CONTINUE,
                day=date(2026, 11, 3),
                left=(-14, "working_days"),
                key="overdue",
                main=True,
            ),
        ),
    ),
    (
        ("Осы аптада", "На этой неделе", "This week"),
        date(2026, 11, 29),
        (
            _row(
                "9.1",
                (
                    "Түркия Көлік министрімен кездесу туралы Үкімет Аппаратын ауызша хабардар ету",
                    "Устно информировать Аппарат Правительства о встрече с Министром транспорта Турции",
                    "Inform the Government Office orally of the meeting with the Minister of Transport of Türkiye",
                ),
                (
                    "Үкімет Аппаратына, кездесу сағат 16:30-да.",
                    "Аппарату Правительства, встреча в 16:30.",
                    "Government Office, meeting at 16:30.",
                ),
                (
                    "Біздің министрліктегі кездесу 10:40-та аяқталды, келесілері – бүгін",
                    "Встреча в нашем министерстве завершилась в 10:40, следующие – сегодня",
                    "The meeting here ended at 10:40, the next ones are today",
                ),
                ("Хабарлауды жазу", "Записать передачу", "Record the relay"),
                due=("Бүгін, 16:30-ға дейін", "Сегодня, до 16:30", "Today, by 16:30"),
                left=(290, "minutes"),
                key="due_soon",
                main=True,
            ),
            _row(
                "9.2",
                (
                    "Сол кездесу туралы Президент Әкімшілігін жазбаша хабардар ету",
                    "Письменно информировать Администрацию Президента о той же встрече",
                    "Inform the Presidential Administration of the same meeting in writing",
                ),
                (
                    "Президент Әкімшілігіне, кездесу 24 қараша, 12:00.",
                    "Администрации Президента, встреча 24 ноября в 12:00.",
                    "Presidential Administration, meeting on 24 November at 12:00.",
                ),
                (
                    "Келесі кездесу басқа күні – жазбаша нысан",
                    "Следующая встреча на другой день – письменная форма",
                    "The next meeting is on another day: in writing",
                ),
                ("Жазбахат дайындау", "Подготовить записку", "Prepare the note"),
                due=("Ертең, 12:00-ге дейін", "Завтра, до 12:00", "Tomorrow, by 12:00"),
                left=(1460, "minutes"),
            ),
            _row(
                "7.4",
                (
                    "ТМД 47-ші Көлік үйлестіру кеңесі туралы есеп, Минск",
                    "Отчёт о 47-м Координационном транспортном совещании СНГ, Минск",
                    "Report on the 47th CIS Coordination Transport Meeting, Minsk",
                ),
                _MFA,
                (
                    "16 қарашадағы сұрау салу; 4 бөлімнің 3-еуі толтырылды",
                    "Запрос от 16 ноября; заполнено 3 раздела из 4",
                    "Requested 16 November; 3 sections of 4 filled in",
                ),
                _CONTINUE,
                day=date(2026, 11, 24),
                left=(1, "working_days"),
                key="due_soon",
                tag=_FOR,
            ),
            _row(
                "7.5",
                (
                    "Орталық Азия көлік министрлерінің кездесуіне дипломаттардың қатысуын келісу",
                    "Согласовать участие дипломатов во встрече министров транспорта Центральной Азии",
                    "Agree the participation of diplomats in the meeting of Central Asian transport ministers",
                ),
                _MFA,
                (
                    "Іс-шара 27 қарашада Астанада өтеді; жауап басталғанға дейін қажет",
                    "Мероприятие 27 ноября в Астане; ответ нужен до его начала",
                    "The event is on 27 November in Astana; the answer is needed before it",
                ),
                ("Сұрау салу жіберу", "Направить запрос", "Send the request"),
                day=date(2026, 11, 26),
                left=(3, "days"),
                key="due_soon",
            ),
        ),
    ),
    (
        ("Кейінірек", "Позже", "Later"),
        "",
        (
            _row(
                "8.1",
                (
                    "Шығар алдындағы консультация: Вице-министр делегациясы, Анкара – Копер – Лондон",
                    "Консультация до выезда: делегация Вице-министра, Анкара – Копер – Лондон",
                    "Consultation before leaving: the Vice-Minister's delegation, Ankara – Koper – London",
                ),
                _MFA,
                (
                    "Жазбаша, 7 желтоқсан 06:20-ға дейін, елден шыққанға дейін",
                    "Письменно, до выезда 7 декабря в 06:20",
                    "In writing, before leaving on 7 December at 06:20",
                ),
                ("Сұрақтар жіберу", "Направить вопросы", "Send the questions"),
                day=date(2026, 12, 6),
                left=(13, "days"),
                tag=_FOR,
            ),
            _row(
                "7.2",
                (
                    "2027 жылғы I жартыжылдыққа арналған халықаралық іс-шаралар жоспары",
                    "План международных мероприятий на I полугодие 2027 года",
                    "Plan of international events for the first half of 2027",
                ),
                _MFA,
                (
                    "20 желтоқсаннан кешіктірмей – бұл жексенбі; соңғы жұмыс күні – 18 желтоқсан, жұма",
                    "Не позднее 20 декабря – это воскресенье; последний рабочий день – пятница, 18 декабря",
                    "Not later than 20 December, a Sunday; the last working day is Friday, 18 December",
                ),
                ("Кестені жүктеу", "Загрузить таблицу", "Upload a table"),
                day=date(2026, 12, 20),
                left=(27, "days"),
            ),
            _row(
                "7.3",
                (
                    "2026 жылғы 21 маусым – 20 желтоқсан аралығындағы халықаралық қызмет туралы ақпарат",
                    "Информация о международной деятельности с 21 июня по 20 декабря 2026 г.",
                    "Information on international activity from 21 June to 20 December 2026",
                ),
                _MFA,
                (
                    "17 іс-шараның 14-і жиналды, үшеуінің нәтижесі жоқ",
                    "Собрано 14 мероприятий из 17, по трём нет результатов",
                    "14 events of 17 collected, three lack results",
                ),
                ("Толықтыру", "Дополнить", "Complete"),
                day=date(2026, 12, 20),
                left=(27, "days"),
            ),
        ),
    ),
)


def inbox(language: str) -> dict[str, Any]:
    """Give the inbox of the working drawing."""

    def worded(row: dict[str, Any]) -> dict[str, Any]:
        due = say(row["due"], language) if row["due"] else long_date(row["day"], language)
        texts = {key: say(row[key], language) for key in ("title", "to", "why", "act")}
        tag = say(row["tag"], language) if row["tag"] else ""
        return {
            **row,
            **texts,
            "tag": tag,
            "due": due,
            "left": countdown(row["left"][0], row["left"][1], language),
        }

    year = half_year("2026H2", language)
    return {
        "now": f"{weekday_date(date(2026, 11, 23), language)}, 11:40".capitalize(),
        "half": year,
        "sections": [
            {"title": say(title, language), "until": until, "rows": [worded(row) for row in rows]}
            for title, until, rows in _SECTIONS
        ],
        "tabs": [
            {
                "label": say(("Біз міндеттіміз", "Мы должны", "We owe"), language),
                "url": "#",
                "count": 9,
                "current": True,
            },
            {"label": say(("Бізге міндетті", "Нам должны", "Owed to us"), language), "url": "#", "count": 4},
            {"label": say(("Орындалды", "Исполнено", "Done"), language), "url": "#", "count": 31},
        ],
        "w": {key: say(value, language) for key, value in _INBOX_WORDS.items()},
        "parts": [
            {
                "count": 12,
                "fill": "done",
                "status": "on_time",
                "words": say(("өткізілді", "проведено", "held"), language),
            },
            {
                "count": 3,
                "fill": "open",
                "status": "open",
                "words": say(("алда", "предстоит", "ahead"), language),
            },
            {
                "count": 1,
                "fill": "soon",
                "status": "moved",
                "words": say(("ауыстырылды", "перенесено", "moved"), language),
            },
            {
                "count": 1,
                "fill": "quiet",
                "status": "not_addressed",
                "words": say(("болмады", "отменено", "cancelled"), language),
            },
        ],
        "started": short_date(date(2026, 7, 1), language),
    }


_INBOX_WORDS: dict[str, Triple] = {
    "title": ("Кіріс істер", "Входящие", "Inbox"),
    "record": ("Іс-шараны жазу", "Записать мероприятие", "Record an event"),
    "away": (
        "С. Ахметова 27 қарашаға дейін жоқ.",
        "С. Ахметова отсутствует до 27 ноября.",
        "S. Akhmetova is away until 27 November.",
    ),
    "away_more": (
        "Оның істерін сіз жүргізесіз: екеуі төменде белгіленген. Мерзім қызметкерге емес, бөлімшеге есептеледі.",
        "Её дела ведёте вы: два из них помечены ниже. Срок исчисляется подразделению, а не сотруднику.",
        "You act for her: two of her duties are marked below. The term is the unit's, not the person's.",
    ),
    "planned": ("жоспардағы 17 іс-шарадан", "из 17 мероприятий плана", "of 17 planned events"),
    "beyond": ("Жоспардан тыс тағы 2 өтті", "Вне плана проведено ещё 2", "2 more held outside the plan"),
    "today": ("бүгін", "сегодня", "today"),
    "kept": ("Мерзімі сақталды", "Сроки соблюдены", "Terms kept"),
    "kept_of": ("28-ден 26", "26 из 28", "26 of 28"),
    "kept_more": ("кешігіп 1, мерзімі өткен 1", "с опозданием 1, просрочен 1", "1 late, 1 overdue"),
    "owed": ("Бізге міндетті", "Нам должны", "Owed to us"),
    "position": (
        "ҚР-ның өзекті мәселелер бойынша ұстанымы",
        "Позиция РК по актуальным вопросам",
        "Kazakhstan's position on topical issues",
    ),
    "position_when": (
        "20 желтоқсан, 27 күн қалды",
        "20 декабря, осталось 27 дн.",
        "20 December, 27 days left",
    ),
    "project": (
        "«Транзит күндері» жобасы туралы жауап, Лондон",
        "Ответ о проекте «Дни транзита», Лондон",
        "Answer on the Days of Transit project, London",
    ),
    "project_when": (
        "9 қарашадан күтудеміз, мерзім Қағидаларда белгіленбеген",
        "ждём с 9 ноября, срок Правилами не установлен",
        "awaited since 9 November, the Rules set no term",
    ),
}
