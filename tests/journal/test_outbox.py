"""Effects are sent after the act, once per key, each for itself; a failing one waits and is kept."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import time_machine
from django.db import connection

from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.journal.api import Bell, Postponed, effect_handler, send_due_effects
from kelisim.journal.models import Effect
from kelisim.journal.outbox import HANDLERS
from tests.factories import SYSTEM

pytestmark = pytest.mark.django_db
NOW = "2026-11-23T06:00:00Z"


@pytest.fixture
def sent() -> Iterator[list[str]]:
    """What the handlers of two kinds were given: one that sends and one that fails."""
    given: list[str] = []

    @effect_handler("test.sends")
    def send(key: str, payload: Mapping[str, Any]) -> None:
        given.append(f"{key} {payload['n']}")

    @effect_handler("test.fails")
    def fail(key: str, payload: Mapping[str, Any]) -> None:
        given.append(f"{key} fails")
        raise OSError("no way out")

    yield given
    del HANDLERS["test.sends"], HANDLERS["test.fails"]


def _post(key: str, kind: str = "test.sends") -> None:
    with actor_transaction(SYSTEM):
        Effect.objects.create(key=key, kind=kind, payload={"n": 1})


def _kept(key: str) -> Effect:
    with actor_transaction(SYSTEM):
        return Effect.objects.get(key=key)


@time_machine.travel(NOW, tick=False)
def test_an_effect_is_sent_once(sent: list[str]) -> None:
    _post("one")
    assert (send_due_effects(SYSTEM), send_due_effects(SYSTEM)) == (1, 0)
    assert sent == ["one 1"]
    assert (_kept("one").sent_at, _kept("one").tries) == (clock.now(), 1)


@time_machine.travel(NOW, tick=False)
def test_a_failing_effect_stops_no_other_and_waits_longer_each_time(sent: list[str]) -> None:
    _post("a", "test.fails")
    _post("b")
    assert send_due_effects(SYSTEM) == 1
    assert sorted(sent) == ["a fails", "b 1"]
    first = _kept("a")
    assert (first.sent_at, first.problem, first.not_before) == (
        None,
        "OSError: no way out",
        clock.now() + timedelta(seconds=10),
    )
    with time_machine.travel("2026-11-23T06:00:11Z", tick=False):
        send_due_effects(SYSTEM)
        assert _kept("a").not_before == clock.now() + timedelta(seconds=20)


@time_machine.travel(NOW, tick=False)
def test_what_is_not_due_yet_is_left(sent: list[str]) -> None:
    _post("one", "test.fails")
    send_due_effects(SYSTEM)
    assert send_due_effects(SYSTEM) == 0
    assert sent == ["one fails"]


@time_machine.travel(NOW, tick=False)
def test_an_effect_that_nobody_knows_how_to_send_is_kept() -> None:
    _post("one", "test.unheard_of")
    assert send_due_effects(SYSTEM) == 0
    assert "KeyError" in _kept("one").problem


@time_machine.travel(NOW, tick=False)
def test_a_failure_undoes_only_what_its_own_handler_wrote(sent: list[str]) -> None:
    @effect_handler("test.writes")
    def write(key: str, payload: Mapping[str, Any]) -> None:
        Effect.objects.create(
            key="written", kind="test.sends", payload={"n": 2}, not_before="2030-01-01T00:00Z"
        )
        raise OSError("after writing")

    try:
        _post("one", "test.writes")
        send_due_effects(SYSTEM)
        with actor_transaction(SYSTEM):
            assert not Effect.objects.filter(key="written").exists()
            assert Effect.objects.get(key="one").tries == 1
    finally:
        del HANDLERS["test.writes"]


@time_machine.travel(NOW, tick=False)
def test_an_effect_that_may_not_go_out_yet_waits_without_counting_as_tried() -> None:
    until = clock.now() + timedelta(hours=15)

    @effect_handler("test.waits")
    def wait(key: str, payload: Mapping[str, Any]) -> None:
        raise Postponed(until)

    try:
        _post("one", "test.waits")
        assert send_due_effects(SYSTEM) == 0
        kept = _kept("one")
        assert (kept.not_before, kept.tries, kept.problem, kept.sent_at) == (until, 0, "", None)
    finally:
        del HANDLERS["test.waits"]


def _later(seconds: float, do: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            time.sleep(seconds)
            do()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.fixture
def delivered() -> Iterator[None]:
    """Deliver what a thread has committed, so that no other test finds it waiting."""
    HANDLERS["test.rung"] = lambda _key, _payload: None
    yield
    _later(0, lambda: send_due_effects(SYSTEM)).join()
    del HANDLERS["test.rung"]


@pytest.mark.usefixtures("delivered")
def test_the_bell_rings_for_what_another_connection_commits_while_it_waits() -> None:
    bell = Bell()
    bell.wait(0)
    posting = _later(0.2, lambda: _post(f"rung-{new_id()}", "test.rung"))
    rang = bell.wait(30)
    posting.join()
    bell.close()
    assert rang


@pytest.mark.usefixtures("delivered")
def test_what_was_posted_between_two_waits_is_not_missed_and_silence_rings_no_bell() -> None:
    bell = Bell()
    bell.wait(0)
    _later(0, lambda: _post(f"rung-{new_id()}", "test.rung")).join()
    assert bell.wait(30)
    assert not bell.wait(0.2)
    bell.close()


def test_without_a_database_the_bell_waits_and_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_: object) -> None:
        raise psycopg.OperationalError("away")

    monkeypatch.setattr("kelisim.journal.bell.psycopg.connect", away)
    began = time.monotonic()
    assert Bell().wait(0.2) is False
    assert time.monotonic() - began >= 0.2
