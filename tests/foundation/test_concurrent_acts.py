"""Two clicks at once: one act is done, the second is answered with the first's outcome."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from kelisim.directory.api import Body
from kelisim.foundation import clock
from kelisim.foundation.acts import ACTIONS, Act, Action, By, JournalEvent, Outcome, action
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.journal.models import Effect, Entry
from tests.factories import SYSTEM

pytestmark = pytest.mark.django_db
AT_ONCE = 4


@pytest.fixture
def noted() -> Iterator[Action[...]]:
    """An act that notes something and posts one effect; its rows stay, so each test names its own key.

    What was posted is told as sent afterwards, for good, so that no later test meets it in the outbox.
    """

    @action(JournalEvent("test.noted"), permission="events.record")
    def note(act: Act, *, word: str) -> Outcome:
        body = Body.objects.get(code="MOT")
        act.record(body, {"word": ["", word]}, note=act.by.key)
        act.effect("never", f"noted/{word}", {"word": word})
        return Outcome(new_id(), facts={"word": word})

    yield note
    del ACTIONS["test.noted"]
    with ThreadPoolExecutor(1) as apart:
        apart.submit(_tell_as_sent).result()


def _tell_as_sent() -> None:
    """Leave no effect of these tests waiting; on a connection of its own, so that it is kept."""
    try:
        with actor_transaction(SYSTEM):
            Effect.objects.filter(kind="never", sent_at=None).update(sent_at=clock.now())
    finally:
        connection.close()


def _at_once(do: Callable[[], object]) -> list[object]:
    """Run the same on several connections at the same moment."""
    gate = Barrier(AT_ONCE)

    def run(_: int) -> object:
        try:
            gate.wait(timeout=10)
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


def test_the_same_key_at_once_is_done_once_and_answered_alike(noted: Action[...]) -> None:
    key, word = f"at-once-{uuid4()}", f"word-{uuid4()}"
    outcomes = _at_once(lambda: noted(By(SYSTEM, key), word=word))
    assert len({one.record_id for one in outcomes if isinstance(one, Outcome)}) == 1
    with actor_transaction(SYSTEM):
        assert Entry.objects.filter(act="test.noted", note=key).count() == 1


def test_different_keys_at_once_post_an_effect_of_one_key_once(noted: Action[...]) -> None:
    word = f"word-{uuid4()}"
    outcomes = _at_once(lambda: noted(By(SYSTEM, f"at-once-{uuid4()}"), word=word))
    assert len({one.record_id for one in outcomes if isinstance(one, Outcome)}) == AT_ONCE
    with actor_transaction(SYSTEM):
        assert Effect.objects.filter(key=f"noted/{word}").count() == 1
