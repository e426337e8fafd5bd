"""No page asks the database more when there is more to show: budgets with hundreds of rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kelisim.directory.api import bodies_owing_7
from kelisim.duties.api import Duty, open_half_year
from kelisim.events.api import Status, write_events
from kelisim.foundation import clock
from kelisim.foundation.acts import ACTIONS, Act, JournalEvent, Outcome, action
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import declare_empty_plan, import_plan, submit_plan
from kelisim.reporting.queries import ROWS_A_PAGE
from tests.factories import SYSTEM, actor, by, facts, person, planned_event
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
BUDGET = 15
ROWS = 300


@contextmanager
def _filling() -> Iterator[None]:
    """Write many events as one act."""

    @action(JournalEvent("test.filled"), permission="events.record")
    def fill(act: Act) -> Outcome:
        day = date(2026, 9, 1)
        many = [
            facts(
                title_ru=f"Мероприятие {number}",
                starts_on=day + timedelta(days=number % 90),
                ends_on=day + timedelta(days=number % 90),
                countries=["TR", "CN", "UZ"],
                organisations=["SCO"],
                co_organisers=["MTI"],
                subjects=["транзит"],
            )
            for number in range(ROWS)
        ]
        written = write_events(
            act, many, body_id=act.actor.body_id, unit_id=act.actor.unit_id, status=Status.PLANNED
        )
        act.record(written[0])
        return Outcome(written[0].pk)

    try:
        fill(by(actor("MOT")))
        yield
    finally:
        del ACTIONS["test.filled"]


@pytest.fixture
def addresses() -> Iterator[dict[str, str]]:
    """Every page that lists things, with hundreds of them."""
    mot = actor("MOT")
    for half_year in ("2024H2", "2025H1", "2025H2", "2026H1", "2026H2", "2027H1"):
        open_half_year(by(SYSTEM), half_year=half_year)
    rows = [row(number, problems=[_doubt(number)] if number % 3 else []) for number in range(6, 6 + ROWS)]
    layout = {"columns": [{"letter": "B"}, {"letter": "D"}]}
    plan_id = import_plan(by(mot), half_year="2027H1", reading={**reading(*rows), "layout": layout}).record_id
    submit_plan(by(mot), plan_id=plan_id)
    for body in list(bodies_owing_7(clock.today()))[:20]:
        if body.code != "MOT":
            other = declare_empty_plan(by(actor(body.code)), half_year="2027H1").record_id
            submit_plan(by(actor(body.code)), plan_id=other)
    with _filling():
        with actor_transaction(mot):
            duty = Duty.objects.filter(norm="7.2", body_id=mot.body_id).first()
        assert duty is not None
        yield {
            "register": f"{reverse('register')}?half_year=2026H2",
            "search": f"{reverse('register')}?words=мероприятие&half_year=",
            "event": reverse("event", args=[planned_event(mot)]),
            "inbox": reverse("inbox"),
            "duty": reverse("duty", args=[duty.pk]),
            "plans": reverse("plans"),
            "plan": reverse("plan", args=[plan_id]),
            "rules": reverse("rules"),
            "board": f"{reverse('plans_board')}?half_year=2026H2",
            "consolidated": reverse("consolidated"),
        }


def _doubt(number: int) -> dict[str, str]:
    return {"field": "dates", "code": "vague", "message": "?", "cell": f"D{number}"}


def _is_question(statement: str) -> bool:
    """Say whether a statement asks something; opening and closing a transaction does not."""
    return not statement.startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))


def test_every_page_keeps_to_its_budget_of_queries_for_a_body_and_for_the_ministry(
    addresses: dict[str, str],
) -> None:
    spent: dict[str, int] = {}
    for code, roles in (("MOT", ()), ("MFA", ("coordinator",))):
        client = Client()
        client.force_login(person(code, *roles))
        client.get(reverse("working_days"))
        for name, address in addresses.items():
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            if code == "MOT" and name in {"board", "consolidated"}:
                assert answer.status_code == 404
                continue
            assert answer.status_code == 200, (code, name)
            spent[f"{code} {name}"] = sum(_is_question(one["sql"]) for one in asked.captured_queries)
    assert {name: count for name, count in spent.items() if count > BUDGET} == {}


def test_the_pages_hold_what_they_were_filled_with(addresses: dict[str, str]) -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    assert len(client.get(addresses["register"]).context["lines"]) == 50
    assert len(client.get(addresses["plan"]).context["lines"]) == ROWS_A_PAGE
    assert client.get(addresses["plan"]).context["tally"].rows == ROWS
    assert len(client.get(addresses["board"]).context["lines"]) >= 50
    assert client.get(addresses["search"]).context["counted"] == ROWS
