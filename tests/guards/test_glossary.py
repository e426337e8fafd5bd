"""Each legal term has one identifier, three languages, a source for the Kazakh, and lives in the code."""

import re
from pathlib import Path

import pytest

from kelisim.decree.api import norms

ROOT = Path(__file__).parents[2]
SOURCES = {"1144", "589", "bodies", "unverified"}
COLUMNS = ("identifier", "kk", "source", "ru", "en", "norms")


def _terms(text: str) -> list[dict[str, str]]:
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [dict(zip(COLUMNS, (cell.strip() for cell in row), strict=True)) for row in rows]


TERMS = _terms((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))


def _words_of_code() -> set[str]:
    files = (ROOT / "src" / "kelisim").rglob("*.py")
    return {word for file in files for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))}


def _missing(terms: list[dict[str, str]], words: set[str]) -> list[str]:
    return [term["identifier"] for term in terms if term["identifier"].strip("`") not in words]


def test_every_identifier_of_the_glossary_is_in_the_code() -> None:
    assert _missing(TERMS, _words_of_code()) == []


def test_an_identifier_that_is_gone_is_seen() -> None:
    assert _missing(_terms("| `NoteVerbale` | нота | unverified | нота | note | 5 |"), _words_of_code()) == [
        "`NoteVerbale`"
    ]


def test_a_term_has_one_identifier_and_an_identifier_one_term() -> None:
    for column in ("identifier", "kk", "ru", "en"):
        said = [term[column] for term in TERMS]
        assert len(said) == len(set(said)), column


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["identifier"])
def test_a_term_is_whole(term: dict[str, str]) -> None:
    assert all(term.values())
    assert term["source"] in SOURCES
    assert re.search("[А-яёәғқңөұүһі]", term["kk"])
    assert re.search("[А-яё]", term["ru"])
    assert not re.search("[А-я]", term["en"])
    assert term["norms"] == "–" or set(term["norms"].split(", ")) <= {one.id for one in norms()}
