"""A body's own spellings are understood, told of, and never quietly replace what a name means for all."""

import pytest

from kelisim.reading.api import LearnedWord, read_pasted, spelling_key
from kelisim.reading.learned import Learned
from kelisim.reading.names import Partners, read_partners
from kelisim.reading.places import Place, read_place
from tests.reading.files import codes

SILK = "Фонд «Шёлковый путь»"


def learned(spelling: str, means: str, code: str, name: str = "") -> Learned:
    return Learned.of([LearnedWord(spelling_key(spelling), means, code, name)])  # type: ignore[arg-type]


def partners(text: str, words: Learned) -> Partners:
    return read_partners(text, words)


@pytest.mark.parametrize(
    "written",
    ["фонд шелковый путь", "ФОНД  «ШЁЛКОВЫЙ ПУТЬ»", 'Фонд "Шелковый путь"', "Фoнд Шёлковый-путь"],
)
def test_spellings_that_differ_by_marks_and_case_are_one(written: str) -> None:
    assert spelling_key(written) == spelling_key(SILK)


def test_kazakh_letters_typed_in_russian_are_one_spelling_and_endings_are_not() -> None:
    assert spelling_key("Қытай жағы") == spelling_key("Кытай жагы")
    assert spelling_key("Фонд") != spelling_key("Фонда")


@pytest.mark.parametrize("text", ["", "—", "ж" * 500, "слово " * 100])
def test_what_is_no_spelling_has_no_key(text: str) -> None:
    assert spelling_key(text) == ""


def test_a_learned_partner_is_understood_and_told_of() -> None:
    assert read_partners(SILK).unknown, "without the word it is not known"
    found = partners(f"{SILK}, Италия", learned(SILK, "country", "CN"))
    assert (found.countries, found.unknown, found.problems) == (["CN", "IT"], [], ())
    assert [note.code for note in found.notes] == ["learned_word"]
    assert "Китай" in found.notes[0].words["ru"]


def test_a_learned_organisation_is_understood() -> None:
    found = partners("Тюрксовет-плюс", learned("Тюрксовет-плюс", "organisation", "OTS"))
    assert (found.organisations, found.problems) == (["OTS"], ())


def test_a_name_that_can_mean_several_is_settled_by_the_body_and_told_of() -> None:
    assert read_partners("Корея").problems
    found = partners("Корея", learned("Корея", "country", "KR"))
    assert (found.countries, found.problems, [note.code for note in found.notes]) == (
        ["KR"],
        (),
        ["learned_word"],
    )


def test_a_sure_name_is_not_overridden_and_the_difference_is_a_doubt() -> None:
    found = partners("Италия", learned("Италия", "country", "CN"))
    assert found.countries == ["IT"]
    assert [problem.code for problem in found.problems] == ["learned_differs"]


def test_a_longer_spelling_around_a_sure_name_wins_with_a_doubt() -> None:
    found = partners("Италия-Центр", learned("Италия-Центр", "country", "CN"))
    assert found.countries == ["CN"]
    assert [problem.code for problem in found.problems] == ["learned_differs"]


def test_a_word_that_says_what_the_name_says_is_not_told_of() -> None:
    found = partners("Италия", learned("Италия", "country", "IT"))
    assert (found.countries, found.problems, found.notes) == (["IT"], (), ())


def test_an_unknown_code_is_left_out() -> None:
    assert partners(SILK, learned(SILK, "country", "XX")).unknown


def test_a_learned_city_gives_its_country() -> None:
    words = learned("Дом на Мангилик Ел", "city", "KZ", "Астана")
    assert read_place("Дом на Мангилик Ел, 8", words) == Place(
        "KZ", "Астана", notes=read_place("Дом на Мангилик Ел, 8", words).notes
    )
    assert [note.code for note in read_place("Дом на Мангилик Ел, 8", words).notes] == ["learned_word"]


def test_words_of_a_body_reach_the_rows_of_a_plan() -> None:
    words = [
        LearnedWord(spelling_key(SILK), "country", "CN"),
        LearnedWord(spelling_key("Стратсессия"), "kind", "conference"),
        LearnedWord(spelling_key("ПМЭФ-парк"), "city", "RU", "Санкт-Петербург"),
    ]
    header = "Мероприятие\tФорма мероприятия\tМесто\tСроки\tПартнёр"
    text = f"{header}\nДиалог\tСтратсессия\tПМЭФ-парк\t14.07.2025\t{SILK}"
    (row,) = read_pasted(text, "2025H2", learned=words).rows
    assert (row["partner_countries"], row["kind"], row["city"], row["place_country"]) == (
        ["CN"],
        "conference",
        "Санкт-Петербург",
        "RU",
    )
    assert {(note["field"], note["code"]) for note in row["notes"]} == {
        ("partners", "learned_word"),
        ("kind", "learned_word"),
        ("place", "learned_word"),
    }
    (plain,) = read_pasted(text, "2025H2").rows
    assert plain["notes"] == []
    assert "unknown_partner" in codes(plain)


def test_a_kind_that_the_form_says_is_not_overridden() -> None:
    words = [LearnedWord(spelling_key("Форум"), "kind", "negotiations")]
    text = "Мероприятие\tФорма мероприятия\tСроки\tПартнёр\nДиалог о воде\tФорум\t14.07.2025\tИталия"
    (row,) = read_pasted(text, "2025H2", learned=words).rows
    assert row["kind"] == "conference"
    assert "learned_differs" in codes(row)
