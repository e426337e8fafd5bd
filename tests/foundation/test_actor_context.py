"""Whom the database takes the actor for: told in each transaction, forgotten after it, never guessed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, models, transaction
from django.db.utils import ProgrammingError

from kelisim.access.models import RecordGrant, ScopeGrant
from kelisim.duties.api import open_half_year
from kelisim.duties.models import Duty
from kelisim.events.models import Event, EventPartner
from kelisim.foundation.database import actor_transaction
from kelisim.journal.models import AnsweredKey, Counter, Effect, Entry
from kelisim.reporting.actions import (
    accept_plan,
    consolidate,
    import_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.reporting.models import ActivityReport, ConsolidatedPlan, Plan, PlanRow, PositionCircular
from tests.factories import SYSTEM, actor, by, planned_event
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
RECORDS: tuple[type[models.Model], ...] = (
    ActivityReport,
    AnsweredKey,
    ConsolidatedPlan,
    Counter,
    Duty,
    Effect,
    Entry,
    Event,
    EventPartner,
    Plan,
    PlanRow,
    PositionCircular,
    RecordGrant,
    ScopeGrant,
)


def _raises(model: type[models.Model]) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.first()
    except ProgrammingError as problem:
        return "no actor" in str(problem)
    return False


@pytest.fixture
def something_of_everything() -> None:
    mot, mfa = actor("MOT"), actor("MFA")
    open_half_year(by(SYSTEM), half_year="2026H2")
    plan_id = import_plan(by(mot), half_year="2027H1", reading=reading(row(6))).record_id
    submit_plan(by(mot), plan_id=plan_id)
    accept_plan(by(mfa), plan_id=plan_id)
    consolidate(by(mfa), half_year="2027H1")
    submit_report(by(mot), half_year="2026H2", summary="")
    send_circular(by(mfa), half_year="2026H2", title="Позиция", text_kk="", text_ru="Текст")


@pytest.mark.usefixtures("something_of_everything")
@pytest.mark.parametrize("how", ["set_config(name, '', true)", "set_config(name, NULL, true)"])
def test_outside_an_actor_context_every_table_of_records_raises(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {how} FROM unnest(ARRAY['kelisim.actor', 'kelisim.body', 'kelisim.unit',"
            " 'kelisim.grantees', 'kelisim.powers']) AS name"
        )
    assert [model.__name__ for model in RECORDS if not _raises(model)] == []


def _before_and_after_an_actor() -> tuple[bool, bool]:
    """Look on a fresh connection, then again after an actor's transaction has ended on it."""
    try:
        before = _raises(ScopeGrant)
        with actor_transaction(actor("MOT")):
            assert ScopeGrant.objects.exists()
        return before, _raises(ScopeGrant)
    finally:
        connection.close()


def test_an_actor_is_forgotten_when_its_transaction_ends() -> None:
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(_before_and_after_an_actor).result() == (True, True)


def test_an_actor_is_told_anew_after_a_nested_one_failed() -> None:
    mot, moh = actor("MOT"), actor("MOH")
    mine = planned_event(mot)
    with actor_transaction(mot):
        with pytest.raises(Event.DoesNotExist), actor_transaction(moh):
            Event.objects.get(pk=mine)
        assert Event.objects.filter(pk=mine).exists()


def test_a_name_with_a_quote_cannot_break_out_of_the_telling() -> None:
    from dataclasses import replace

    someone = replace(actor("MOT"), name="'; DROP TABLE journal_entry; --", powers=frozenset({"sys,tem"}))
    mine = planned_event(actor("MOH"))
    with actor_transaction(someone):
        assert not Event.objects.filter(pk=mine).exists()
