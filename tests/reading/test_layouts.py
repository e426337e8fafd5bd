"""500 plans in fresh layouts are read in every run: no row, exact date or window may be wrong."""

import os
import secrets

import pytest

from tests.reading.layouts.judge import Figures
from tests.reading.layouts.run import kelisim_reads, run

LAYOUTS = 500
LEAST = 0.95
"""The share of partners and of titles that must be right."""


def _seed() -> int:
    """The seed of this run: fresh each time, or the one of KELISIM_LAYOUT_SEED to repeat a run."""
    return int(os.environ.get("KELISIM_LAYOUT_SEED") or secrets.randbelow(10**9))


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Figures:
    """The figures of Kelisim's reader over this run's layouts; seed and figures are printed in any case."""
    seed = _seed()
    made = run(
        (f"{seed}-{index}" for index in range(LAYOUTS)), tmp_path_factory.mktemp("layouts"), kelisim_reads
    )
    capture = request.config.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        print(f"\nKELISIM_LAYOUT_SEED={seed}\n{made}")
        for failure in [
            one
            for name in ("unread", "rows", "exact dates", "false exact", "windows")
            for one in made.of(name)
        ]:
            print(failure)
    return made


def _told(figures: Figures, *names: str) -> str:
    """The first failures of some figures, and how to see them again."""
    failures = [str(one) for name in names for one in figures.of(name)]
    return "\n".join(
        [str(figures), *failures[:30], "again: python -m tests.reading.layouts --seed N --keep DIR"]
    )


def test_every_row_is_an_event_or_skipped_with_a_reason(figures: Figures) -> None:
    assert figures.counts["files"] == LAYOUTS
    assert not figures.of("unread"), _told(figures, "unread")
    assert not figures.of("rows"), _told(figures, "rows")


def test_every_exact_date_is_right(figures: Figures) -> None:
    assert figures.counts["exact"] > 5 * LAYOUTS
    assert figures.counts["exact right"] == figures.counts["exact"], _told(figures, "exact dates")


def test_no_uncertain_date_is_called_exact(figures: Figures) -> None:
    assert figures.counts["uncertain"] > LAYOUTS
    assert not figures.of("false exact"), _told(figures, "false exact")


def test_every_window_of_a_period_is_right(figures: Figures) -> None:
    assert figures.counts["windows"] > LAYOUTS
    assert figures.counts["windows right"] == figures.counts["windows"], _told(figures, "windows")


def test_dates_outside_the_half_year_and_impossible_ones_carry_a_problem(figures: Figures) -> None:
    assert figures.counts["problems"] > 0
    assert not figures.of("silent"), _told(figures, "silent")


def test_partners_are_found_and_none_is_added(figures: Figures) -> None:
    assert figures.counts["partners found"] > 5 * LAYOUTS
    assert figures.precision >= LEAST, _told(figures, "partners")
    assert figures.recall >= LEAST, _told(figures, "partners")


def test_titles_are_taken_from_the_title_column(figures: Figures) -> None:
    assert figures.counts["titles right"] / figures.counts["events read"] >= LEAST, _told(figures, "titles")
