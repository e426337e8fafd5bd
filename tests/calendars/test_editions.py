"""Editions: drafted, proposed by one person, published by another, and never changed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import Error, IntegrityError, transaction

from kelisim.calendars.api import (
    CalendarDay,
    CalendarEdition,
    DayFacts,
    SamePerson,
    UnknownEdition,
    changes,
    days_of_file,
    draft_edition,
    edition_by_number,
    edition_in_force,
    edition_label,
    load_reference_calendar,
    propose_edition,
    publish_edition,
    set_day,
    withdraw_proposal,
)
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Conflict, Refusal, Unseen
from tests.calendars.conftest import day_off

pytestmark = pytest.mark.django_db
Acting = Callable[[Actor], By]


@pytest.fixture
def proposed(draft: CalendarEdition, first: Actor, by: Acting) -> CalendarEdition:
    """The draft, proposed by the first administrator."""
    propose_edition(by(first), edition_id=draft.pk)
    draft.refresh_from_db()
    return draft


def _in_force() -> CalendarEdition:
    edition = edition_in_force()
    assert edition is not None
    return edition


def test_the_shipped_calendar_is_in_force_and_loads_once() -> None:
    again = load_reference_calendar()
    assert (again.added, again.same, again.state) == (0, 46, "published")
    assert _in_force().years == [2025, 2026, 2027]


def test_a_draft_begins_as_a_copy_of_the_calendar_in_force(first: Actor, by: Acting) -> None:
    made = draft_edition(by(first), days=[])
    edition = edition_by_number(made.facts["number"])
    assert changes(edition, _in_force()) == []
    assert edition.days.count() == _in_force().days.count()


def test_a_file_of_a_new_year_carries_the_earlier_years_over(first: Actor, by: Acting) -> None:
    days = days_of_file(b"date,type,reason\n2028-01-03,off,New Year\n")
    edition = edition_by_number(draft_edition(by(first), days=days).facts["number"])
    assert edition.years == [2025, 2026, 2027, 2028]
    (change,) = changes(edition, _in_force())
    assert (change.day, change.off_before, change.off_after, change.moves_terms) == (
        date(2028, 1, 3),
        None,
        True,
        False,
    )


def test_the_preview_names_the_days_that_move_terms(draft: CalendarEdition) -> None:
    (change,) = changes(draft, _in_force())
    assert (change.day, change.off_before, change.off_after) == (date(2026, 12, 15), False, True)
    assert change.moves_terms


def test_a_change_of_status_is_shown_but_moves_no_term(
    draft: CalendarEdition, first: Actor, by: Acting
) -> None:
    set_day(by(first), edition_id=draft.pk, day=day_off(date(2027, 3, 15)))
    found = {one.day: one.moves_terms for one in changes(draft, _in_force())}
    assert found == {date(2026, 12, 15): True, date(2027, 3, 15): False}


def test_publishing_puts_the_edition_in_force(proposed: CalendarEdition, second: Actor, by: Acting) -> None:
    before = clock.now()
    published = publish_edition(by(second), edition_id=proposed.pk)
    assert published.facts["days_moved"] == 1
    edition = _in_force()
    assert edition == proposed
    assert edition.published_by_name == second.name
    assert edition_label() == f"редакция {edition.number}"
    earlier = edition_in_force(before)
    assert earlier is not None
    assert earlier.number < edition.number


def test_who_proposed_cannot_publish(proposed: CalendarEdition, first: Actor, by: Acting) -> None:
    with pytest.raises(SamePerson):
        publish_edition(by(first), edition_id=proposed.pk)


def test_a_draft_cannot_be_published_unproposed(draft: CalendarEdition, second: Actor, by: Acting) -> None:
    with pytest.raises(Refusal) as refusal:
        publish_edition(by(second), edition_id=draft.pk)
    assert refusal.value.code == "wrong_state"


def test_the_days_of_a_proposal_stand_still_until_it_is_taken_back(
    proposed: CalendarEdition, first: Actor, by: Acting
) -> None:
    with pytest.raises(Refusal):
        set_day(by(first), edition_id=proposed.pk, day=day_off(date(2026, 12, 14)))
    withdraw_proposal(by(first), edition_id=proposed.pk)
    set_day(by(first), edition_id=proposed.pk, day=day_off(date(2026, 12, 14)))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.proposed_by_id) == ("draft", None)


def test_a_day_changed_meanwhile_is_a_conflict(draft: CalendarEdition, first: Actor) -> None:
    stale = By(first, key=str(new_id()), version=draft.version - 1)
    with pytest.raises(Conflict):
        set_day(stale, edition_id=draft.pk, day=day_off(date(2026, 12, 14)))


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (day_off(date(2031, 1, 1)), "year"),
        (day_off(date(2026, 12, 14), kind="half"), "kind"),
        (DayFacts(date(2026, 12, 14), "off", "", "", "", "confirmed", ""), "reason"),
    ],
    ids=["a year not covered", "no such kind", "no reason"],
)
def test_a_day_that_makes_no_sense_is_refused(
    draft: CalendarEdition, first: Actor, by: Acting, day: DayFacts, code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        set_day(by(first), edition_id=draft.pk, day=day)
    assert refusal.value.code == code


def test_an_older_edition_is_not_published_over_a_newer_one(
    proposed: CalendarEdition, first: Actor, second: Actor, by: Acting
) -> None:
    newer = draft_edition(by(first), days=[])
    propose_edition(by(first), edition_id=newer.record_id)
    publish_edition(by(second), edition_id=newer.record_id)
    with pytest.raises(Refusal) as refusal:
        publish_edition(by(second), edition_id=proposed.pk)
    assert refusal.value.code == "wrong_state"


def test_the_database_refuses_to_change_a_published_edition() -> None:
    edition = _in_force()
    attempts: list[Callable[[], object]] = [
        lambda: CalendarEdition.objects.filter(pk=edition.pk).update(note="иначе"),
        lambda: CalendarDay.objects.filter(edition=edition).update(kind="working"),
        lambda: CalendarDay.objects.create(
            edition=edition, date=date(2026, 5, 5), kind="off", reason_ru="x", status="confirmed"
        ),
        lambda: edition.days.all()._raw_delete("default"),
    ]
    for attempt in attempts:
        with pytest.raises(Error), transaction.atomic():
            attempt()


def test_the_database_refuses_an_edition_published_by_its_proposer(proposed: CalendarEdition) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarEdition.objects.filter(pk=proposed.pk).update(
            state="published", published_by_id=proposed.proposed_by_id, published_at=clock.now()
        )


def test_the_database_refuses_an_edition_that_was_never_proposed(draft: CalendarEdition) -> None:
    with pytest.raises(Error), transaction.atomic():
        CalendarEdition.objects.filter(pk=draft.pk).update(
            state="published", proposed_by_id=new_id(), published_by_id=new_id(), published_at=clock.now()
        )


def test_one_who_does_not_manage_the_calendar_cannot_draft(by: Acting) -> None:
    drafter = Actor(id=new_id(), name="Исполнитель", permissions=frozenset({"law.read"}))
    with pytest.raises(Unseen):
        draft_edition(by(drafter), days=[])


def test_an_unknown_edition_is_an_error() -> None:
    with pytest.raises(UnknownEdition):
        edition_by_number(999)
