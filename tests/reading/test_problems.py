"""Every problem is worded in Kazakh, Russian and English with the same facts."""

from string import Formatter

import pytest

from kelisim.reading.problems import codes, doubt
from kelisim.reading.vocabulary_files import rows_of

ROWS = rows_of("problems")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_a_problem_names_the_same_facts_in_each_language(row: dict[str, str]) -> None:
    facts = {
        language: {name for _, name, _, _ in Formatter().parse(row[language]) if name}
        for language in ("kk", "ru", "en")
    }
    assert facts["kk"] == facts["ru"] == facts["en"]
    assert all(row[language].strip() for language in facts)


def test_the_codes_that_leave_a_field_unread_have_words() -> None:
    assert {"impossible_date", "no_title", "unread_date"} <= codes()


def test_a_code_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        doubt("dates", "no_such_code")
