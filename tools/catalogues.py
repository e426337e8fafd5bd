"""Compile the translation catalogues that are newer than their compiled form.

    .venv/bin/python tools/catalogues.py

Every ``locale/*/LC_MESSAGES/*.po`` of a room gets its ``.mo`` beside it. A message whose placeholders differ
from the original's, and a fuzzy one, is named, and the exit status is 1.
"""

import sys
from pathlib import Path

ROOMS = Path(__file__).resolve().parent.parent / "src" / "kelisim"


def main() -> int:
    """Compile what changed; give 1 when a catalogue is wrong."""
    stale = [source for source in sorted(ROOMS.glob("**/locale/*/LC_MESSAGES/*.po")) if _is_stale(source)]
    problems = [problem for source in stale for problem in _compile(source)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> list[str]:
    """Write the compiled catalogue; give what is wrong with it, and then write nothing."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    name = source.relative_to(ROOMS)
    try:
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    except (PoFileError, ValueError) as problem:
        return [f"{name}: {problem}"]
    problems = [f"{name}:{one.lineno}: {error}" for one, errors in catalogue.check() for error in errors]
    problems += [f"{name}:{one.lineno}: fuzzy" for one in catalogue if one.fuzzy and one.id]
    if not problems:
        fresh = source.with_suffix(".mo.new")
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        fresh.replace(source.with_suffix(".mo"))
    return problems


if __name__ == "__main__":
    sys.exit(main())
