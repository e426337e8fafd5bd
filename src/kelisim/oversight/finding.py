"""Finds across the rooms what a few words name: norms, events, bodies, missions, countries, organisations."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.decree.api import norms
from kelisim.directory.api import find_names
from kelisim.events.api import RegisterFilter, register_page, title_of
from kelisim.foundation.actors import Actor
from kelisim.look.api import norm_label

__all__ = ["Hit", "find"]

SHORTEST = 2
EVENTS = 6
NORMS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its words, its page, and what it is."""

    label: str
    url: str
    kind: str

    def as_document(self) -> dict[str, str]:
        """Give it as plain data."""
        return asdict(self)


def find(actor: Actor, words: str) -> list[Hit]:
    """Give what the actor may see under these words; nothing for fewer than two letters.

    Events are looked up as the register looks them up, so that nothing is learned here that is not there.
    """
    asked = words.strip()[:200]
    if len(asked) < SHORTEST:
        return []
    hits = list(_norms(actor, asked))
    if actor.may("directory.read"):
        hits += [Hit(one.label, one.url, one.kind) for one in find_names(asked)]
    if actor.may("events.read"):
        page = register_page(actor, RegisterFilter(words=asked), size=EVENTS)
        hits += [Hit(title_of(one), reverse("event", args=[one.pk]), _("event")) for one in page.events]
    return hits


def _norms(actor: Actor, asked: str) -> Iterator[Hit]:
    """Give the norms whose number is asked for: «7.2», «п. 7 пп. 2»."""
    if not actor.may("law.read"):
        return
    language = get_language() or "ru"
    wanted = _bare(asked)
    found = [
        one
        for one in norms()
        if wanted and (wanted == one.id or _bare(norm_label(one.id, language)).startswith(wanted))
    ]
    for one in found[:NORMS]:
        yield Hit(norm_label(one.id, language), f"{reverse('rules')}#{one.anchor}", _("norm of the Rules"))


def _bare(text: str) -> str:
    return "".join(text.casefold().split())
