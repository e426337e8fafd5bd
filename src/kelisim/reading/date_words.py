"""The words of dates in Russian, Kazakh and English: months, weekdays, parts of a year, notes."""

import re
from functools import lru_cache

from kelisim.reading.letters import folded

__all__ = ["month_of", "ordinal_of", "word_kind"]

_RU_ENDINGS = "(?:[ьяюе]|ем|ём|ю)?"
_RU = (
    f"январ{_RU_ENDINGS}|янв",
    f"феврал{_RU_ENDINGS}|фев|февр",
    "март(?:а|у|ом|е)?|мар",
    f"апрел{_RU_ENDINGS}|апр",
    "ма[йяюе]|маем",
    f"июн{_RU_ENDINGS}",
    f"июл{_RU_ENDINGS}",
    "август(?:а|у|ом|е)?|авг",
    f"сентябр{_RU_ENDINGS}|сен|сент",
    f"октябр{_RU_ENDINGS}|окт",
    f"ноябр{_RU_ENDINGS}|ноя|нояб",
    f"декабр{_RU_ENDINGS}|дек",
)
_KK_FULL = (
    "кантар",
    "акпан",
    "наурыз",
    "сауир",
    "мамыр",
    "маусым",
    "шилде",
    "тамыз",
    "кыркуйе[кг]",
    "казан",
    "караша",
    "желтоксан",
)
_KK_SHORT = ("кан", "акп", "нау", "сау", "мам", "мау", "шил", "там", "кыр", "каз", "кар", "жел(?:т)?")
_KK_ENDINGS = (
    "(?:с?[ыи])?(?:[ндт][ыи]н|нд[ае](?:г[ыи])?|[дт][ае](?:г[ыи])?|[ндт][ае]н|[гк][ае]|н[ае]|[мпб]ен)?"
)
_EN = (
    "january|jan",
    "february|feb|febr",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sep|sept",
    "october|oct",
    "november|nov",
    "december|dec",
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "і": 1, "іі": 2, "ііі": 3, "іv": 4}
_ORDINALS = (
    "перв(?:ая|ой|ую|ый|ого|ое|ом|ых)?|1st|алгашкы|first|бир(?:и|ы)нши",
    "втор(?:ая|ой|ую|ый|ого|ое|ом)?|second|екинши",
    "трет(?:ь|ья|ьей|ью|ий|ьего|ье|ьем)|third|ушинши",
    "четверт(?:ая|ой|ую|ый|ого|ое|ом)|fourth|тортинши",
    "пят(?:ая|ой|ую|ый|ого)|fifth|бесинши",
)
_LAST = "последн(?:яя|ей|юю|ий|его|ем|ее|ие|их)|last|соны?гы"
_KK_CASE = "(?:[ыи]|с[ыи])?(?:нын|нин|да|де|та|те|нда|нде|на|не|га|ге|ка|ке|дан|ден|тан|тен)?"
_KINDS: tuple[tuple[str, str], ...] = (
    ("Q", f"квартал(?:а|е|у|ом|ы|ов|ах)?|кварт|кв|токсан{_KK_CASE}|quarter"),
    ("H", f"полугоди(?:е|я|и|ю|ем)|жартыжылд(?:ык|ыг){_KK_CASE}|half-?year|halfyear|семестр"),
    ("D", f"декад(?:а|ы|е|у|ой)|дек-?да|онкунди(?:к|г){_KK_CASE}|декада{_KK_CASE}|decade"),
    ("W", f"недел(?:я|и|е|ю|ей)|нед|апта{_KK_CASE}|week"),
    ("h", f"половин(?:а|ы|е|у|ой)|пол|жарты{_KK_CASE}|half"),
    ("b", f"начал(?:о|а|е|у|ом)|нач|бас{_KK_CASE}|басталуы|beginning|early|start"),
    ("c", f"середин(?:а|ы|е|у|ой)|сер|орта{_KK_CASE}|mid|middle"),
    ("e", f"кон(?:ец|ца|це|цу|цом)|кон|аяг{_KK_CASE}|аяк|сон{_KK_CASE}|окончани(?:е|я|ем|и)|end|late"),
    ("<", "с|со|от|from|between|начиная|между|в-период"),
    (">", "по|to|through|thru"),
    ("|", "или|либо|немесе|or"),
    ("&", "и|та|мен|пен|бен|жане|and|&"),
    ("U", "до|until|till|before|к|не-позднее|позднее|by"),
    ("J", "дейин|шейин"),
    ("A", "после|after|кейин|бастап|since"),
    ("B", "аралы(?:к|г)" + _KK_CASE),
    (
        "~",
        (
            "ориентировоч[а-я]*|ориент|предварительн[а-я]*|предв|пред|примерн[а-я]*|приблизительн[а-я]*|"
            "предположительн[а-я]*|около|плановая|возмож[а-я]*|резерв[а-я]*|ожида[а-я]*|предполага[а-я]*|вероятн[а-я]*|кутил[а-я]*|шамамен|болжам[а-я]*|алдын|алдын-ала|"
            "tentativ[a-z]*|approx[a-z]*|about|circa|around|provisional[a-z]*|expected|prelim[a-z]*|~|≈"
        ),
    ),
    (
        "?",
        (
            "уточн[а-я]*|прораб[а-я]*|вместо|instead|орнына|обсужда[а-я]*|рассматрива[а-я]*|запро[сш][а-я]*|перенес[а-я]*|перенос[а-я]*|"
            "отмен[а-я]*|отлож[а-я]*|шегер[а-я]*|пысыкта[а-я]*|талкыла[а-я]*|postponed|cancel+ed|pending|согл|согла[сш][а-я]*|определ[а-я]*|сообщ[а-я]*|объявл[а-я]*|назнач[а-я]*|утверж[а-я]*|"
            "накты[а-я]*|келис[а-я]*|хабар[а-я]*|аныктал[а-я]*|белгилен[а-я]*|жариялан[а-я]*|договор[её]нност[а-я]*|"
            "confirmed|determined|agreed|announced|tbc|tbd|tba|приглашени[а-я]*|необходимост[а-я]*|график[а-я]*|решени[а-я]*|мере|шакыр[а-я]*|кажеттил[а-я]*|"
            "кестеге|неизвестн[а-я]*|белгисиз"
        ),
    ),
    (
        "P",
        (
            "в-течение|течение|течении|ишинде|бойы|during|throughout|весь|всего|period|период[а-я]*|кезен[а-я]*"
        ),
    ),
    (
        "R",
        (
            "еже(?:месячн|квартальн|недельн|дневн|годн)[а-я]*|регулярн[а-я]*|постоянн[а-я]*|туракты[а-я]*|сайын|кажд[а-я]*|monthly|quarterly|weekly|every|each"
        ),
    ),
    ("S", "весна|весной|весны|весною|коктем[а-я]*|spring"),
    ("T", "лето|летом|лета|жазда|жаз|summer"),
    ("V", "осень|осенью|осени|куз|кузде|autumn|fall"),
    ("Y", "год|года|году|годом|годов|годы|г|гг|жыл|жылы|жылгы|жылдын|жылда|ж|жж|year|ого|г-да|годам"),
    (
        "_",
        (
            "т|тек|текущ[а-я]*|осы|агымдагы|время|в|во|на|числа|число|числах|не|айлар[а-я]*|айы|айынын|айында|айдын|ай|айга|айынан|айына|месяц[а-я]*|мес|of|the|in|on|at|"
            "дат[аыуео]|датой|дат|срок[а-я]*|точн[а-я]*|будет|будут|дополнительно|позже|еще|ещё|подлеж[а-я]*|требу[а-я]*|"
            "сторон[а-я]*|при|куни?|кундер[а-я]*|кунинде|кундери|мерзим[а-я]*|болады|бойынша|кейинирек|косымша|"
            "be|to-be|date|dates|is|are|later|проведени[а-я]*|стадии|процессе|взаимн[а-я]*|тараптар[а-я]*|"
            "откизил[а-я]*|атын|тин|ала|ночь|онлайн|жатыр|аралыгында|планируется|запланирован[а-я]*|ок|st|nd|rd|th|"
            "включительно|inclusive|том|сами|отдельн[а-я]*"
        ),
    ),
)
_WEEKDAYS = (
    "понедельник[а-я]*|пн|пон|дуйсенби[а-я]*|дс|monday|mon",
    "вторник[а-я]*|вт|сейсенби[а-я]*|сс|tuesday|tue|tues",
    "сред[аыуе]|ср|сарсенби[а-я]*|wednesday|wed",
    "четверг[а-я]*|чт|четв|бейсенби[а-я]*|бс|thursday|thu|thurs",
    "пятниц[а-я]*|пт|пятн|жума[а-я]*|жм|friday|fri",
    "суббот[а-я]*|сб|субб|сенби[а-я]*|сн|saturday|sat",
    "воскресень[а-я]*|вс|воскр|жексенби[а-я]*|жс|sunday|sun",
)


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\Z")


