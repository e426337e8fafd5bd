"""The text of a ruleset: passages with anchors, and the marks that its editors left in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from kelisim.decree.errors import IncompleteLaw

__all__ = ["Mark", "Passage", "RulesText", "load_text"]

_ANCHORED = re.compile(r"(?P<words>.+?) \{#(?P<anchor>p[\w-]+)\}", re.DOTALL)
_MARK = re.compile(r"\[(?P<kind>sic|\?)(?:: (?P<note>[^\]]+))?\]")
_NUMBER = re.compile(r"\*\*(\d+)\.\*\* ")


@dataclass(frozen=True, slots=True)
class Mark:
    """An editor's mark: ``sic`` (so in the original) or ``?`` (unclear), and after which character."""

    kind: str
    position: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text that can be cited. ``words`` are free of marks; ``marks`` say where they stood."""

    anchor: str
    heading: str
    number: str
    words: str
    marks: tuple[Mark, ...] = ()

    @property
    def marked(self) -> str:
        """Give the words with the editors' marks in their places."""
        pieces, end = [], 0
        for mark in self.marks:
            note = f": {mark.note}" if mark.note else ""
            pieces += [self.words[end : mark.position], f"[{mark.kind}{note}]"]
            end = mark.position
        return "".join([*pieces, self.words[end:]])


@dataclass(frozen=True, slots=True)
class RulesText:
    """The text in one language: its title, and its passages by anchor in the order of the document."""

    language: str
    title: str
    passages: dict[str, Passage]


def load_text(package: str, language: str) -> RulesText:
    """Read ``text/rules_<language>.md``. Raises ``IncompleteLaw`` for an anchor missing or used twice."""
    file = resources.files(package).joinpath("text", f"rules_{language}.md")
    title, heading, passages = "", "", {}
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        if block.startswith("# "):
            title = block[2:]
        elif block.startswith("## "):
            heading = block[3:]
        else:
            one = _passage(block, heading)
            if one.anchor in passages:
                raise IncompleteLaw(f"the anchor {one.anchor} stands twice in the {language} text")
            passages[one.anchor] = one
    return RulesText(language, title, passages)


def _passage(block: str, heading: str) -> Passage:
    found = _ANCHORED.fullmatch(block)
    if found is None:
        raise IncompleteLaw(f"a passage of the text has no anchor: {block[:60]}")
    raw = found["words"]
    number = _NUMBER.match(raw)
    raw = _NUMBER.sub("", raw)
    words = _MARK.sub("", raw)
    return Passage(found["anchor"], heading, number[1] if number else "", words, tuple(_marks(raw)))


def _marks(raw: str) -> Iterator[Mark]:
    removed = 0
    for found in _MARK.finditer(raw):
        yield Mark(found["kind"], found.start() - removed, found["note"] or "")
        removed += len(found[0])
