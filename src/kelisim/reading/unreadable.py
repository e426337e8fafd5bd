"""Why a file is not read at all: each reason with its code and with words in three languages."""

from functools import cache

from kelisim.reading.vocabulary_files import rows_of

__all__ = ["UnreadableFile", "reasons"]


class UnreadableFile(Exception):
    """A file cannot be read as a plan; ``code`` names why, ``message`` says what is wrong and how to mend it.

    ``words`` holds the message in kk, ru and en; ``message`` is the one of the language asked for;
    ``details`` are the facts in the message, such as the cell that stands too far off.
    """

    def __init__(self, code: str, language: str = "ru", **details: object) -> None:
        self.code = code
        self.details = details
        self.words = {name: wording.format(**details) for name, wording in reasons()[code].items()}
        self.message = self.words.get(language, self.words["ru"])
        super().__init__(self.message)


@cache
def reasons() -> dict[str, dict[str, str]]:
    """Give the wording of every reason in kk, ru and en, by its code."""
    return {
        row["code"]: {language: row[language] for language in ("kk", "ru", "en")}
        for row in rows_of("unreadable")
    }
