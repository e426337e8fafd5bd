"""The calendar in force as the law counts with it; what others do when it changes."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from kelisim.calendars import hooks
from kelisim.calendars.api import (
    CalendarEdition,
    calendar_in_force,
    edition_in_force,
    on_publication,
    propose_edition,
    publish_edition,
)
from kelisim.decree.api import CalendarMissing
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import Act, By

pytestmark = pytest.mark.django_db
Acting = Callable[[Actor], By]


@pytest.fixture
def no_hooks() -> Iterator[None]:
    """The hooks of other rooms put aside."""
    kept, hooks._hooks[:] = list(hooks._hooks), []
    yield
    hooks._hooks[:] = kept


def test_working_days_are_not_monday_to_friday() -> None:
    calendar = calendar_in_force()
    assert calendar.is_working(date(2025, 1, 5))
    assert not calendar.is_working(date(2025, 1, 3))
    assert not calendar.is_working(date(2026, 10, 26))


def test_seven_working_days_from_26_december_2025_end_on_9_january_2026() -> None:
    assert calendar_in_force().add_working_days(date(2025, 12, 26), 7) == date(2026, 1, 9)


def test_provisional_days_are_named() -> None:
    calendar = calendar_in_force()
    assert date(2027, 3, 15) in calendar.provisional_days(date(2027, 3, 1), date(2027, 3, 31))
    assert calendar.provisional_days(date(2026, 3, 1), date(2026, 3, 31)) == ()


def test_a_year_without_a_calendar_raises() -> None:
    with pytest.raises(CalendarMissing):
        calendar_in_force().is_working(date(2031, 6, 20))


def test_no_edition_at_all_raises() -> None:
    edition = edition_in_force()
    assert edition is not None
    assert edition.published_at is not None
    with pytest.raises(CalendarMissing):
        calendar_in_force(edition.published_at.replace(year=2020))


def test_the_calendar_is_read_once_per_edition(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    once = calendar_in_force()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        again = calendar_in_force()
    assert again is once


def test_a_new_edition_is_counted_with_at_once(
    draft: CalendarEdition, first: Actor, second: Actor, by: Acting, no_hooks: None
) -> None:
    before = clock.now()
    assert calendar_in_force().is_working(date(2026, 12, 15))
    propose_edition(by(first), edition_id=draft.pk)
    publish_edition(by(second), edition_id=draft.pk)
    assert not calendar_in_force().is_working(date(2026, 12, 15))
    assert calendar_in_force().version == draft.label
    assert calendar_in_force(before).is_working(date(2026, 12, 15))


def test_a_hook_runs_inside_the_publication_and_sees_the_new_calendar(
    draft: CalendarEdition, first: Actor, second: Actor, by: Acting, no_hooks: None
) -> None:
    seen: list[tuple[str, bool]] = []

    @on_publication
    def note(act: Act, edition: CalendarEdition) -> None:
        seen.append((edition.label, calendar_in_force().is_working(date(2026, 12, 15))))

    on_publication(note)
    propose_edition(by(first), edition_id=draft.pk)
    publish_edition(by(second), edition_id=draft.pk)
    assert seen == [(draft.label, False)]


def test_when_a_hook_fails_nothing_is_published(
    draft: CalendarEdition, first: Actor, second: Actor, by: Acting, no_hooks: None
) -> None:
    @on_publication
    def fail(act: Act, edition: CalendarEdition) -> None:
        calendar_in_force()
        raise RuntimeError("terms cannot be computed")

    propose_edition(by(first), edition_id=draft.pk)
    with pytest.raises(RuntimeError):
        publish_edition(by(second), edition_id=draft.pk)
    draft.refresh_from_db()
    assert draft.state == "proposed"
    assert calendar_in_force().is_working(date(2026, 12, 15))
