"""What keyboards and word processors do to texts: hard spaces, look-alike letters, breaks, stray spaces."""

from dataclasses import dataclass
from random import Random

LOOK_ALIKE = str.maketrans("аеорсухіАВЕКМНОРСТХІ", "aeopcyxiABEKMHOPCTXI")


@dataclass
class Noise:
    """How much of each a file has; shares of cells."""

    hard_space: float
    break_: float
    stray: float
    latin: float

    @classmethod
    def some(cls, rng: Random) -> "Noise":
        """The habits of one writer."""
        return cls(
            rng.choice([0, 0, 0.1, 0.6]),
            rng.choice([0, 0.1, 0.25]),
            rng.choice([0, 0.05]),
            rng.choice([0, 0, 0.04]),
        )

    def on(self, rng: Random, text: str, language: str) -> str:
        """The text as it ends in a cell."""
        if not text.strip():
            return text
        if language != "en" and rng.random() < self.latin:
            text = _one_latin(rng, text)
        if rng.random() < self.hard_space:
            text = _at_some_space(rng, text, "\N{NO-BREAK SPACE}")
        if rng.random() < self.break_:
            text = _at_some_space(rng, text, "\n")
        if rng.random() < self.stray:
            text = rng.choice([f" {text}", f"{text} ", f"{text}\n", text.replace(" ", "  ", 1)])
        return text


def _at_some_space(rng: Random, text: str, instead: str) -> str:
    places = [index for index, letter in enumerate(text) if letter == " "]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + instead + text[at + 1 :]


def _one_latin(rng: Random, text: str) -> str:
    """One letter of the text, or all of one letter, typed on the other keyboard."""
    places = [index for index, letter in enumerate(text) if letter.translate(LOOK_ALIKE) != letter]
    if not places:
        return text
    at = rng.choice(places)
    if rng.random() < 0.5:
        return text.replace(text[at], text[at].translate(LOOK_ALIKE))
    return text[:at] + text[at].translate(LOOK_ALIKE) + text[at + 1 :]
