"""The map of the law is drawn from the code and is never behind it."""

import shutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
STALE = "docs/law-map.md is stale: run .venv/bin/python tools/law_map.py\n"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the tool that draws the map."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return import_module("law_map")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a house of one room with a page, a part of it, a form and an act."""
    room = tmp_path / "visits"
    (room / "templates" / "visits" / "partials").mkdir(parents=True)
    (room / "web").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "urls.py").write_text('path("visits/", include("kelisim.visits.web.urls"))\n')
    (room / "web" / "urls.py").write_text(
        'urlpatterns = [path("", views.visit, {"section": "visits"}, name="visit"),\n'
        '               path("tell/", views.tell, name="tell")]\n'
    )
    (room / "web" / "views.py").write_text(
        "def visit(request):\n    return _page(request)\n\n"
        "@require_POST\ndef tell(request):\n    return _page(request)\n\n"
        'def _page(request):\n    return render(request, "visits/visit.html")\n'
    )
    (room / "templates" / "visits" / "visit.html").write_text(
        '{% norm_chip "9" %} {% include "visits/partials/relay.html" %}'
    )
    (room / "templates" / "visits" / "partials" / "relay.html").write_text(
        '{% norm_chip "9.1" %} {% norm_chip one.norm %}'
    )
    (room / "actions.py").write_text(
        'TOLD = JournalEvent("visits.told", "9.1", _("Told"))\nNONE = JournalEvent("visits.none", "")\n'
    )
    return tmp_path


def test_the_map_is_not_stale(tool: ModuleType) -> None:
    assert (ROOT / "docs" / "law-map.md").read_text(encoding="utf-8") == tool.draw(), STALE


def test_a_stale_map_is_seen(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "MAP", tmp_path / "law-map.md")
    assert tool.main(["check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["check"]) == 0
    (tmp_path / "law-map.md").write_text(
        tool.draw().replace("7 from 2015-06-08", "5 from 2015-06-08"), encoding="utf-8"
    )
    assert tool.main(["check"]) == 1
    assert capsys.readouterr().err == 2 * STALE


def test_a_screen_is_found_through_what_it_includes_and_a_form_is_none(tool: ModuleType, house: Path) -> None:
    by_norm, of_record = tool.screens_of(house)
    assert by_norm == {"9": ["`visit` (/visits/)"], "9.1": ["`visit` (/visits/)"]}
    assert of_record == ["`visit` (/visits/)"]


def test_an_act_is_found_by_the_norm_that_its_journal_event_names(tool: ModuleType, house: Path) -> None:
    assert tool.acts_of(house) == {"9.1": ["visits.told"]}


def test_a_screen_that_goes_is_gone_from_the_map(tool: ModuleType, house: Path) -> None:
    before = tool.draw(house)
    assert "`visit` (/visits/)" in before
    shutil.rmtree(house / "visits" / "templates")
    after = tool.draw(house)
    assert "`visit`" not in after
    assert after.count("no screen yet") == 30


def test_a_norm_that_is_not_there_cannot_be_cited(tool: ModuleType, house: Path) -> None:
    from kelisim.decree.api import NoRuleset

    (house / "visits" / "actions.py").write_text('TOLD = JournalEvent("visits.told", "9.3", "Told")\n')
    with pytest.raises(NoRuleset, match=r"9\.3"):
        tool.draw(house)


def test_every_norm_has_its_tests_and_every_norm_its_row(tool: ModuleType) -> None:
    drawn = tool.draw()
    assert "**none**" not in drawn
    assert drawn.count("](../tests/decree/test_p") == 30
