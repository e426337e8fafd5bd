"""The doctor says whether the journal is sealed, and where its witness is."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from kelisim.foundation import clock
from kelisim.journal.api import Sealer, make_key, send_due_effects
from kelisim.site.cluster.examining import ADVICE, BROKEN, GOOD, examine_journal
from tests.factories import SYSTEM, actor, planned_event

pytestmark = pytest.mark.django_db


def _found() -> dict[str, tuple[str, str]]:
    return {one.thing: (one.state, one.words) for one in examine_journal()}


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A place for a key, and none yet."""
    settings.KELISIM_JOURNAL_KEY = str(tmp_path / "key")
    return tmp_path


def test_a_journal_without_a_key_is_advice_until_sealing_was_tried() -> None:
    state, words = _found()["journal"]
    assert (state, "kelisim journal key" in words) == (ADVICE, True)
    planned_event(actor("MOT"))
    Sealer(SYSTEM).seal()
    assert _found()["journal"][0] == BROKEN


def test_a_sealed_journal_is_good_and_its_witness_is_named(settings: Settings, folder: Path) -> None:
    make_key("test-journal")
    Sealer(SYSTEM).seal()
    assert _found()["journal"][0] == GOOD
    assert _found()["journal's witness"][0] == ADVICE
    settings.KELISIM_CHECKPOINT_FOLDER = str(folder / "outside")
    planned_event(actor("MOT"))
    Sealer(SYSTEM).seal()
    send_due_effects(SYSTEM)
    state, words = _found()["journal's witness"]
    assert (state, str(folder / "outside") in words) == (GOOD, True)


def test_late_sealing_is_a_fault_that_asks_for_the_worker() -> None:
    make_key("test-journal")
    Sealer(SYSTEM).seal()
    planned_event(actor("MOT"))
    assert _found()["journal"][0] == GOOD
    with clock.at(clock.now() + timedelta(minutes=16)):
        state, words = _found()["journal"]
    assert (state, "kelisim worker" in words) == (BROKEN, True)
