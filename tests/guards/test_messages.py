"""Every message exists in Kazakh and Russian, translated, with the same placeholders, and said in one way."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "messages.py"


def test_every_message_is_translated_and_none_is_left_over() -> None:
    done = subprocess.run([sys.executable, TOOL, "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of one room that says one thing with a placeholder."""
    monkeypatch.syspath_prepend(str(TOOL.parent))
    import messages

    monkeypatch.setattr(messages, "ROOMS", tmp_path)
    folder = tmp_path / "room"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "a.html").write_text(
        "{% load i18n %}\n   <p>{% blocktrans %}Left: {{ n }}{% endblocktrans %}</p>\n  ",
        encoding="utf-8",
    )
    for language in messages.LANGUAGES:
        catalogue = folder / "locale" / language / "LC_MESSAGES" / "django.po"
        catalogue.parent.mkdir(parents=True)
        catalogue.write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            'msgid "Left: %(n)s"\nmsgstr "Қалды: %(n)s"\n',
            encoding="utf-8",
        )
    return folder


def _change(room: Path, old: str, new: str) -> list[str]:
    import messages

    for catalogue in room.rglob("*.po"):
        catalogue.write_text(catalogue.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return messages.check()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('msgstr "Қалды: %(n)s"', 'msgstr ""', "not translated"),
        ('msgstr "Қалды: %(n)s"', 'msgstr "Қалды"', "other placeholders"),
        ('msgid "Left: %(n)s"', '#, fuzzy\nmsgid "Left: %(n)s"', "fuzzy"),
        ('msgid "Left: %(n)s"', 'msgid "Right: %(n)s"', "missing"),
        ('msgid "Left: %(n)s"', 'msgid "Right: %(n)s"', "unused"),
    ],
)
def test_the_guard_bites(room: Path, old: str, new: str, problem: str) -> None:
    assert any(problem in line for line in _change(room, old, new))


def test_a_message_said_in_two_ways_is_named(room: Path) -> None:
    import shutil

    shutil.copytree(room, room.parent / "other")
    assert [line for line in _change(room / "locale" / "ru", "Қалды", "Осталось") if "otherwise" in line] == [
        "room ru: said otherwise in other: 'Left: %(n)s'"
    ]
