"""Numbers, terms, norms, statuses, states and their order."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.look import api as look

N = look.NBSP


@pytest.mark.parametrize(
    ("amount", "unit", "kk", "ru", "en"),
    [
        (27, "days", "27 күн қалды", "осталось 27 дн.", "27 days left"),
        (1, "working_days", "1 жұмыс күні қалды", "остался 1 раб. день", "1 working day left"),
        (21, "days", "21 күн қалды", "остался 21 день", "21 days left"),
        (
            -14,
            "working_days",
            "14 жұмыс күніне кешікті",
            "просрочено на 14 раб. дн.",
            "14 working days overdue",
        ),
        (290, "minutes", "4 сағ 50 мин қалды", "осталось 4 ч 50 мин", "4 h 50 min left"),
        (60, "minutes", "1 сағ қалды", "осталось 1 ч", "1 h left"),
        (2880, "minutes", "2 күн қалды", "осталось 2 дн.", "2 days left"),
        (-4320, "minutes", "3 күнге кешікті", "просрочено на 3 дн.", "3 days overdue"),
        (0, "days", "бүгін соңғы күн", "сегодня последний день", "today is the last day"),
    ],
)
def test_a_countdown_speaks_in_the_unit_of_the_norm(
    amount: int, unit: str, kk: str, ru: str, en: str
) -> None:
    said = [look.countdown(amount, unit, language).replace(N, " ") for language in look.LANGUAGES]
    assert said == [kk, ru, en]


def test_what_was_done_late_says_by_how_much() -> None:
    assert look.late_by(11, "days", "ru") == f"опоздание 11{N}дн."
    assert look.late_by(2, "working_days", "en") == f"2{N}working{N}days late"


@pytest.mark.parametrize(
    ("norm", "kk", "ru", "en"),
    [
        ("7.4", "7-т. 4) тш.", "п. 7 пп. 4", "para 7 (4)"),
        ("9", "9-т.", "п. 9", "para 9"),
        ("annex", "annex", "annex", "annex"),
    ],
)
def test_a_norm_is_cited_as_officials_do(norm: str, kk: str, ru: str, en: str) -> None:
    assert [look.norm_label(norm, language).replace(N, " ") for language in look.LANGUAGES] == [kk, ru, en]


def test_thousands_stand_apart() -> None:
    assert look.number(1234567, "ru") == f"1{N}234{N}567"
    assert look.number(Decimal("-1234.5"), "kk", places=1) == f"−1{N}234,5"
    assert look.number(1234567, "en") == "1,234,567"


@pytest.mark.parametrize(
    ("count", "ru"),
    [
        (1, "1 мероприятие"),
        (2, "2 мероприятия"),
        (5, "5 мероприятий"),
        (11, "11 мероприятий"),
        (21, "21 мероприятие"),
    ],
)
def test_russian_counts_in_three_forms(count: int, ru: str) -> None:
    assert look.counted(count, "event", "ru").replace(N, " ") == ru


def test_kazakh_nouns_do_not_change_after_a_number() -> None:
    assert [look.counted(count, "event", "kk").replace(N, " ") for count in (1, 5)] == [
        "1 іс-шара",
        "5 іс-шара",
    ]


def test_a_share_of_nothing_is_a_dash() -> None:
    assert look.share(0, 0, "ru") == "–"
    assert look.share(1, 3, "ru") == f"33{N}%"
    assert look.share(1, 3, "en") == "33%"


def test_every_status_has_three_words_and_a_shape_of_the_sprite() -> None:
    from django.contrib.staticfiles import finders

    found = finders.find("look/icons.svg")
    assert isinstance(found, str)
    with open(found, encoding="utf-8") as file:  # noqa: PTH123
        sprite = file.read()
    assert len(look.STATUSES) == 14
    for one in look.STATUSES.values():
        assert f'id="s-{one.shape}"' in sprite
        assert all(one.word(language) for language in look.LANGUAGES)


def test_prepositions_numerals_and_abbreviations_stay_with_their_words() -> None:
    said = look.unbroken("Отчёт о форуме в Алматы, п. 7, № 17-4/2231 от 22 октября 2026 г. – в срок")
    assert (
        said == f"Отчёт о{N}форуме в{N}Алматы, п.{N}7, №{N}17-4/2231 от{N}22{N}октября 2026{N}г.{N}– в{N}срок"
    )


def test_an_ordinal_stays_with_its_ending() -> None:
    assert look.unbroken("66 органның 54-і ашты") == "66 органның 54\u2060-\u2060і ашты"
    assert look.unbroken("№ 17-4/2231, 2026-12-20, МОТ-КТ") == f"№{N}17-4/2231, 2026-12-20, МОТ-КТ"


@given(st.text(max_size=80))
def test_unbroken_changes_no_word(text: str) -> None:
    plain = look.unbroken(text).replace("\u2060", "").replace(N, " ")
    assert plain == text.replace("\u2060", "").replace(N, " ")


@pytest.mark.parametrize(
    ("texts", "language", "said"),
    [
        ({"kk": "Кездесу", "ru": "Встреча"}, "kk", ("Кездесу", "kk")),
        ({"kk": "", "ru": "Встреча"}, "kk", ("Встреча", "ru")),
        ({"kk": "Кездесу", "ru": None}, "en", ("Кездесу", "kk")),
        ({"en": "Meeting"}, "ru", ("Meeting", "en")),
        ({}, "ru", ("", "ru")),
    ],
)
def test_a_missing_language_falls_back_and_says_which(
    texts: dict[str, str], language: str, said: tuple[str, str]
) -> None:
    chosen = look.choose(texts, language)
    assert (chosen.text, chosen.language) == said


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en"),
    [
        ("KG", "Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
        ("KR", "Корея Республикасы", "Республика Корея", "Republic of Korea"),
        ("TR", "Түркия", "Турция", "Türkiye"),
        ("by", "Беларусь", "Беларусь", "Belarus"),
        ("US", "АҚШ", "США", "United States"),
    ],
)
def test_states_are_named_as_the_ministry_names_them(code: str, kk: str, ru: str, en: str) -> None:
    assert [look.country_name(code, language) for language in look.LANGUAGES] == [kk, ru, en]


def test_every_state_has_a_name_without_abbreviated_islands() -> None:
    import pycountry

    names = {one.alpha_2: look.country_name(one.alpha_2, "ru") for one in pycountry.countries}
    assert len(set(names.values())) == len(names)


def test_a_state_that_does_not_exist_is_refused() -> None:
    with pytest.raises(look.UnknownCountry):
        look.country_name("QQ", "ru")


def test_kazakh_letters_stand_in_their_own_places() -> None:
    words = [
        "Яя",
        "Әкім",
        "Ақмола",
        "Қазан",
        "Кино",
        "Ёлка",
        "Егор",
        "Жамбыл",
        "Ұлт",
        "Ушу",
        "Үй",
        "«Астана»",
        "Һәм",
        "Хан",
        "Init",
    ]
    assert sorted(words, key=look.sort_key) == [
        "Init", "Ақмола", "«Астана»", "Әкім", "Егор", "Ёлка", "Жамбыл", "Кино", "Қазан", "Ушу", "Ұлт", "Үй",
        "Хан", "Һәм", "Яя",
    ]  # fmt: skip


def test_the_order_in_sql_is_the_order_in_python() -> None:
    words = ["қала", "кала", "әке", "ана", "ёж", "ель", "һәм", "іс", "ый"]
    table = str.maketrans(look.SORT_FROM, look.SORT_TO)
    in_sql = sorted(words, key=lambda word: word.lower().translate(table).encode())
    assert in_sql == sorted(words, key=look.sort_key)


def test_wording_needs_no_django() -> None:
    import subprocess
    import sys

    code = (
        "import sys, datetime, kelisim.look.api as look; look.long_date(datetime.date(2026, 1, 1), 'kk');"
        "sys.exit(bool({'django', 'babel'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert look.long_date(date(2026, 1, 1), "kk-kz").startswith("2026")
