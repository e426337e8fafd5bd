"""The words of paragraph 7 with invented figures for the sketch of the Rules."""

# ruff: noqa: E501 - the sample texts stand unbroken

from typing import Any

from kelisim.look.gallery.words import say

_NORMS = (
    (
        "7.1",
        (
            "1) мемлекеттік органның халықаралық қызметінің мәселелерін Министрлікпен үйлестіреді;",
            "1) координируют с Министерством вопросы международной деятельности государственного органа;",
            "1) coordinate with the Ministry the matters of the international activity of the state body;",
        ),
        (6, 6, 0, 0),
        ("Келісілді 5, ескертулермен 1", "Согласовано 5, с замечаниями 1", "Agreed 5, with remarks 1"),
        None,
    ),
    (
        "7.2",
        (
            "2) жарты жылда бір рет, тиісті жартыжылдықтың соңғы айының 20-сынан кешіктірмей Министрлікке келесі жартыжылдықта жоспарланған халықаралық, оның ішінде сыртқы экономикалық сипаттағы іс-шаралар туралы ақпарат ұсынады;",
            "2) один раз в полугодие, не позднее 20 числа последнего месяца соответствующего полугодия, представляют в Министерство информацию о планируемых в следующем полугодии международных мероприятиях, в том числе внешнеэкономического характера;",
            "2) once every half-year, not later than the 20th day of the last month of the half-year concerned, submit to the Ministry information on the international events planned for the next half-year, including those of a foreign-economic nature;",
        ),
        (1, 0, 0, 1),
        (
            "2026 жылғы 20 желтоқсан, 27 күн қалды",
            "20 декабря 2026 г., осталось 27 дн.",
            "20 December 2026, 27 days left",
        ),
        (
            "20 желтоқсан – жексенбі. Күн сақталады, ескерту 18 желтоқсанда, жұмада келеді.",
            "20 декабря – воскресенье. Дата остаётся, предупреждение придёт в пятницу, 18 декабря.",
            "20 December is a Sunday. The date stays; the warning comes on Friday, 18 December.",
        ),
    ),
    (
        "7.4",
        (
            "4) Министрліктің сұрау салуы бойынша мемлекеттік орган өткізген халықаралық іс-шара аяқталған күннен бастап жеті жұмыс күнінен кешіктірмей Министрлікке есеп жібереді;",
            "4) по запросу Министерства не позднее семи рабочих дней со дня завершения проведенного государственным органом международного мероприятия направляют в Министерство отчет, в котором отражаются состав участников, обсужденные вопросы, результаты мероприятия, в том числе позиция государственного органа и, при необходимости, предложения по дальнейшей проработке соответствующих вопросов;",
            "4) at the request of the Ministry, not later than seven working days from the day of completion of an international event held by the state body, send to the Ministry a report setting out the list of participants, the matters discussed, the results of the event, including the position of the state body, and, where necessary, proposals for further work on the matters concerned;",
        ),
        (11, 9, 1, 2),
        (
            "Бір есеп 2 жұмыс күніне кешікті; ашықтардың бірінің мерзімі өтті",
            "Один отчёт сдан с опозданием 2 раб. дн.; из открытых один просрочен",
            "One report came 2 working days late; one of the open ones is overdue",
        ),
        (
            "Мерзім сұрау салудан емес, аяқталған күннен жүреді.",
            "Срок идёт от завершения мероприятия, а не от запроса. Запрос после срока законен: дата по норме сохраняется, рядом – согласованная.",
            "The term runs from completion, not from the request. A request after the term is lawful: the statutory date is kept, with the agreed date beside it.",
        ),
    ),
    (
        "7.6",
        (
            "6) халықаралық имидждік жобаларды өткізуді Министрлікпен келіседі.",
            "6) согласовывают с Министерством проведение международных имиджевых проектов.",
            "6) agree with the Ministry the conduct of international image projects.",
        ),
        (1, 1, 0, 0),
        (
            "Сұрау салу 9 қарашада жіберілді; жауап СІМ-нен",
            "Запрос направлен 9 ноября; ответ за МИД",
            "Requested 9 November; the answer is the Ministry's",
        ),
        None,
    ),
)


def rules(language: str) -> dict[str, Any]:
    """Give the page of the Rules: the words of the law, four figures, the product's reading."""
    paragraph = ("тармақ", "Пункт", "Paragraph")
    contents = [("1", None), ("5", 1), ("6", 1), ("7", 5), ("8", 1), ("9", 2)]
    return {
        "title": say(
            (
                "Халықаралық қызметті үйлестіру қағидалары",
                "Правила координации международной деятельности",
                "Rules on the coordination of international activity",
            ),
            language,
        ),
        "under": say(
            (
                "7-тармақ және 2026 жылғы II жартыжылдықтың 23 қарашадағы сандары. Жазбаларды көру үшін санды басыңыз.",
                "Пункт 7 и цифры II полугодия 2026 года на 23 ноября. Нажмите на число, чтобы увидеть записи.",
                "Paragraph 7 with the figures of the second half of 2026, as at 23 November. Working translation; the Russian text prevails.",
            ),
            language,
        ),
        "segments": [
            {
                "label": say(
                    ("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"), language
                ),
                "url": "#",
                "current": True,
            },
            {"label": say(("Барлық органдар", "Все органы", "All bodies"), language), "url": "#"},
        ],
        "contents": [
            {
                "label": f"{number}-{say(paragraph, language)}"
                if language == "kk"
                else f"{say(paragraph, language)} {number}",
                "open": count,
                "current": number == "7",
            }
            for number, count in contents
        ],
        "heading": say(
            ("7. Мемлекеттік органдар:", "7. Государственные органы:", "7. State bodies:"), language
        ),
        "columns": [
            say(one, language)
            for one in (
                ("Туындады", "Возникло", "Arisen"),
                ("Орындалды", "Исполнено", "Done"),
                ("Кешікті", "Опоздание", "Late"),
                ("Ашық", "Открыто", "Open"),
            )
        ],
        "norms": [
            {
                "anchor": f"p{norm.replace('.', '-')}",
                "text": say(text, language),
                "figures": [
                    {"n": n, "tone": tone if n else "none"}
                    for n, tone in zip(figures, ("", "", "tone-late", "tone-open"), strict=True)
                ],
                "note": say(note, language),
                "reading": say(reading, language) if reading else "",
            }
            for norm, text, figures, note, reading in _NORMS
        ],
    }
