"""Bring the translation catalogues of each room up to date with its code and templates; name what is missing.

    .venv/bin/python tools/messages.py [--check]

New messages are added without words, those no longer used are dropped, translations stay. The exit status
is 1 when a message has no words. With ``--check`` nothing is written.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOMS = Path(__file__).resolve().parent.parent / "src" / "kelisim"
LANGUAGES = ("kk", "ru")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main(words: list[str]) -> int:
    """Update or check the catalogues of every room that has messages."""
    from django.conf import settings

    settings.configure(USE_I18N=True, TEMPLATES=[])
    missing = 0
    for room in sorted(one for one in ROOMS.iterdir() if one.is_dir()):
        template = _messages_of(room)
        if not len(template):
            continue
        for language in LANGUAGES:
            target = room / "locale" / language / "LC_MESSAGES" / "django.po"
            catalogue = _updated(target, language, template)
            missing += _tell(target, catalogue)
            if "--check" not in words:
                target.parent.mkdir(parents=True, exist_ok=True)
                written = BytesIO()
                write_po(written, catalogue, width=110, ignore_obsolete=True, include_previous=False)
                target.write_bytes(written.getvalue())
    return 1 if missing else 0


def _messages_of(room: Path) -> Catalog:
    """Read the messages of a room; places are files without lines, so that catalogues stay calm."""
    found = Catalog(charset="utf-8")
    for source in sorted((*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt"))):
        place = str(source.relative_to(ROOMS.parent))
        for message, comments, context in _messages_in(source):
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def _messages_in(source: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    from django.utils.translation.template import templatize

    text = source.read_text(encoding="utf-8")
    code = text
    if source.suffix != ".py":
        # Indentation means nothing in a template, and would to the reader of Python that follows.
        code = "\n".join(line.strip() for line in templatize(text, origin=str(source)).splitlines())
    for _, message, comments, context in extract(
        "python", BytesIO(code.encode()), KEYWORDS, ("Translators:",)
    ):
        if message:
            yield message, comments, context


def _updated(target: Path, language: str, template: Catalog) -> Catalog:
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if target.exists():
        with target.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def _tell(target: Path, catalogue: Catalog) -> int:
    """Name the messages without words; give how many there are."""
    empty = [
        one
        for one in catalogue
        if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
    ]
    for one in empty:
        print(f"{target.relative_to(ROOMS)}: no words for {one.id!r}")
    return len(empty)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
