"""Places as officials write them, and where each is."""

import pytest

from kelisim.reading.places import read_place
from kelisim.reading.vocabulary_files import rows_of

PLACES = [
    ("г. Ташкент, Узбекистан", "UZ", "Ташкент"),
    ("г.Ташкент", "UZ", "Ташкент"),
    ("Пекин (КНР)", "CN", "Пекин"),
    ("КНР, г. Пекин", "CN", "Пекин"),
    ("Астана", "KZ", "Астана"),
    ("г. Астана, Казахстан", "KZ", "Астана"),
    ("в Ташкенте", "UZ", "Ташкент"),
    ("в г. Москве", "RU", "Москва"),
    ("Ташкентте", "UZ", "Ташкент"),
    ("Астанада", "KZ", "Астана"),
    ("Ташкент қ.", "UZ", "Ташкент"),
    ("Алматы қаласы", "KZ", "Алматы"),
    ("Мәскеу қаласы, Ресей Федерациясы", "RU", "Москва"),
    ("Женева қ., Швейцария", "CH", "Женева"),
    ("Нью-Йорк (США)", "US", "Нью-Йорк"),
    ("Нью‑Йорк, АҚШ", "US", "Нью-Йорк"),
    ("Washington, D.C., USA", "US", "Вашингтон"),
    ("Geneva, Switzerland", "CH", "Женева"),
    ("Швейцарская Конфедерация, г. Женева", "CH", "Женева"),
    ("г. Чолпон-Ата, Кыргызская Республика", "KG", "Чолпон-Ата"),
    ("Сингапур", "SG", "Сингапур"),
    ("Люксембург", "LU", "Люксембург"),
    ("Узбекистан", "UZ", ""),
    ("РК", "KZ", ""),
    ("Қазақстан Республикасы", "KZ", ""),
    ("г. Майкоп (РФ)", "RU", "Майкоп"),
    ("г. Рудный", "KZ", "Рудный"),
    ("Астана, Дворец Независимости", "KZ", "Астана"),
    ("Бocния и Герцеговина, Сараево", "BA", "Сараево"),
]


@pytest.mark.parametrize(("text", "country", "city"), PLACES)
def test_a_place_gives_its_state_and_city_without_doubt(text: str, country: str, city: str) -> None:
    place = read_place(text)
    assert (place.country, place.city, place.online, place.problems) == (country, city, False, ())


@pytest.mark.parametrize(
    "text",
    ["онлайн", "в формате ВКС", "ВКС", "в режиме видеоконференции", "online (Zoom)", "бейнеконференция"],
)
def test_what_is_held_online_has_no_place(text: str) -> None:
    place = read_place(text)
    assert (place.country, place.city, place.online, place.problems) == ("", "", True, ())


def test_a_hybrid_meeting_is_held_where_its_city_is() -> None:
    place = read_place("г. Астана, гибридный формат (онлайн)")
    assert (place.country, place.city, place.online) == ("KZ", "Астана", False)


DOUBTS = [
    ("", "", "", "no_place"),
    ("г. Алматы, Астана", "KZ", "Алматы", "several_places"),
    ("Россия, Беларусь", "RU", "", "several_places"),
    ("Ташкент, Китай", "CN", "Ташкент", "place_disagrees"),
    ("г. Урюпинск", "", "Урюпинск", "unknown_place"),
    ("уточняется", "", "", "unknown_place"),
]


@pytest.mark.parametrize(("text", "country", "city", "code"), DOUBTS)
def test_a_place_not_certain_is_a_doubt(text: str, country: str, city: str, code: str) -> None:
    place = read_place(text)
    assert (place.country, place.city) == (country, city)
    assert [problem.code for problem in place.problems] == [code]


def test_every_city_of_the_vocabulary_reads_back() -> None:
    misread = {}
    for row in rows_of("cities"):
        shown = row["ru"].split(";")[0].split(":")[0]
        for name in (names for language in ("ru", "kk", "en") for names in row[language].split(";") if names):
            place = read_place(name.split(":")[0].rstrip("!"))
            if (place.country, place.city) != (row["country"], shown):
                misread[name] = place
    assert misread == {}


def test_every_state_reads_back_as_a_place() -> None:
    for row in rows_of("countries"):
        assert read_place(f"г. Энск, {row['show_ru']}").country == row["iso2"] or "(" in row["show_ru"]


@pytest.mark.parametrize(
    ("text", "country", "city"),
    [
        ("Алматинская область", "KZ", ""),
        ("Жамбыл облысы, Қазақстан", "KZ", ""),
        ("ВКО, г. Усть-Каменогорск", "KZ", "Усть-Каменогорск"),
        ("г. Урумчи (СУАР, КНР)", "CN", "Урумчи"),
        ("Дворец Наций, Швейцария", "CH", ""),
        ("Отель Hilton Astana", "KZ", "Астана"),
        ("казахстанский павильон, Осака", "JP", "Осака"),
    ],
)
def test_a_region_or_a_house_is_no_city(text: str, country: str, city: str) -> None:
    place = read_place(text)
    assert (place.country, place.city, place.problems) == (country, city, ())
