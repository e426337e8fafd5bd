"""Another room is entered by its api.py and nowhere else; only the clock knows the time."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "kelisim"
OPEN = {"foundation", "reference"}
"""The foundation is ground, not a room with a door: each of its modules may be stood on."""

COMPOSES = {"site"}
"""The composition root names the rooms' addresses and its own settings."""


def _imports(file: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)


def _trespasses(folder: Path = ROOT) -> list[str]:
    found = []
    for file in sorted(folder.rglob("*.py")):
        room = file.relative_to(folder).parts[0]
        for line, module in _imports(file):
            parts = module.split(".")
            if parts[0] != "kelisim" or len(parts) < 3 or parts[1] in {room, *OPEN}:
                continue
            composing = room in COMPOSES or "migrations" in file.parts
            if parts[2] != "api" and not composing:
                found.append(f"{file.relative_to(folder)}:{line} enters {module}")
    return found


def test_rooms_are_entered_by_their_doors() -> None:
    assert _trespasses() == []


def test_the_guard_sees_a_trespass(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "queries.py").write_text("from kelisim.directory.models import Body\n")
    assert _trespasses(tmp_path) == ["events/queries.py:1 enters kelisim.directory.models"]


HTTP = ("django.http", "django.shortcuts", "django.urls", "django.views")
FURNITURE = {"constants", "models", "policies", "queries", "actions"}


def _furniture_with_http(folder: Path = ROOT) -> list[str]:
    """Name the furniture that speaks HTTP. The import linter cannot forbid a part of an external package."""
    return [
        f"{file.relative_to(folder)}:{line} imports {module}"
        for file in sorted(folder.rglob("*.py"))
        if len(parts := file.relative_to(folder).parts) > 1 and parts[1].removesuffix(".py") in FURNITURE
        for line, module in _imports(file)
        if module.startswith(HTTP)
    ]


def test_only_web_knows_http() -> None:
    assert _furniture_with_http() == []


def test_the_guard_sees_furniture_with_http(tmp_path: Path) -> None:
    for place in ("events/web", "events/actions"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "one.py").write_text("from django.shortcuts import redirect\n")
    assert _furniture_with_http(tmp_path) == ["events/actions/one.py:1 imports django.shortcuts"]


def test_only_the_clock_knows_the_time() -> None:
    asks = ("datetime.now(", "date.today(", "timezone.now(", "utcnow(")
    found = [
        f"{file.relative_to(ROOT)}: {ask}"
        for file in sorted(ROOT.rglob("*.py"))
        if file != ROOT / "foundation" / "clock.py"
        for ask in asks
        if ask in file.read_text(encoding="utf-8")
    ]
    assert found == []


def test_no_room_for_leftovers() -> None:
    names = {"utils", "helpers", "common", "services", "signals"}
    assert [str(one) for one in ROOT.rglob("*.py") if one.stem in names] == []


def test_files_can_be_read_in_one_sitting() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in ROOT.rglob("*.py")
        if "0001_" not in file.name and (lines := len(file.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}