_MONTHS = tuple(
    (_compiled(words), month)
    for month, words in [
        *enumerate(_RU, 1),
        *((n, f"{word}{_KK_ENDINGS}") for n, word in enumerate(_KK_FULL, 1)),
        *((n, word) for n, word in enumerate(_KK_SHORT, 1)),
        *enumerate(_EN, 1),
    ]
)
_ORDINAL = tuple((_compiled(words), n) for n, words in enumerate(_ORDINALS, 1))
_KIND = tuple((code, _compiled(words)) for code, words in _KINDS)
_WEEKDAY = tuple(_compiled(words) for words in _WEEKDAYS)
_LAST_ONE = _compiled(_LAST)
_ABLATIVE = re.compile("(?:дан|ден|тан|тен|нан|нен)\\Z")
_COMITATIVE = re.compile("(?:мен|пен|бен)\\Z")
LAST = -1


@lru_cache(maxsize=4096)
def month_of(word: str) -> int:
    """Give the number of the month that a word names in any case, or 0."""
    word = folded(word)
    return next((month for pattern, month in _MONTHS if pattern.match(word)), 0)


@lru_cache(maxsize=4096)
def ordinal_of(word: str) -> int:
    """Give the number of «III», «третья» or «үшінші», -1 for «последняя», or 0."""
    small = word.lower()
    if small in _ROMAN:
        return _ROMAN[small]
    word = folded(word)
    if _LAST_ONE.match(word):
        return LAST
    return next((n for pattern, n in _ORDINAL if pattern.match(word)), 0)


@lru_cache(maxsize=4096)
def word_kind(word: str) -> tuple[str, int]:
    """Give the code of a word in a date and its number (of a month, an ordinal, a weekday).

    ``m`` month, ``M`` month with «from» in its ending, ``N`` month with «and» in its ending, ``o`` ordinal,
    ``w`` weekday, ``x`` not known; the other codes stand in the table of this module.
    """
    month = month_of(word)
    if month:
        word = folded(word)
        if _ABLATIVE.search(word):
            return "M", month
        if _COMITATIVE.search(word):
            return "N", month
        return "m", month
    ordinal = ordinal_of(word)
    if ordinal:
        return "o", ordinal
    small = folded(word)
    for number, pattern in enumerate(_WEEKDAY):
        if pattern.match(small):
            return "w", number
    return next(((code, 0) for code, pattern in _KIND if pattern.match(small)), ("x", 0))
