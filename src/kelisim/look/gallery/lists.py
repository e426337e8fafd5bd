"""Invented data for the sketches with tables: register, plan mending, board."""

from datetime import date
from typing import Any

from kelisim.look.api import date_range, event_dates, half_year, late_by, short_date
from kelisim.look.gallery.words import say

_EVENTS = (
    ("2026-1184", ("ТМД Көлік үйлестіру кеңесінің 47-отырысы", "47-е заседание Координационного транспортного совещания СНГ", "47th CIS Coordination Transport Meeting"), (date(2026, 11, 12), date(2026, 11, 13), "exact"), ["BY"], "Минск", "TRANS", "on_time", ("өтті", "состоялось", "held")),
    ("2026-1190", ("Түркия Көлік министрінің сапары", "Визит Министра транспорта Турции", "Visit of the Minister of Transport of Türkiye"), (date(2026, 11, 23), date(2026, 11, 24), "exact"), ["TR"], "Астана", "TRANS", "open", ("өтуде", "идёт", "under way")),
    ("2026-1203", ("ТХКБ қатысушы елдердің жұмыс тобы", "Рабочая группа стран – участниц ТМТМ", "Working group of the Middle Corridor states"), (date(2026, 12, 7), date(2026, 12, 12), "exact"), ["TR", "AZ", "GE"], "Анкара", "TRANS", "open", ("келісілді", "согласовано", "agreed")),
    ("2026-1231", ("Порт тарифтері жөніндегі келіссөздер", "Переговоры о портовых тарифах", "Negotiations on port tariffs"), (date(2026, 12, 1), date(2026, 12, 31), "period"), ["KR"], "Сеул", "TRANS", "moved", ("ауыстырылды", "перенесено", "moved")),
    ("2027-0007", ("Халықаралық көлік форумы", "Международный транспортный форум", "International Transport Forum"), (None, None, "unknown"), ["DE"], "Лейпциг", "TRANS", "draft", ("идея", "идея", "idea")),
)


def register(language: str) -> dict[str, Any]:
    """Give the register with its filters."""
    return {
        "title": say(("Іс-шаралар тізілімі", "Реестр мероприятий", "Register of events"), language),
        "under": half_year("2026H2", language),
        "events": [
            {"number": number, "title": say(title, language), "dates": event_dates(*dates, language), "later": dates[2] == "period", "codes": codes, "city": city, "body": body, "status": status, "word": say(word, language)}
            for number, title, dates, codes, city, body, status, word in _EVENTS
        ],
        "filters": [
            (say(("Жартыжылдық", "Полугодие", "Half-year"), language), [half_year("2026H2", language), half_year("2027H1", language)]),
            (say(("Орган", "Орган", "Body"), language), [say(("Кез келген", "Любой", "Any"), language)]),
            (say(("Ел", "Страна", "Country"), language), [say(("Кез келген", "Любая", "Any"), language)]),
            (say(("Түрі", "Вид", "Kind"), language), [say(("Кез келген", "Любой", "Any"), language)]),
        ],
        "w": {key: say(value, language) for key, value in {
            "record": ("Іс-шараны жазу", "Записать мероприятие", "Record an event"),
            "show": ("Көрсету", "Показать", "Show"),
            "event": ("Іс-шара", "Мероприятие", "Event"),
            "dates": ("Күндері", "Даты", "Dates"),
            "with": ("Серіктес, орны", "Партнёр, место", "Partner, place"),
            "state": ("Күйі", "Состояние", "State"),
            "later": ("күні кейін", "дата позже", "date later"),
            "shown": ("1–5 көрсетілді", "Показаны 1–5", "1–5 shown"),
        }.items()},
    }


def _read(title: str, when: str, who: str, where: str) -> dict[str, Any]:
    return {"title": title, "when": when, "who": who, "where": where}


