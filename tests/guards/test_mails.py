"""A mail says the norm, the date and where to look; content of a record stays in the product."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

SOURCE = Path(__file__).parents[2] / "src" / "kelisim"
MAILS = sorted(SOURCE.glob("*/templates/*/mail/**/*.txt"))
SAYS_NOTHING_OF_A_RECORD = {
    "norm", "half_year", "body", "number", "due_on", "address",
    "first.norm", "first.due_on", "part.norm", "part.due_on", "part.days", "part.count", "part.address",
    "name", "link", "post", "one.invited_by", "one.mission.name", "one.body.name", "one.expires_at",
}  # fmt: skip
"""What may stand in a mail: norm, dates, numbers of registration, bodies, the reader, addresses."""
ALSO = {
    "journal": {"at", "size", "words"},
    "row_call": {"call.body", "call.half_year", "call.due_on", "call.respondent.name", "call.note"},
}
"""Beyond them: the seal of the journal is of no record; a note is typed for the mail itself."""
WRITES_NOTHING = {
    "load", "if", "elif", "else", "endif", "for", "endfor", "trans", "include", "comment", "endcomment",
    "autoescape", "endautoescape", "endblocktrans", "plural",
}  # fmt: skip
"""Tags that write no record; what they word is a constant or was handed over before their eyes."""
_WITH = re.compile(r"(\w+)=([\w.]+)")


def said_by(source: str) -> Iterator[str]:
    """Give the names of all that a template writes, and of what it hands to the words around."""
    local: set[str] = set()
    for token in Lexer(source).tokenize():
        words = token.contents.split()
        if token.token_type == TokenType.VAR:
            name = re.split(r"[|\s]", token.contents, maxsplit=1)[0]
            if name not in local and not name.startswith('"'):
                yield name
        elif token.token_type == TokenType.BLOCK and words[0] in {"blocktrans", "blocktranslate"}:
            handed = _WITH.findall(token.contents)
            local |= {name for name, _value in handed}
            yield from (value for _name, value in handed)
        elif token.token_type == TokenType.BLOCK and words[0] not in WRITES_NOTHING:
            yield from (word for word in words[1:] if not word.startswith('"'))


def test_there_are_mails_of_several_rooms() -> None:
    assert {one.parents[-1 - len(SOURCE.parts)].name for one in MAILS} >= {"accounts", "duties", "reporting"}
    assert len(MAILS) > 20


@pytest.mark.parametrize("mail", MAILS, ids=lambda one: str(one.relative_to(SOURCE)))
def test_a_mail_says_nothing_of_a_record_but_its_norm_its_date_and_where_to_look(mail: Path) -> None:
    also = next((ALSO[name] for name in ALSO if f"/{name}" in str(mail)), set())
    assert set(said_by(mail.read_text(encoding="utf-8"))) <= SAYS_NOTHING_OF_A_RECORD | also


@pytest.mark.parametrize(
    "source",
    [
        "{{ remark }}",
        "{% if remark %}{% trans 'Remarks' %}: {{ remark }}{% endif %}",
        "{{ plan.remark|linebreaks }}",
        "{% blocktrans with title=event.title_ru %}Event: {{ title }}{% endblocktrans %}",
        "{% in_language event %}",
    ],
)
def test_a_mail_with_a_remark_or_a_title_is_found(source: str) -> None:
    assert not set(said_by(source)) <= SAYS_NOTHING_OF_A_RECORD
