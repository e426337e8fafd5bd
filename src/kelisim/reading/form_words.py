"""The words of the blank form: its columns, and the lists that its cells choose from, in kk, ru and en."""

from functools import cache

from kelisim.reading.letters import folded, plain
from kelisim.reading.vocabulary_files import rows_of

__all__ = ["LANGUAGES", "LISTS", "code_of", "kind_name", "word_of", "words_in"]

LISTS = ("kind", "level", "format", "certainty", "flag")
LANGUAGES = ("kk", "ru", "en")


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows_of("form_words"):
        found.setdefault(row["list"], {})[row["code"]] = {name: row[name] for name in LANGUAGES}
    return found


def words_in(name: str, language: str) -> dict[str, str]:
    """Give the words of a list in kk, ru or en by their codes, in their order."""
    return {code: words[language] for code, words in _words()[name].items()}


def word_of(name: str, code: str, language: str) -> str:
    """Give the word for a code of a list; raises ``KeyError`` for a code that it does not have."""
    return _words()[name][code][language]


def kind_name(code: str) -> str:
    """Give the Russian name of a kind of event."""
    return word_of("kind", code, "ru")


@cache
def _codes(name: str) -> dict[str, str]:
    return {_key(word): code for code, words in _words()[name].items() for word in (code, *words.values())}


def code_of(name: str, text: str) -> str:
    """Give the code that a cell chooses from a list, in any of the languages; empty for other words."""
    return _codes(name).get(_key(text), "")


def _key(text: str) -> str:
    return " ".join(folded(plain(text)).split()).strip(" .")