def plan(language: str) -> dict[str, Any]:
    """Give a plan read from a table: cells at the left as they are, the reading at the right."""
    w = {key: say(value, language) for key, value in {
        "title": ("Жоспар қалай оқылғанын тексеріңіз", "Проверьте, как прочитан план", "Check how the plan was read"),
        "under": ("Жоспар_2027_I.xlsx, «План» парағы, бүгін 11:12-де жүктелді. Сол жақта файлыңыз, оң жақта – түсінілгені.", "План_МТ_I_полугодие_2027.xlsx, лист «План», загружен сегодня в 11:12. Слева ваш файл, справа – что понято.", "Plan_2027_I.xlsx, sheet “План”, uploaded today at 11:12. Your file is on the left, what was understood on the right."),
        "file": ("Сіздің файлыңызда", "В вашем файле", "In your file"),
        "read": ("Түсінілгені", "Понято", "Understood"),
        "event": ("Іс-шара", "Мероприятие", "Event"), "dates": ("Күндері", "Даты", "Dates"), "with": ("Серіктес, орны", "Партнёр, место", "Partner, place"),
        "korea": ("E15: қай Корея? Сеул қаласы бойынша – Корея Республикасы.", "E15: какая Корея? По городу Сеул – Республика Корея.", "E15: which Korea? By the city, Seoul: the Republic of Korea."),
        "april": ("D21: 31 сәуір болмайды: сәуірде 30 күн. Күнін жазыңыз.", "D21: 31 апреля не бывает: в апреле 30 дней. Впишите дату.", "D21: there is no 31 April: April has 30 days. Enter the date."),
        "south": ("Корея Республикасы", "Республика Корея", "Republic of Korea"), "north": ("КХДР", "КНДР", "DPRK"),
        "confirm": ("Растау", "Подтвердить", "Confirm"), "save": ("Сақтау", "Сохранить", "Save"),
        "unknown": ("Күні әзірге белгісіз", "Дата пока не известна", "The date is not known yet"), "none": ("күні жоқ", "нет даты", "no date"),
        "month": ("Ай тақырыбы", "Заголовок месяца", "Heading of a month"),
        "send": ("Жоспарды СІМ-ге жіберу", "Направить план в МИД", "Send the plan to the MFA"),
        "left": ("Бір жол мен бір күмән қалды.", "Осталось решить 1 строку и 1 сомнение.", "1 row and 1 doubt are left."),
        "left_more": ("Қазір де «нақтыланады» белгісімен жіберуге болады.", "Можно направить и сейчас, с пометкой «уточняется».", "You can send it now, marked “to be confirmed”."),
        "later": ("Сақтап, кейін жалғастыру", "Сохранить и продолжить позже", "Save and continue later"),
        "replace": ("Файлды ауыстыру", "Заменить файл", "Replace the file"),
        "fe": ("СЭҚ", "ВЭД", "foreign-economic"),
    }.items()}
    january = date_range(date(2027, 1, 21), date(2027, 1, 22), language)
    february = date_range(date(2027, 2, 17), date(2027, 2, 18), language)
    rows = [
        {"number": 9, "span": "ЯНВАРЬ", "note": w["month"]},
        {"number": 10, "cells": ["Заседание Рабочей группы стран – участниц ТМТМ", "г. Баку, Азербайджан", "21–22 января", "Азербайджан, Грузия, Турция"], "state": "on_time", "read": _read("Заседание Рабочей группы стран – участниц ТМТМ", january, ["AZ", "GE", "TR"], "Баку")},
        {"number": 15, "cells": ["Переговоры о морском сообщении", "г. Сеул", "17/18.02", "Корея"], "marked": 3, "mark": "doubtful", "state": "due_soon", "read": _read("Переговоры о морском сообщении", february, [], "Сеул"), "question": w["korea"], "choices": [w["south"], w["north"]]},
        {"number": 21, "cells": ["Заседание глав железнодорожных администраций стран ТМТМ", "г. Актау", "31.04.2027", "Азербайджан, Грузия"], "marked": 2, "mark": "unread", "state": "overdue", "read": _read("Заседание глав железнодорожных администраций стран ТМТМ", "", ["AZ", "GE"], "Актау"), "question": w["april"], "dates": True},
        {"number": 23, "cells": ["Участие в Международном транспортном форуме", "г. Лейпциг, Германия", "5-7 мая\n2027г.", "МТФ, Германия"], "state": "on_time", "read": _read("Участие в Международном транспортном форуме", date_range(date(2027, 5, 5), date(2027, 5, 7), language), ["DE"], "Лейпциг")},
    ]
    stats = [
        {"figure": 19, "words": say(("іс-шара жолы", "строк мероприятий", "event rows"), language)},
        {"figure": 16, "words": say(("түсінікті", "понято", "understood"), language), "status": "on_time"},
        {"figure": 2, "words": say(("күмән", "сомнения", "doubts"), language), "status": "due_soon"},
        {"figure": 1, "words": say(("оқылмады", "не прочитана", "not read"), language), "status": "overdue"},
    ]
    crumbs = [{"label": say(("Жоспарлар мен есептер", "Планы и отчёты", "Plans and reports"), language), "url": "#"}, {"label": half_year("2027H1", language)}]
    return {"w": w, "rows": rows, "stats": stats, "crumbs": crumbs, "day": date(2026, 12, 20)}


