"""500 plans in fresh layouts are read in every run; the bounds are softer than the aim of none wrong."""

import os
import secrets

import pytest

from tests.reading.layouts.judge import Figures
from tests.reading.layouts.run import kelisim_reads, run

LAYOUTS = 500
LEAST = 0.95
"""The share of partners and of titles that must be right."""
NEARLY_ALL = 0.998
"""Rows, exact dates and windows that must be right; all are aimed at, and every failure is printed."""
MOST_FALSE = 0.001
"""The share of uncertain dates that may be called exact before the run fails; none is aimed at."""


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


def test_at_most_one_row_in_500_is_not_an_event_or_skipped_with_a_reason(figures: Figures) -> None:
    assert figures.counts["files"] == LAYOUTS
    assert not figures.of("unread"), _told(figures, "unread")
    wrong = len(figures.of("rows"))
    assert wrong <= figures.counts["rows"] * (1 - NEARLY_ALL), _told(figures, "rows")


def test_at_most_one_exact_date_in_500_is_not_right(figures: Figures) -> None:
    assert figures.counts["exact"] > 5 * LAYOUTS
    assert figures.counts["exact right"] >= figures.counts["exact"] * NEARLY_ALL, _told(
        figures, "exact dates"
    )


def test_at_most_one_uncertain_date_in_1000_is_called_exact(figures: Figures) -> None:
    assert figures.counts["uncertain"] > LAYOUTS
    wrong = len(figures.of("false exact"))
    assert wrong <= figures.counts["uncertain"] * MOST_FALSE, _told(figures, "false exact")


def test_at_most_one_window_of_a_period_in_500_is_not_right(figures: Figures) -> None:
    assert figures.counts["windows"] > LAYOUTS
    wrong = len(figures.of("windows"))
    assert wrong <= figures.counts["windows"] * (1 - NEARLY_ALL), _told(figures, "windows")


def test_dates_outside_the_half_year_and_impossible_ones_carry_a_problem(figures: Figures) -> None:
    assert figures.counts["problems"] > 0
    assert not figures.of("silent"), _told(figures, "silent")


def test_partners_are_found_and_none_is_added(figures: Figures) -> None:
    assert figures.counts["partners found"] > 5 * LAYOUTS
    assert figures.precision >= LEAST, _told(figures, "partners")
    assert figures.recall >= LEAST, _told(figures, "partners")


def test_titles_are_taken_from_the_title_column(figures: Figures) -> None:
    assert figures.counts["titles right"] / figures.counts["events read"] >= LEAST, _told(figures, "titles")
