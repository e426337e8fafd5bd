"""Keep the Kazakh and Russian catalogues of every room complete.

    .venv/bin/python tools/messages.py [ROOM]...  collect the messages into the catalogues; translations stay,
                                                  exit 1 while some wait for their words
    .venv/bin/python tools/messages.py check      exit 1 on a missing, fuzzy, unused or wrong message
    .venv/bin/python tools/messages.py compile    the same as tools/catalogues.py

The messages are English and stand in the code and the templates. A room's catalogue is
``src/kelisim/ROOM/locale/{kk,ru}/LC_MESSAGES/django.po``.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOMS = Path(__file__).resolve().parent.parent / "src" / "kelisim"
LANGUAGES = ("kk", "ru")
_KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|%[sd]|\{(\w*)\}")
_CHURN = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To|Project-Id-Version).*\n',
    re.MULTILINE,
)


def main(arguments: list[str]) -> int:
    """Do what is asked; give the exit status."""
    match arguments:
        case ["check"] | ["--check"]:
            problems = check()
            for problem in problems:
                print(problem, file=sys.stderr)
            return 1 if problems else 0
        case ["compile"]:
            import catalogues

            return catalogues.main()
        case rooms if set(rooms) <= set(_rooms()):
            missing = [_collect(room) for room in rooms or _rooms()]
            return 1 if any(missing) else 0
    print(__doc__, file=sys.stderr)
    return 2


def check() -> list[str]:
    """Give what is wrong with the catalogues, one line each: room, language, what, message."""
    problems: list[str] = []
    said: dict[tuple[str, object, object], tuple[str, object]] = {}
    for room in _rooms():
        wanted = {_key(message): message for message in _messages(room)}
        for language in LANGUAGES:
            catalogue = _catalogue(room, language)
            there = {_key(message): message for message in catalogue if message.id}
            problems += [f"{room} {language}: missing: {key[1]!r}" for key in wanted.keys() - there.keys()]
            problems += [f"{room} {language}: unused: {key[1]!r}" for key in there.keys() - wanted.keys()]
            for key in wanted.keys() & there.keys():
                if wrong := _wrong(there[key], catalogue.num_plurals):
                    problems.append(f"{room} {language}: {wrong}: {key[1]!r}")
                earlier = said.setdefault((language, *key), (room, there[key].string))
                if earlier[1] != there[key].string:
                    problems.append(f"{room} {language}: said otherwise in {earlier[0]}: {key[1]!r}")
    return sorted(problems)


def _wrong(message: Any, forms: int) -> str:
    """Say what is wrong with one translation, or nothing."""
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    if not all(strings):
        return "not translated"
    if message.fuzzy:
        return "fuzzy"
    if message.pluralizable and len(strings) != forms:
        return "wrong number of plural forms"
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    wanted = {match.group() for match in _PLACEHOLDER.finditer(ids[-1])}
    for place, string in enumerate(strings):
        given = {match.group() for match in _PLACEHOLDER.finditer(string)}
        one = len(strings) > 1 and place == 0
        if given != wanted and not (one and given <= wanted):
            return "other placeholders"
    return ""


def _rooms() -> list[str]:
    """Give the rooms that say anything, and those that have a catalogue."""
    return sorted(
        room.name
        for room in ROOMS.iterdir()
        if room.is_dir() and ((room / "locale").exists() or any(True for _ in _messages(room.name)))
    )


def _messages(room: str) -> Iterator[Any]:
    """Give the messages of a room, from its code and its templates."""
    from babel.messages.catalog import Catalog

    collected = Catalog(charset="utf-8")
    folder = ROOMS / room
    for file in sorted(
        (*folder.rglob("*.py"), *folder.rglob("templates/**/*.html"), *folder.rglob("templates/**/*.txt"))
    ):
        for message, context, comments in _extract(file):
            collected.add(
                message,
                locations=[(str(file.relative_to(folder)), 0)],
                context=context,
                auto_comments=comments,
            )
    return iter([message for message in collected if message.id])


def _extract(file: Path) -> Iterator[tuple[Any, str | None, list[str]]]:
    from babel.messages.extract import extract

    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        if "{%" not in text and "_(" not in text:
            return
        from django.utils.translation.template import templatize

        # What stands between the tags becomes X's; its indentation would not be Python's.
        text = re.sub(r"(?m)^[ \t]+", "", templatize(text, origin=str(file)))
    source = io.BytesIO(text.encode())
    for _line, message, comments, context in extract("python", source, _KEYWORDS, ("Translators:",)):
        if message and message != ("", ""):
            yield message, context, comments


def _key(message: Any) -> tuple[object, object]:
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def _path(room: str, language: str) -> Path:
    return ROOMS / room / "locale" / language / "LC_MESSAGES" / "django.po"


def _catalogue(room: str, language: str) -> Any:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = _path(room, language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _collect(room: str) -> int:
    """Bring a room's two catalogues up to what it says now; give how many messages wait for their words."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    waiting = 0
    for language in LANGUAGES:
        old = {_key(message): message for message in _catalogue(room, language) if message.id}
        fresh = Catalog(locale=language, charset="utf-8", fuzzy=False, header_comment=f"# {room}: {language}")
        for message in _messages(room):
            known = old.pop(_key(message), None)
            fresh.add(
                message.id,
                string=known.string if known else None,
                locations=sorted({(place, 0) for place, _line in message.locations}),
                context=message.context,
                auto_comments=message.auto_comments,
                user_comments=known.user_comments if known else (),
            )
        buffer = io.BytesIO()
        write_po(buffer, fresh, width=110, sort_by_file=True, include_lineno=False)
        text = _CHURN.sub("", buffer.getvalue().decode())
        path = _path(room, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        missing = sum(1 for message in fresh if message.id and _wrong(message, fresh.num_plurals))
        for key in old:
            print(f"{room} {language}: no longer said: {key[1]!r}")
        print(f"{room} {language}: {len(fresh)} messages, {missing} to translate")
        waiting += missing
    return waiting


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
