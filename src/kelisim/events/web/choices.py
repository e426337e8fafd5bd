"""States, organisations and bodies to choose from, named and ordered in the reader's language."""

from collections.abc import Iterable

from kelisim.directory.api import Body, country_names, organisation_names
from kelisim.look.api import sort_key

__all__ = ["body_choices", "country_choices", "organisation_choices"]


def country_choices(language: str) -> list[tuple[str, str]]:
    """Give every country as code and name."""
    return sorted(country_names(language).items(), key=lambda one: sort_key(one[1]))


def organisation_choices(language: str) -> list[tuple[str, str]]:
    """Give every organisation as abbreviation and name."""
    return sorted(organisation_names(language).items(), key=lambda one: sort_key(one[1]))


def body_choices(language: str, bodies: Iterable[Body] | None = None) -> list[tuple[str, str]]:
    """Give every state body as code and name."""
    named = [(one.code, one.in_language("name", language)) for one in bodies or Body.objects.all()]
    return sorted(named, key=lambda one: sort_key(one[1]))
