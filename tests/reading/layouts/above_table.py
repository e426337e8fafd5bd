"""What stands above a plan: stamps of approval, the name of the body, the title with the half-year."""

from random import Random

from tests.reading.layouts.calendar_words import ROMAN
from tests.reading.layouts.grid import Cell, Line, text_line
from tests.reading.layouts.keys import Half

BODIES = {
    "ru": [
        "Министерства торговли и интеграции Республики Казахстан",
        "Министерства здравоохранения Республики Казахстан",
        "Министерства водных ресурсов и ирригации РК",
        "МИД РК",
        "Министерства транспорта Республики Казахстан",
        "Агентства Республики Казахстан по противодействию коррупции",
    ],
    "kk": [
        "Қазақстан Республикасы Денсаулық сақтау министрлігінің",
        "Қазақстан Республикасы Көлік министрлігінің",
        "ҚР Энергетика министрлігінің",
        "Қазақстан Республикасы Су ресурстары және ирригация министрлігінің",
    ],
    "en": [
        "of the Ministry of Transport of the Republic of Kazakhstan",
        "of the Ministry of Energy of Kazakhstan",
    ],
}


def _title(rng: Random, language: str, half: Half) -> list[str]:
    roman, year = ROMAN[half.number], half.year
    body = rng.choice(BODIES[language])
    if language == "ru":
        when = rng.choice([f"на {roman} полугодие {year} года", f"на {half.number}-е полугодие {year} г."])
        return rng.choice(
            [
                ["План международных мероприятий", body, when],
                ["ПЛАН", f"международных мероприятий {body} {when}"],
                [f"Перечень международных мероприятий {body} {when}"],
                ["Предложения", f"{body} в План международных мероприятий {when}"],
            ]
        )
    if language == "kk":
        when = f"{year} жылғы {roman} жартыжылдыққа арналған"
        return rng.choice(
            [
                [body, when, "халықаралық іс-шаралар жоспары"],
                [f"{body} {when} халықаралық іс-шаралар ЖОСПАРЫ"],
            ]
        )
    return [
        f"Plan of international events {body}",
        f"{'first' if half.number == 1 else 'second'} half of {year}",
    ]


def title(rng: Random, language: str, half: Half) -> list[str]:
    """Lines of the title."""
    if language == "both":
        return _title(rng, "kk", half) + _title(rng, "ru", half)
    return _title(rng, language, half)


def stamp(rng: Random, language: str, half: Half) -> list[str]:
    """Lines of an approval or of the reference to a letter; empty for most plans."""
    month = ("июня", "маусым") if half.number == 2 else ("декабря", "желтоқсан")
    year = half.year if half.number == 2 else half.year - 1
    ru = [
        ["УТВЕРЖДАЮ", "Вице-министр", "_______________ А. Ахметов", f"«___» __________ {year} года"],
        ["Приложение к письму", f"от «___» {month[0]} {year} года № ______"],
        ["«СОГЛАСОВАНО»", "Руководитель аппарата", f"«15» {month[0]} {year} г."],
    ]
    kk = [
        ["БЕКІТЕМІН", "Вице-министр", "_______________ А. Ахметов", f"{year} жылғы «___» __________"],
        [f"{year} жылғы «___» {month[1]} № ______", "хатқа қосымша"],
    ]
    if rng.random() < 0.55:
        return []
    return rng.choice({"ru": ru, "kk": kk, "both": kk + ru}.get(language, [["Annex to the letter"]]))


def lines(rng: Random, language: str, half: Half, width: int) -> list[Line]:
    """The rows above the table of a worksheet."""
    made: list[Line] = []
    for text in stamp(rng, language, half):
        line = text_line("above", "stamp", {max(0, width - 2): text})
        if width > 3 and rng.random() < 0.5:
            line.spans.append((width - 2, width - 1))
        made.append(line)
    made += [Line("above", "empty") for _ in range(rng.randrange(0, 3))]
    if rng.random() < 0.92:
        for text in title(rng, language, half):
            line = Line("above", "title", {0: Cell(text, bold=True, centre=True)}, [(0, width - 1)])
            made.append(line)
    made += [Line("above", "empty") for _ in range(rng.randrange(0, 3))]
    return made
