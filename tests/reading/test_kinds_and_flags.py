"""Kinds, levels and formats of events, and the mark of a foreign-economic event."""

import pytest

from kelisim.events.constants import Format, Kind, Level
from kelisim.reading.flags import read_flag
from kelisim.reading.kinds import FORMATS, KINDS, LEVELS, Kinds, read_kind

EVENTS = [
    ("Официальный визит Президента Республики Казахстан в Итальянскую Республику", "", "IT", "trip_abroad"),
    ("Государственный визит Президента Итальянской Республики в Республику Казахстан", "", "", "visit_in"),
    ("Визит Генерального секретаря ОПЕК", "", "KZ", "visit_in"),
    ("Визит Генерального секретаря ОПЕК", "", "", ""),
    ("Заседание казахстанско-китайской межправительственной комиссии", "", "", "commission"),
    ("Қазақстан-түрік үкіметаралық экономикалық комиссиясының отырысы", "", "", "commission"),
    ("Участие в Петербургском международном экономическом форуме", "", "RU", "conference"),
    ("Заседание Совета глав правительств СНГ", "", "", "multilateral_meeting"),
    ("Встреча с Послом Республики Узбекистан", "", "", "negotiations"),
    ("Переговоры с делегацией МВФ", "", "", "negotiations"),
    ("Мероприятие", "Многостороннее мероприятие", "", "multilateral_meeting"),
    ("Іс-шара", "Көпжақты іс-шара", "", "multilateral_meeting"),
    ("Мероприятие", "Конференция, форум", "", "conference"),
    ("Поездка в г. Пекин", "", "", "trip_abroad"),
    ("Подписание соглашения", "", "", ""),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("title", "form", "country", "kind"), EVENTS)
def test_the_kind_is_read_where_the_words_say_it(title: str, form: str, country: str, kind: str) -> None:
    assert read_kind(title, form, country).kind == kind


def test_format_and_level_are_read_where_the_words_say_them() -> None:
    assert read_kind("Государственный визит Президента Республики Корея в Республику Казахстан") == Kinds(
        "visit_in", "highest", "state_visit"
    )
    assert read_kind("Рабочий визит Премьер-Министра РК в Китай", "", "CN") == Kinds(
        "trip_abroad", "high", "working_visit"
    )
    assert read_kind("Обмен опытом") == Kinds()


def test_the_words_of_the_reader_are_those_of_the_register() -> None:
    assert set(KINDS) == set(Kind.values)
    assert set(LEVELS) == set(Level.values)
    assert set(FORMATS) == set(Format.values)


@pytest.mark.parametrize("mark", ["да", "ДА", "иә", "+", "ВЭД", "СЭҚ", "yes", "x", "✓", "да.", 1, True])
def test_a_mark_says_yes(mark: object) -> None:
    assert read_flag(mark) == (True, ())


@pytest.mark.parametrize("mark", ["нет", "жоқ", "-", "–", "—", "no", "Нет", 0, False])
def test_a_mark_says_no(mark: object) -> None:
    assert read_flag(mark) == (False, ())


def test_an_empty_mark_says_nothing() -> None:
    assert read_flag("") == (None, ())
    assert read_flag(None) == (None, ())


def test_another_mark_is_a_doubt() -> None:
    flag, problems = read_flag("частично")
    assert flag is None
    assert [problem.code for problem in problems] == ["unread_flag"]
