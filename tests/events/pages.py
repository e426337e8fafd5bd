"""What the tests of the register's pages share: a signed-in reader and a filled form."""

from typing import Any

from django.test import Client

from kelisim.accounts.api import User
from tests.factories import fresh_key, person

LANGUAGES = ("kk", "ru", "en")


def reader(code: str, *roles: str, language: str = "ru") -> Client:
    """Sign a person of a body in, with roles, reading in a language."""
    client = Client()
    client.force_login(person(code, *roles))
    client.cookies["kelisim_language"] = language
    return client


def event_form(**said: Any) -> dict[str, Any]:
    """Fill the form of an event by hand; ``said`` changes it."""
    return {
        "key": fresh_key(), "title_ru": "Переговоры", "kind": "negotiations", "place": "in_kz",
        "country": "KZ", "certainty": "exact", "starts_on": "2026-09-08", "ends_on": "2026-09-09",
        "status": "planned", "countries": ["TR"], "marking": "government", **said,
    }  # fmt: skip


def person_of(client: Client) -> User:
    """Give who is signed in."""
    return User.objects.get(pk=client.session["_auth_user_id"])
