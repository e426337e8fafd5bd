"""Reads of officials. A name that was not resolved to an official is never taken for anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kelisim.directory.models import Body, Official, in_force
from kelisim.directory.models.dated import names
from kelisim.directory.naming import search_key

__all__ = ["UnresolvedName", "officials_named", "officials_on", "resolve_official", "same_official"]


@dataclass(frozen=True, slots=True, eq=False)
class UnresolvedName:
    """A person as somebody wrote it, not resolved to an official. It equals nothing but itself."""

    text: str

    def __str__(self) -> str:
        return self.text


def officials_on(day: date, body: Body | None = None) -> QuerySet[Official]:
    """Give the officials in office on a day (Astana), of one body or of all, by rank of post."""
    found = Official.objects.filter(in_force(day)).select_related("person", "post", "body", "unit")
    if body is not None:
        found = found.filter(body=body)
    return found.order_by("body__code", "post__rank", "person__name_ru")


def resolve_official(text: str, day: date, body: Body | None = None) -> Official | UnresolvedName:
    """Give the one official in office on a day who bears this name; else the text, unresolved.

    Two officials of one name, or one person in two posts, resolve to nobody: nothing is guessed.
    """
    wanted = search_key(text)
    fitting = [
        one
        for one in officials_on(day, body)
        if wanted and wanted in {search_key(name) for name in names(one.person).values()}
    ]
    return fitting[0] if len(fitting) == 1 else UnresolvedName(text)


def officials_named(texts: Iterable[str]) -> dict[str, list[Official]]:
    """Give, for each text that names a person, the officials of all days who bear the name (one query).

    The post may stand beside the name; a name of one word fits only alone.
    """
    parts = {text: _parts(search_key(text)) for text in texts}
    found: dict[str, list[Official]] = {}
    if not any(parts.values()):
        return found
    bearers: dict[str, list[Official]] = {}
    for one in Official.objects.select_related("person", "post", "body"):
        for key in {search_key(name) for name in names(one.person).values()} - {""}:
            bearers.setdefault(key, []).append(one)
    for text, keys in parts.items():
        fitting = {one.pk: one for key in keys for one in bearers.get(key, ())}
        if fitting:
            found[text] = list(fitting.values())
    return found


def _parts(key: str) -> set[str]:
    """Give what of a key may be a name: all of it, and each run of two to five of its words."""
    words = key.split()
    runs = {" ".join(words[at : at + many]) for many in range(2, 6) for at in range(len(words) - many + 1)}
    return runs | ({key} if key else set())


def same_official(one: Official | UnresolvedName, other: Official | UnresolvedName) -> bool:
    """Say whether two are the same official (norm 9). A name that was not resolved never collides."""
    if isinstance(one, UnresolvedName) or isinstance(other, UnresolvedName):
        return False
    return one.pk == other.pk
