"""Writers that remember what was acknowledged, and a loop that kills beneath them."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

RECOVERY_SECONDS = 15.0
_GIVE_UP_SECONDS = 120.0


class Unanswered(Exception):
    """A write got no acknowledgement; ``words`` groups the reasons."""


class Client(Protocol):
    """One writer's way to the product."""

    def write(self, key: str) -> None:
        """Write the record of a key; come back only when it was acknowledged, else raise ``Unanswered``."""

    def close(self) -> None:
        """Let go of connections."""


@dataclass(slots=True)
class Ledger:
    """What was sent, what was acknowledged and when last, and why writes went unanswered."""

    sent: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    problems: Counter[str] = field(default_factory=Counter)
    begun_of_newest: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Writers:
    """Several clients that write without pause, each write under a key of its own.

    With ``retries`` an unanswered write is sent again under its key until it is acknowledged.
    """

    def __init__(self, make: Callable[[], Client], *, count: int, retries: bool) -> None:
        self.ledger = Ledger()
        self.retries = retries
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(make,), daemon=True) for _ in range(count)]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join(timeout=60)

    def _work(self, make: Callable[[], Client]) -> None:
        client = make()
        key = ""
        while not self.stopping.is_set() or (self.retries and key):
            key = key if self.retries and key else str(uuid.uuid4())
            with self.ledger.lock:
                self.ledger.sent.add(key)
            begun = time.monotonic()
            try:
                client.write(key)
            except Unanswered as unanswered:
                with self.ledger.lock:
                    self.ledger.problems[str(unanswered)] += 1
                time.sleep(0.05)
                continue
            with self.ledger.lock:
                self.ledger.acknowledged.add(key)
                self.ledger.begun_of_newest = max(self.ledger.begun_of_newest, begun)
            key = ""
        client.close()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What kills did: times in seconds, ``lost`` acknowledged but absent, ``strangers`` never sent."""

    kills: int
    acknowledged: int
    lost: int
    strangers: int
    doubled: int
    worst_recovery: float
    problems: Mapping[str, int]

    def figures(self) -> Iterator[str]:
        """Say what was seen."""
        yield (
            f"{self.kills} kills, {self.acknowledged} acknowledged: {self.lost} lost, {self.strangers} "
            f"nobody sent, {self.doubled} done twice; worst recovery {self.worst_recovery:.1f} s"
        )
        reasons = ", ".join(f"{count} {words}" for words, count in sorted(self.problems.items()))
        yield f"unanswered writes: {reasons or 'none'}"


def under_kills(
    writers: Writers,
    kill: Callable[[], None],
    present: Callable[[], Counter[str]],
    *,
    kills: int,
    writes: int,
) -> Outcome:
    """Kill ``kills`` times while at least ``writes`` are acknowledged, then hold the ledger against the rows.

    Each kill falls at a random moment after its share of acknowledgements. ``present`` counts rows by key.
    """
    worst = 0.0
    ledger = writers.ledger
    with writers:
        for done in range(1, kills + 1):
            _wait(lambda share=done * writes // kills: len(ledger.acknowledged) >= share)  # type: ignore[misc]
            time.sleep(random.uniform(0, 0.2))
            killed_at = time.monotonic()
            kill()
            over_at = time.monotonic()
            _wait(lambda over_at=over_at: ledger.begun_of_newest > over_at)  # type: ignore[misc]
            worst = max(worst, time.monotonic() - killed_at)
    rows = present()
    return Outcome(
        kills=kills,
        acknowledged=len(ledger.acknowledged),
        lost=len(ledger.acknowledged - rows.keys()),
        strangers=len(rows.keys() - ledger.sent),
        doubled=sum(count > 1 for count in rows.values()),
        worst_recovery=worst,
        problems=dict(ledger.problems),
    )


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _GIVE_UP_SECONDS
    while not is_so():
        assert time.monotonic() < end, f"no acknowledged write for {_GIVE_UP_SECONDS:.0f} s"
        time.sleep(0.005)