def board(language: str) -> dict[str, Any]:
    """Give the Ministry's board of timeliness."""
    june = lambda day: ("on_time", short_date(date(2026, 6, day), language))  # noqa: E731
    late = lambda days: ("done_late", late_by(days, "days", language))  # noqa: E731
    silent = ("silent", f"{say(('жауап жоқ', 'молчит', 'silent'), language)}, {late_by(156, 'days', language).rsplit(' ', 1)[-1] if language == 'kk' else ''}".rstrip(", "))
    groups = (
        (("Әрекетті қажет етеді", "Требуют действия", "Need action"), (
            (("Туризм және спорт министрлігі", "Министерство туризма и спорта", "Ministry of Tourism and Sports"), silent, late(11), ("open", say(("оқылмады", "не прочитана", "not read"), language)), ("silent", "on_time", "on_time", "silent")),
            (("Ұлытау облысының әкімдігі", "Акимат области Улытау", "Akimat of Ulytau Region"), silent, silent, ("not_addressed", ""), ("silent", "on_time", "silent", "silent")),
            (("Су ресурстары және ирригация министрлігі", "Министерство водных ресурсов и ирригации", "Ministry of Water Resources and Irrigation"), ("returned", say(("қайтарылды 23 маусымда", "возвращён 23 июня", "returned 23 June"), language)), june(11), june(19), ("on_time", "on_time", "on_time", "returned")),
        )),
        (("Министрліктер", "Министерства", "Ministries"), (
            (("Қорғаныс министрлігі", "Министерство обороны", "Ministry of Defence"), late(13), june(14), june(19), ("on_time", "on_time", "on_time", "done_late")),
            (("Ішкі істер министрлігі", "Министерство внутренних дел", "Ministry of Internal Affairs"), june(17), june(16), june(19), ("done_late", "on_time", "on_time", "on_time")),
            (("Қаржы министрлігі", "Министерство финансов", "Ministry of Finance"), june(14), june(12), june(19), ("done_late", "on_time", "done_late", "on_time")),
            (("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"), june(18), june(18), june(22), ("on_time",) * 4),
            (("Энергетика министрлігі", "Министерство энергетики", "Ministry of Energy"), june(16), june(17), june(22), ("on_time",) * 4),
        )),
        (("Әкімдіктер мен қалалар", "Акиматы и города", "Akimats and cities"), (
            (("Абай облысының әкімдігі", "Акимат области Абай", "Akimat of Abai Region"), june(11), june(14), ("not_addressed", ""), ("silent", "on_time", "on_time", "on_time")),
            (("Астана қаласының әкімдігі", "Акимат города Астаны", "Akimat of the City of Astana"), june(18), june(10), ("not_addressed", ""), ("on_time", "done_late", "on_time", "on_time")),
        )),
    )
    word = lambda triple: say(triple, language)  # noqa: E731
    shared = lambda *counts: [  # noqa: E731
        {"count": count, "fill": fill, "status": status, "words": word(words)}
        for count, (fill, status, words) in zip(counts, (("done", "on_time", ("уақтылы", "в срок", "on time")), ("soon", "done_late", ("кешігіп", "с опозданием", "late")), ("tint", "returned", ("қайтарылды", "возвращены", "returned")), ("late", "silent", ("жауап жоқ", "молчат", "silent"))), strict=True)
    ]
    return {
        "title": word(("Уақтылық", "Своевременность", "Timeliness")),
        "under": word(("Мерзімі – 2026 жылғы 20 маусым, сенбі; ескерту 19 маусымда жіберілді.", "Срок – суббота, 20 июня 2026 г., предупреждение ушло 19 июня. Следующий через 27 дн.", "Due Saturday, 20 June 2026; the warning went out on 19 June. The next is in 27 days.")),
        "segments": [{"label": label, "url": "#", "current": place == 1} for place, label in enumerate(("20.12.2025", "20.06.2026", "20.12.2026"))],
        "bars": [
            {"norm": "7.2", "words": word(("Жоспар, II жартыжылдық", "План, II полугодие", "Plan, second half")), "parts": shared(43, 11, 2, 4)},
            {"norm": "7.3", "words": word(("Есеп, I жартыжылдық", "Отчёт за I полугодие", "Report, first half")), "parts": shared(50, 6, 1, 3)},
        ],
        "chips": [(None, word(("Барлығы", "Все", "All")), 62), ("silent", word(("Жауап жоқ", "Молчат", "Silent")), 4), ("returned", word(("Қайтарылды", "Возвращены", "Returned")), 3), ("done_late", word(("Кешігіп", "С опозданием", "Late")), 16)],
        "columns": [word(one) for one in (("Орган", "Орган", "Body"), ("Жоспар", "План", "Plan"), ("Есеп", "Отчёт", "Report"), ("Ұстанымды оқыды", "Позицию читали", "Position read"), ("4 жартыжылдық", "4 полугодия", "4 half-years"))],
        "groups": [{"name": word(name), "bodies": [{"name": word(body), "cells": cells[:3], "shapes": cells[3]} for body, *cells in bodies]} for name, bodies in groups],
        "remind": word(("Үнсіздерге еске салу (4)", "Напомнить молчащим (4)", "Remind the silent (4)")),
    }
