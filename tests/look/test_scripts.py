"""What pages load: a page that uses htmx, itself or by a part, loads it; no other does."""

import re
from pathlib import Path

from django.template.utils import get_app_template_dirs

FOLDERS = [Path(folder) for folder in get_app_template_dirs("templates") if "kelisim" in str(folder)]
_INCLUDED = re.compile(r'{% include "([^"]+)"')
_USES = re.compile(r"\shx-(?:get|post|trigger)=")


def _text(name: str) -> str:
    found = (folder / name for folder in FOLDERS)
    return next((file.read_text(encoding="utf-8") for file in found if file.exists()), "")


def _uses_htmx(name: str, seen: frozenset[str] = frozenset()) -> bool:
    if name in seen:
        return False
    text = _text(name)
    return bool(_USES.search(text)) or any(
        _uses_htmx(part, seen | {name}) for part in _INCLUDED.findall(text)
    )


def _pages() -> list[str]:
    names = (str(file.relative_to(folder)) for folder in FOLDERS for file in folder.rglob("*.html"))
    return [name for name in names if "{% extends" in _text(name)]


def test_a_page_with_htmx_in_it_or_in_its_parts_loads_htmx() -> None:
    using = [name for name in _pages() if _uses_htmx(name)]
    assert "reporting/plan.html" in using
    assert [name for name in using if "htmx-2" not in _text(name)] == []


def test_the_base_page_loads_no_script_that_most_pages_do_not_use() -> None:
    base = _text("look/base.html")
    assert "page.js" in base
    assert "htmx-2.min.js' %}" not in base
