"""Another ruleset is another package of text, data and rules, in force on other days."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kelisim.decree import rulesets as module
from kelisim.decree.api import IncompleteLaw, NoRuleset, norm, ruleset_on, rulesets
from tests.decree.days import day

INIT = '''
from kelisim.decree.index import not_computed, rule
NORMS, LEADS = ("1", "2"), ()
@rule("greet", norm="1", ruleset="{id}")
def greet(name):
    """Greet whoever comes."""
    return "hello " + name
not_computed("2", ruleset="{id}", reason="It only explains paragraph 1.")
'''
READING = '[{norm}]\nfrom = 2030-01-01\nkk = "а"\nru = "б"\nen = "c"\n'
ABOUT = (
    'id = "{id}"\nvalid_from = {since}\n'
    '[title]\nkk = "Ереже"\nru = "Правила"\nen = "Rules"\n'
    '[status]\nkk = "жоба"\nru = "проект"\nen = "draft"\n'
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a whole ruleset of two norms, in force from 2030, as a package."""
    folder = tmp_path / f"law_of_{tmp_path.name}"
    (folder / "text").mkdir(parents=True)
    (folder / "__init__.py").write_text(INIT.format(id=folder.name))
    (folder / "ruleset.toml").write_text(ABOUT.format(id=folder.name, since="2030-01-01"), encoding="utf-8")
    (folder / "readings.toml").write_text(
        "".join(READING.format(norm=f'"{one}"') for one in (1, 2)), encoding="utf-8"
    )
    (folder / "parameters.toml").touch()
    for language in ("ru", "en"):
        text = "# Title\n\n**1.** One. {#p1}\n\n**2.** Two. {#p2}\n"
        (folder / "text" / f"rules_{language}.md").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(module, "PACKAGES", (folder.name,))
    return folder


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    """Forget the rulesets before and after, so that each test has its own."""
    for one in (rulesets, module._by_id):
        one.cache_clear()
    yield
    for one in (rulesets, module._by_id):
        one.cache_clear()


def test_a_whole_package_is_a_ruleset(package: Path) -> None:
    (found,) = rulesets()
    assert found.rule("greet")("Aigerim") == "hello Aigerim"
    assert [one.kind for one in found.norms.values()] == ["rule", "meaning"]
    assert norm("1", package.name).read_since == day("2030-01-01")
    assert ruleset_on(day("2030-01-01")) is found


def test_before_its_first_day_no_ruleset_is_in_force(package: Path) -> None:
    with pytest.raises(NoRuleset, match="2029-12-31"):
        ruleset_on(day("2029-12-31"))


def test_after_its_last_day_a_ruleset_is_not_in_force(package: Path) -> None:
    about = package / "ruleset.toml"
    about.write_text("valid_until = 2031-12-31\n" + about.read_text(encoding="utf-8"), encoding="utf-8")
    assert ruleset_on(day("2031-12-31")).id == package.name
    with pytest.raises(NoRuleset, match="2032-01-01"):
        ruleset_on(day("2032-01-01"))


def test_two_rulesets_in_force_on_one_day_are_refused(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGES", ("kelisim.decree.rules_2015", package.name))
    with pytest.raises(IncompleteLaw, match="in force on the same day"):
        rulesets()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("readings.toml", '["2"]', '["3"]', "norms and readings differ"),
        ("readings.toml", "from = 2030-01-01\n", "", "not dated, or a language is missing"),
        ("readings.toml", 'en = "c"', 'en = ""', "not dated, or a language is missing"),
        ("text/rules_en.md", "{#p2}", "{#p3}", "the en text and the norms differ"),
        ("__init__.py", 'not_computed("2"', '# not_computed("2"', "norm 2 is not accounted for"),
    ],
)
def test_a_ruleset_that_is_not_whole_is_refused(
    package: Path, file: str, old: str, new: str, fault: str
) -> None:
    whole = (package / file).read_text(encoding="utf-8")
    (package / file).write_text(whole.replace(old, new), encoding="utf-8")
    with pytest.raises(IncompleteLaw, match=fault):
        rulesets()


def test_a_parameter_of_an_unknown_norm_is_refused(package: Path) -> None:
    (package / "parameters.toml").write_text(
        '[days]\nnorm = "9"\nunit = "days"\norigin = "text"\nvalues = [{ from = 2030-01-01, value = 7 }]\n'
        'meaning = { kk = "а", ru = "б", en = "c" }\n',
        encoding="utf-8",
    )
    with pytest.raises(IncompleteLaw, match="days names an unknown norm"):
        rulesets()
