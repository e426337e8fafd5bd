"""Invented data for the sketches of whole pages, after the working drawings."""

from datetime import date, timedelta
from typing import Any

from kelisim.look.api import abbreviated_date, countdown, date_range, half_year, long_date, short_date, weekday_date
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
                ("«New Silk Way» VIII форумы туралы есеп, Алматы, 22 қазан", "Отчёт о VIII форуме «New Silk Way», Алматы, 22 октября", "Report on the VIII New Silk Way Forum, Almaty, 22 October"),
                _MFA,
                ("26 қазандағы сұрау салу; аяқталған күннен бастап жеті жұмыс күні", "Запрос от 26 октября; семь рабочих дней со дня завершения", "Requested 26 October; seven working days from completion"),
                _CONTINUE,
                day=date(2026, 11, 3), left=(-14, "working_days"), key="overdue", main=True,
            ),
        ),
    ),
    (
        ("Осы аптада", "На этой неделе", "This week"),
        date(2026, 11, 29),
        (
            _row(
                "9.1",
                ("Түркия Көлік министрімен кездесу туралы Үкімет Аппаратын ауызша хабардар ету", "Устно информировать Аппарат Правительства о встрече с Министром транспорта Турции", "Inform the Government Office orally of the meeting with the Minister of Transport of Türkiye"),
                ("Үкімет Аппаратына, кездесу сағат 16:30-да.", "Аппарату Правительства, встреча в 16:30.", "Government Office, meeting at 16:30."),
                ("Біздің министрліктегі кездесу 10:40-та аяқталды, келесілері – бүгін", "Встреча в нашем министерстве завершилась в 10:40, следующие – сегодня", "The meeting here ended at 10:40, the next ones are today"),
                ("Хабарлауды жазу", "Записать передачу", "Record the relay"),
                due=("Бүгін, 16:30-ға дейін", "Сегодня, до 16:30", "Today, by 16:30"), left=(290, "minutes"), key="due_soon", main=True,
            ),
            _row(
                "9.2",
                ("Сол кездесу туралы Президент Әкімшілігін жазбаша хабардар ету", "Письменно информировать Администрацию Президента о той же встрече", "Inform the Presidential Administration of the same meeting in writing"),
                ("Президент Әкімшілігіне, кездесу 24 қараша, 12:00.", "Администрации Президента, встреча 24 ноября в 12:00.", "Presidential Administration, meeting on 24 November at 12:00."),
                ("Келесі кездесу басқа күні – жазбаша нысан", "Следующая встреча на другой день – письменная форма", "The next meeting is on another day: in writing"),
                ("Жазбахат дайындау", "Подготовить записку", "Prepare the note"),
                due=("Ертең, 12:00-ге дейін", "Завтра, до 12:00", "Tomorrow, by 12:00"), left=(1460, "minutes"),
            ),
            _row(
                "7.4",
                ("ТМД 47-ші Көлік үйлестіру кеңесі туралы есеп, Минск", "Отчёт о 47-м Координационном транспортном совещании СНГ, Минск", "Report on the 47th CIS Coordination Transport Meeting, Minsk"),
                _MFA,
                ("16 қарашадағы сұрау салу; 4 бөлімнің 3-еуі толтырылды", "Запрос от 16 ноября; заполнено 3 раздела из 4", "Requested 16 November; 3 sections of 4 filled in"),
                _CONTINUE,
                day=date(2026, 11, 24), left=(1, "working_days"), key="due_soon", tag=_FOR,
            ),
            _row(
                "7.5",
                ("Орталық Азия көлік министрлерінің кездесуіне дипломаттардың қатысуын келісу", "Согласовать участие дипломатов во встрече министров транспорта Центральной Азии", "Agree the participation of diplomats in the meeting of Central Asian transport ministers"),
                _MFA,
                ("Іс-шара 27 қарашада Астанада өтеді; жауап басталғанға дейін қажет", "Мероприятие 27 ноября в Астане; ответ нужен до его начала", "The event is on 27 November in Astana; the answer is needed before it"),
                ("Сұрау салу жіберу", "Направить запрос", "Send the request"),
                day=date(2026, 11, 26), left=(3, "days"), key="due_soon",
            ),
        ),
    ),
    (
        ("Кейінірек", "Позже", "Later"),
        "",
        (
            _row(
                "8.1",
                ("Шығар алдындағы консультация: Вице-министр делегациясы, Анкара – Копер – Лондон", "Консультация до выезда: делегация Вице-министра, Анкара – Копер – Лондон", "Consultation before leaving: the Vice-Minister's delegation, Ankara – Koper – London"),
                _MFA,
                ("Жазбаша, 7 желтоқсан 06:20-ға дейін, елден шыққанға дейін", "Письменно, до выезда 7 декабря в 06:20", "In writing, before leaving on 7 December at 06:20"),
                ("Сұрақтар жіберу", "Направить вопросы", "Send the questions"),
                day=date(2026, 12, 6), left=(13, "days"), tag=_FOR,
            ),
            _row(
                "7.2",
                ("2027 жылғы I жартыжылдыққа арналған халықаралық іс-шаралар жоспары", "План международных мероприятий на I полугодие 2027 года", "Plan of international events for the first half of 2027"),
                _MFA,
                ("20 желтоқсаннан кешіктірмей – бұл жексенбі; соңғы жұмыс күні – 18 желтоқсан, жұма", "Не позднее 20 декабря – это воскресенье; последний рабочий день – пятница, 18 декабря", "Not later than 20 December, a Sunday; the last working day is Friday, 18 December"),
                ("Кестені жүктеу", "Загрузить таблицу", "Upload a table"),
                day=date(2026, 12, 20), left=(27, "days"),
            ),
            _row(
                "7.3",
                ("2026 жылғы 21 маусым – 20 желтоқсан аралығындағы халықаралық қызмет туралы ақпарат", "Информация о международной деятельности с 21 июня по 20 декабря 2026 г.", "Information on international activity from 21 June to 20 December 2026"),
                _MFA,
                ("17 іс-шараның 14-і жиналды, үшеуінің нәтижесі жоқ", "Собрано 14 мероприятий из 17, по трём нет результатов", "14 events of 17 collected, three lack results"),
                ("Толықтыру", "Дополнить", "Complete"),
                day=date(2026, 12, 20), left=(27, "days"),
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
        return {**row, **texts, "tag": tag, "due": due, "left": countdown(*row["left"], language)}

    year = half_year("2026H2", language)
    return {
        "now": f"{weekday_date(date(2026, 11, 23), language)}, 11:40".capitalize(),
        "half": year,
        "sections": [
            {"title": say(title, language), "until": until, "rows": [worded(row) for row in rows]}
            for title, until, rows in _SECTIONS
        ],
        "tabs": [
            {"label": say(("Біз міндеттіміз", "Мы должны", "We owe"), language), "url": "#", "count": 9, "current": True},
            {"label": say(("Бізге міндетті", "Нам должны", "Owed to us"), language), "url": "#", "count": 4},
            {"label": say(("Орындалды", "Исполнено", "Done"), language), "url": "#", "count": 31},
        ],
        "w": {key: say(value, language) for key, value in _INBOX_WORDS.items()},
        "parts": [
            {"count": 12, "fill": "done", "status": "on_time", "words": say(("өткізілді", "проведено", "held"), language)},
            {"count": 3, "fill": "open", "status": "open", "words": say(("алда", "предстоит", "ahead"), language)},
            {"count": 1, "fill": "soon", "status": "moved", "words": say(("ауыстырылды", "перенесено", "moved"), language)},
            {"count": 1, "fill": "quiet", "status": "not_addressed", "words": say(("болмады", "отменено", "cancelled"), language)},
        ],
        "started": short_date(date(2026, 7, 1), language),
    }


_INBOX_WORDS: dict[str, Triple] = {
    "title": ("Кіріс істер", "Входящие", "Inbox"),
    "record": ("Іс-шараны жазу", "Записать мероприятие", "Record an event"),
    "away": ("С. Ахметова 27 қарашаға дейін жоқ.", "С. Ахметова отсутствует до 27 ноября.", "S. Akhmetova is away until 27 November."),
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
    "position": ("ҚР-ның өзекті мәселелер бойынша ұстанымы", "Позиция РК по актуальным вопросам", "Kazakhstan's position on topical issues"),
    "position_when": ("20 желтоқсан, 27 күн қалды", "20 декабря, осталось 27 дн.", "20 December, 27 days left"),
    "project": ("«Транзит күндері» жобасы туралы жауап, Лондон", "Ответ о проекте «Дни транзита», Лондон", "Answer on the Days of Transit project, London"),
    "project_when": ("9 қарашадан күтудеміз, мерзім Қағидаларда белгіленбеген", "ждём с 9 ноября, срок Правилами не установлен", "awaited since 9 November, the Rules set no term"),
}

_NORMS = (
    ("7.1", ("1) мемлекеттік органның халықаралық қызметінің мәселелерін Министрлікпен үйлестіреді;", "1) координируют с Министерством вопросы международной деятельности государственного органа;", "1) coordinate with the Ministry the matters of the international activity of the state body;"), (6, 6, 0, 0), ("Келісілді 5, ескертулермен 1", "Согласовано 5, с замечаниями 1", "Agreed 5, with remarks 1"), None),
    ("7.2", ("2) жарты жылда бір рет, тиісті жартыжылдықтың соңғы айының 20-сынан кешіктірмей Министрлікке келесі жартыжылдықта жоспарланған халықаралық, оның ішінде сыртқы экономикалық сипаттағы іс-шаралар туралы ақпарат ұсынады;", "2) один раз в полугодие, не позднее 20 числа последнего месяца соответствующего полугодия, представляют в Министерство информацию о планируемых в следующем полугодии международных мероприятиях, в том числе внешнеэкономического характера;", "2) once every half-year, not later than the 20th day of the last month of the half-year concerned, submit to the Ministry information on the international events planned for the next half-year, including those of a foreign-economic nature;"), (1, 0, 0, 1), ("2026 жылғы 20 желтоқсан, 27 күн қалды", "20 декабря 2026 г., осталось 27 дн.", "20 December 2026, 27 days left"), ("20 желтоқсан – жексенбі. Күн сақталады, ескерту 18 желтоқсанда, жұмада келеді.", "20 декабря – воскресенье. Дата остаётся, предупреждение придёт в пятницу, 18 декабря.", "20 December is a Sunday. The date stays; the warning comes on Friday, 18 December.")),
    ("7.4", ("4) Министрліктің сұрау салуы бойынша мемлекеттік орган өткізген халықаралық іс-шара аяқталған күннен бастап жеті жұмыс күнінен кешіктірмей Министрлікке есеп жібереді;", "4) по запросу Министерства не позднее семи рабочих дней со дня завершения проведенного государственным органом международного мероприятия направляют в Министерство отчет, в котором отражаются состав участников, обсужденные вопросы, результаты мероприятия, в том числе позиция государственного органа и, при необходимости, предложения по дальнейшей проработке соответствующих вопросов;", "4) at the request of the Ministry, not later than seven working days from the day of completion of an international event held by the state body, send to the Ministry a report setting out the list of participants, the matters discussed, the results of the event, including the position of the state body, and, where necessary, proposals for further work on the matters concerned;"), (11, 9, 1, 2), ("Бір есеп 2 жұмыс күніне кешікті; ашықтардың бірінің мерзімі өтті", "Один отчёт сдан с опозданием 2 раб. дн.; из открытых один просрочен", "One report came 2 working days late; one of the open ones is overdue"), ("Мерзім сұрау салудан емес, аяқталған күннен жүреді.", "Срок идёт от завершения мероприятия, а не от запроса. Запрос после срока законен: дата по норме сохраняется, рядом – согласованная.", "The term runs from completion, not from the request. A request after the term is lawful: the statutory date is kept, with the agreed date beside it.")),
    ("7.6", ("6) халықаралық имидждік жобаларды өткізуді Министрлікпен келіседі.", "6) согласовывают с Министерством проведение международных имиджевых проектов.", "6) agree with the Ministry the conduct of international image projects."), (1, 1, 0, 0), ("Сұрау салу 9 қарашада жіберілді; жауап СІМ-нен", "Запрос направлен 9 ноября; ответ за МИД", "Requested 9 November; the answer is the Ministry's"), None),
)


def rules(language: str) -> dict[str, Any]:
    """Give the page of the Rules: the words of the law, four figures, the product's reading."""
    paragraph = ("тармақ", "Пункт", "Paragraph")
    contents = [("1", None), ("5", 1), ("6", 1), ("7", 5), ("8", 1), ("9", 2)]
    return {
        "title": say(("Халықаралық қызметті үйлестіру қағидалары", "Правила координации международной деятельности", "Rules on the coordination of international activity"), language),
        "under": say(("7-тармақ және 2026 жылғы II жартыжылдықтың 23 қарашадағы сандары. Жазбаларды көру үшін санды басыңыз.", "Пункт 7 и цифры II полугодия 2026 года на 23 ноября. Нажмите на число, чтобы увидеть записи.", "Paragraph 7 with the figures of the second half of 2026, as at 23 November. Working translation; the Russian text prevails."), language),
        "segments": [{"label": say(("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"), language), "url": "#", "current": True}, {"label": say(("Барлық органдар", "Все органы", "All bodies"), language), "url": "#"}],
        "contents": [{"label": f"{number}-{say(paragraph, language)}" if language == "kk" else f"{say(paragraph, language)} {number}", "open": count, "current": number == "7"} for number, count in contents],
        "heading": say(("7. Мемлекеттік органдар:", "7. Государственные органы:", "7. State bodies:"), language),
        "columns": [say(one, language) for one in (("Туындады", "Возникло", "Arisen"), ("Орындалды", "Исполнено", "Done"), ("Кешікті", "Опоздание", "Late"), ("Ашық", "Открыто", "Open"))],
        "norms": [
            {"anchor": f"p{norm.replace('.', '-')}", "text": say(text, language), "figures": [{"n": n, "tone": tone if n else "none"} for n, tone in zip(figures, ("", "", "tone-late", "tone-open"), strict=True)], "note": say(note, language), "reading": say(reading, language) if reading else ""}
            for norm, text, figures, note, reading in _NORMS
        ],
    }


def event(language: str) -> dict[str, Any]:
    """Give one event with its timeline and readers."""
    step = lambda day, title, note, **more: {"when": short_date(day, language) if isinstance(day, date) else day, "title": say(title, language), "note": say(note, language), **more}  # noqa: E731
    held = date_range(date(2026, 11, 12), date(2026, 11, 13), language)
    return {
        "crumbs": [{"label": say(("Іс-шаралар тізілімі", "Реестр мероприятий", "Register of events"), language), "url": "/look/register/"}, {"label": "2026-1184"}],
        "title": say(("ТМД-ға қатысушы мемлекеттер Көлік үйлестіру кеңесінің 47-отырысы", "47-е заседание Координационного транспортного совещания государств – участников СНГ", "47th session of the Coordination Transport Meeting of the CIS states"), language),
        "facts": [(say(a, language), b if isinstance(b, str) else say(b, language)) for a, b in (
            (("Қашан", "Когда", "When"), held),
            (("Қайда", "Где", "Where"), ("Минск, Беларусь", "Минск, Беларусь", "Minsk, Belarus")),
            (("Кіммен", "С кем", "With whom"), ("ТМД Атқару комитеті", "Исполнительный комитет СНГ", "CIS Executive Committee")),
            (("Делегация басшысы", "Глава делегации", "Head of delegation"), ("Көлік вице-министрі", "Вице-министр транспорта", "Vice-Minister of Transport")),
        )],
        "w": {key: say(value, language) for key, value in {
            "course": ("Іс-шараның барысы", "Ход мероприятия", "Course of the event"),
            "who": ("Кім оқи алады және неге", "Кто может читать и почему", "Who may read it, and why"),
            "held": ("өтті", "состоялось", "held"),
            "plan": ("2026 жылғы II жартыжылдық жоспарында, 9-жол", "в плане II полугодия 2026 года, строка 9", "in the plan of the second half of 2026, row 9"),
            "acts": ("Әрекеттер", "Действия", "Actions"),
            "go_on": _CONTINUE,
        }.items()},
        "steps": [
            step(date(2026, 6, 18), ("II жартыжылдық жоспарына енгізілді", "Внесено в план II полугодия", "Entered in the plan"), ("№ 1-8/902 жоспар, СІМ 19 маусымда қабылдады", "План № 1-8/902, принят МИД 19 июня", "Plan No. 1-8/902, accepted on 19 June"), norm="7.2", status="on_time"),
            step(date(2026, 10, 28), ("ТМД Атқару комитетінің күн тәртібі туралы нотасы, СІМ арқылы", "Нота Исполкома СНГ о повестке, через МИД", "Note of the CIS Executive Committee on the agenda, through the MFA"), ("№ 17-4/2265", "№ 17-4/2265", "No. 17-4/2265"), norm="5", icon="mail", url="#"),
            step(date(2026, 11, 10), ("Шығар алдындағы консультация, жазбаша", "Консультация до выезда, письменно", "Consultation before leaving, in writing"), ("Сұрақтар 6 қарашада, жауап 10 қарашада", "Вопросы 6 ноября, ответ МИД 10 ноября", "Questions 6 November, answer 10 November"), norm="8.1", status="on_time"),
            step(held.rsplit(" 2026", 1)[0].replace("2026\u00a0жылғы ", ""), ("Минсктегі отырыс", "Заседание в Минске", "The session in Minsk"), ("4 қатысушы. 13 қарашада аяқталды: есеп мерзімі осы күннен", "Участников 4. Завершено 13 ноября: от этого дня идёт срок отчёта", "4 participants. Completed 13 November: the report's term runs from that day"), icon="people", event=True),
            step(date(2026, 11, 16), ("СІМ есеп сұратты", "МИД запросил отчёт", "The MFA asked for a report"), ("№ 17-4/2390", "№ 17-4/2390", "No. 17-4/2390"), norm="7.4", icon="request", url="#"),
            step(date(2026, 11, 24), ("Есеп", "Отчёт", "Report"), ("4 бөлімнің 3-еуі толтырылды", "Заполнено 3 раздела из 4, нет раздела «Результаты и позиция»", "3 sections of 4 filled in"), status="due_soon", words=countdown(1, "working_days", language), today=True),
        ],
        "readers": [
            {"name": say(("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"), language), "why": say(("Іс-шараны өткізеді.", "Проводит мероприятие. Со дня записи, 18 июня 2026 г.", "Holds the event. Since 18 June 2026."), language)},
            {"name": say(("Сыртқы істер министрлігі", "Министерство иностранных дел", "Ministry of Foreign Affairs"), language), "why": say(("Үйлестіреді.", "Координирует. С принятия плана, 19 июня 2026 г.", "Coordinates. Since 19 June 2026."), language), "norm": "3"},
            {"name": say(("Беларусьтегі Елшілік", "Посольство в Беларуси", "Embassy in Belarus"), language), "why": say(("Болу мемлекетінде үйлестіреді.", "Координирует органы в государстве пребывания. С 11 ноября 2026 г.", "Coordinates in the receiving state. Since 11 November 2026."), language), "norm": "3"},
        ],
    }


def explained(language: str) -> dict[str, Any]:
    """Give the explanation of a date: every day with its reason."""
    rest = say(("Демалыс", "Выходной", "Rest day"), language)
    reasons = {
        date(2026, 10, 22): say(("Іс-шара аяқталды", "Мероприятие завершено", "The event was completed"), language),
        date(2026, 10, 23): say(("Бірінші күн – аяқталғаннан кейінгі күн", "Первый день – следующий за завершением", "Day one is the day after completion"), language),
        date(2026, 10, 25): say(("Демалыс, Республика күні", "Выходной, День Республики", "Rest day, Republic Day"), language),
        date(2026, 10, 26): say(("Демалыс: жексенбіден ауыстырылды", "Выходной: перенесён с воскресенья", "Rest day: moved from Sunday"), language),
        date(2026, 11, 3): say(("Мерзім: күннің соңына дейін", "Срок: до конца дня", "Due: by the end of the day"), language),
    }
    days, number = [], 0
    for offset in range(13):
        day = date(2026, 10, 22) + timedelta(days=offset)
        if day.weekday() >= 5 or day == date(2026, 10, 26):
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
            {"label": say(("Астана уақытымен (UTC+5)", "По времени Астаны (UTC+5)", "Astana time (UTC+5)"), language), "value": f"{short_date(date(2026, 11, 3), language)}, 24:00"},
            {"label": say(("Сіздің уақытыңызбен: Лондон (UTC+0)", "По вашему: Лондон (UTC+0)", "Yours: London (UTC+0)"), language), "value": f"{short_date(date(2026, 11, 3), language)}, 19:00"},
        ],
        "facts_of_term": [
            {"label": say(("Күнтізбе", "Календарь", "Calendar"), language), "value": say(("2026 жылғы жұмыс күндері, 7-редакция", "рабочие дни 2026 года, редакция 7", "working days of 2026, version 7"), language), "url": "#"},
            {"label": say(("Есептеу", "Правила счёта", "Counting"), language), "value": say(("аяқталған күн есептелмейді", "день завершения не считается", "the day of completion is not counted"), language)},
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
            {"figure": 16, "words": say(("түсінікті", "понято", "understood"), language), "status": "on_time"},
            {"figure": 2, "words": say(("күмән", "сомнения", "doubts"), language), "status": "due_soon"},
            {"figure": 1, "words": say(("оқылмады", "не прочитана", "not read"), language), "status": "overdue"},
        ],
        "cells": [{"number": 10, "cells": [{"text": "Заседание Рабочей группы"}, {"text": "17/18.02"}, {"text": "Корея", "mark": "doubtful"}]}, {"number": 21, "cells": [{"text": "Заседание глав администраций"}, {"text": "31.04.2027", "mark": "unread"}, {"text": "Азербайджан,\nГрузия"}]}],
        "colours": ("paper", "surface", "sunken", "ink", "ink-2", "ink-3", "border", "blue", "tint", "soon", "soon-tint", "late", "late-tint", "done", "done-tint"),
        "kk": "Қазақстан Республикасының Сыртқы істер министрлігі Түркия Республикасының Елшілігіне өзінің зор құрметін білдіреді.",
        "ru": "Министерство иностранных дел Республики Казахстан свидетельствует своё уважение Посольству Турецкой Республики.",
        "long": say(("Осы аптада мерзім жоқ", "На этой неделе сроков нет", "No terms this week"), language),
        "long_more": say(("Ең жақыны – 6 желтоқсан: Анкараға шығар алдындағы консультация.", "Ближайший – 6 декабря: консультация до выезда в Анкару.", "The next is 6 December: the consultation before leaving for Ankara."), language),
        "no_calendar": say(("Мерзім есептелмеді: 2031 жылға жұмыс күндерінің күнтізбесі жоқ.", "Срок не вычислен: нет календаря рабочих дней на 2031 год.", "The term was not computed: there is no calendar of working days for 2031."), language),
        "no_calendar_more": say(("Енгізілген деректер сақталды. Әкімші күнтізбені қоса алады.", "Введённое сохранено. Администратор может добавить календарь.", "What was entered is kept. The administrator can add the calendar."), language),
    }
