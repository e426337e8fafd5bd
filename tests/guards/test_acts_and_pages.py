"""The house inspects itself: every act and every page has what it must have."""

from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from kelisim.accounts.api import PERMISSIONS
from kelisim.foundation.acts import ACTIONS

TESTS = Path(__file__).parents[1]

OPEN_PAGES = {
    "health": "answers before anyone signs in",
    "sign_in": "is where one signs in",
    "invitation": "is opened by the link that a mail brought, before there is an account",
    "forgotten": "is for who cannot sign in",
    "new_password": "is opened by the link that a mail brought",
    "sign_out": "ends one's own session",
    "choose_language": "changes one's own language, also before signing in",
    "choose_theme": "changes one's own theme",
    "row_call": "is opened by the link of a department that is asked for rows",
    "row_call_read": "is a part of the page of that link",
    "row_call_form": "is the form of that link",
    "home": "sends everyone to the first page of their post",
}
"""Pages without a permission of their own, each with the reason."""


def _pages(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns)
        else:
            yield pattern


def test_every_page_asks_for_a_permission() -> None:
    without = [
        str(page.name)
        for page in _pages(get_resolver().url_patterns)
        if not hasattr(page.callback, "permission") and page.name not in OPEN_PAGES
    ]
    assert without == []


def test_every_permission_is_held_by_somebody() -> None:
    held = frozenset().union(*PERMISSIONS.values())
    asked = {page.callback.permission for page in _pages(get_resolver().url_patterns)
             if hasattr(page.callback, "permission")}  # fmt: skip
    assert asked | {act.permission for act in ACTIONS.values()} <= held


def test_every_act_has_a_wording_in_the_journal() -> None:
    assert [code for code, act in ACTIONS.items() if not act.event.wording] == []


def test_every_act_is_tested_by_its_name_or_its_entry() -> None:
    tested = "".join(file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))
    untested = [
        code
        for code, act in ACTIONS.items()
        if act.__name__ not in tested and code not in tested  # type: ignore[attr-defined]
    ]
    assert untested == []
