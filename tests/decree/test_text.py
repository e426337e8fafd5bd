"""The text of the Rules: an anchor per norm in both languages, and the marks of its editors."""

import re
from pathlib import Path

import pytest

from kelisim.decree.api import anchor_of, label_of, norm, norms, ruleset
from kelisim.decree.errors import IncompleteLaw
from kelisim.decree.rules_2015 import LEADS, NORMS
from kelisim.decree.text import load_text

TESTS = Path(__file__).parent


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_norm_and_every_opening_has_its_anchor_and_there_is_no_other(language: str) -> None:
    passages = ruleset("rules-2015").texts[language].passages
    assert set(passages) == {anchor_of(one) for one in (*NORMS, *LEADS)}
    norms_as_they_stand = [one for one in passages if one not in {anchor_of(lead) for lead in LEADS}]
    assert norms_as_they_stand == [anchor_of(one) for one in NORMS]
    assert all(passage.words.strip() for passage in passages.values())


def test_both_texts_follow_the_same_order() -> None:
    texts = ruleset("rules-2015").texts
    assert list(texts["ru"].passages) == list(texts["en"].passages)


@pytest.mark.parametrize("one", norms(), ids=lambda one: one.id)
def test_every_norm_has_words_a_reading_a_label_and_a_reason(one: object) -> None:
    from kelisim.decree.api import Norm

    assert isinstance(one, Norm)
    assert re.search("[а-я]", one.ru.words)
    assert not re.search("[а-яА-Я]", one.en.words)
    for language in ("kk", "ru", "en"):
        assert one.reading.get(language)
        assert one.label.get(language)
    assert one.account.reason
    assert one.read_since.isoformat() == "2015-06-08"


@pytest.mark.parametrize("one", NORMS)
def test_every_norm_has_a_test_file_of_its_name(one: str) -> None:
    file = TESTS / f"test_p{one.replace('.', '_')}.py"
    assert "def test_" in file.read_text(encoding="utf-8")


def test_the_traps_of_a_careless_reading_each_have_a_test_that_names_them() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in TESTS.glob("test_*.py"))
    missing = [trap for trap in range(1, 11) if f"def test_trap_{trap}_" not in written]
    assert missing == []


def test_there_is_no_kazakh_text_and_the_russian_original_stands_in() -> None:
    assert norm("7.4").text("kk").language == "ru"
    assert norm("7.4").text("ru").words == norm("7.4").text("kk").words
    assert norm("7.4").text("en").language == "en"


def test_no_mark_of_the_editors_stands_in_the_words() -> None:
    for text in ruleset("rules-2015").texts.values():
        for passage in text.passages.values():
            assert "[" not in passage.words
            assert "{#" not in passage.words
            assert passage.marked.count("[") == len(passage.marks)


@pytest.mark.parametrize(
    ("one", "kk", "ru", "en"),
    [
        ("7.4", "7-т. 4) тш.", "п. 7 пп. 4", "para 7 (4)"),
        ("5", "5-т.", "п. 5", "para 5"),
        ("7.last", "7-т. 2-бөл.", "п. 7 ч. 2", "para 7, part 2"),
        ("8.last", "8-т. 3-бөл.", "п. 8 ч. 3", "para 8, part 3"),
    ],
)
def test_a_norm_is_cited_as_lawyers_cite_it(one: str, kk: str, ru: str, en: str) -> None:
    label = label_of(one)
    assert tuple(words.replace("\u00a0", " ") for words in (label.kk, label.ru, label.en)) == (kk, ru, en)
    assert " " not in label.ru


def _written(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> str:
    package = folder / f"law_of_{folder.name}"
    (package / "text").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "text" / "rules_ru.md").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    return package.name


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# Правила\n\n**1.** Без якоря.", "no anchor"),
        ("# Правила\n\n**1.** Раз. {#p1}\n\n**2.** Два. {#p1}", "stands twice"),
    ],
)
def test_a_text_without_an_anchor_or_with_one_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, fault: str
) -> None:
    with pytest.raises(IncompleteLaw, match=fault):
        load_text(_written(tmp_path, monkeypatch, text), "ru")
