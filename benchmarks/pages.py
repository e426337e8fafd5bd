"""Pages, search, collisions and an act with many events: queries and times, as ratios to the bare minimum.

Run ``python -m benchmarks.pages --events 1000000``. It fills a database of the test cluster with 10,000
events and measures, adds up to the number wanted and measures again, and prints everything side by side with
how much it grew. Each piece of work takes turns with its bare counterpart, so that a busy machine slows both.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.filling import Planted

FIRST = 10_000
RUNS = 15
WORDS = (
    "космодром",
    "тарифы",
    "транспорт",
    "заседание",
    "транспрот",
    "отырыстар",
    "zasedanie tarifov",
    "нефть",
)
"""Rare, medium, frequent, in every title, with a slip, Kazakh, in Latin letters, of nobody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of work: its name, its time in ms, the times of its bare counterparts, what else to say."""

    name: str
    took: float
    bare: tuple[float, ...] = ()
    note: str = ""


def main() -> None:
    """Fill, measure, fill more, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    wanted = parser.parse_args().events
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kelisim.site.settings.test")
    import django

    django.setup()
    _prepare()
    from benchmarks.filling import fill

    results: list[list[Line]] = []
    planted: Planted | None = None
    for size in dict.fromkeys((FIRST, max(wanted, FIRST))):
        planted = fill(size, planted)
        _open_duties()
        results.append(_measured(planted))
        _print(size, results)
        sys.stdout.flush()


def _prepare() -> None:
    from django.core.management import call_command
    from django.db import connections

    from kelisim.site import cluster
    from kelisim.site.reference import load_everything

    made = cluster.for_tests("bench")
    connections.settings["admin"] = connections.settings["owner"].copy()
    for alias, parts in (("default", made.app), ("owner", made.owner), ("admin", made.admin)):
        connections[alias].settings_dict.update(parts)
    call_command("migrate", database="owner", verbosity=0)
    load_everything()


def _open_duties() -> None:
    from kelisim.decree.api import HalfYear
    from kelisim.duties.api import open_half_year
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.acts import By
    from kelisim.foundation.clock import today

    half_year = str(HalfYear.containing(today()))
    open_half_year(By(system_actor("benchmark"), "benchmark/open"), half_year=half_year)


def _measured(planted: "Planted") -> list[Line]:
    from kelisim.foundation.acts import By
    from tests.factories import actor

    return [
        *_pages(),
        *_act(lambda number: By(actor("MOT"), f"bench/{time.time_ns()}/{number}")),
        *_search(actor("MOT"), "body"),
        *_search(actor("MFA"), "Ministry"),
        *_collisions(actor("MFA"), planted),
    ]


def _pages() -> list[Line]:
    """Measure the pages over the whole stack of middleware, as a body and as the Ministry."""
    from django.db import connection
    from django.test import Client, RequestFactory

    from benchmarks import bare
    from kelisim.decree.api import HalfYear
    from kelisim.events.api import Event
    from kelisim.foundation.clock import today
    from kelisim.foundation.database import actor_transaction
    from tests.factories import person

    half_year = HalfYear.containing(today())
    bare_request = RequestFactory().get("/", {"half_year": str(half_year)})
    with actor_transaction(bare.ACTOR):
        chosen = Event.objects.filter(body__code="MOT").order_by("-sort_on")[:1].get()
    pages = {
        "register": (f"/register/?half_year={half_year}", lambda: bare.register(half_year)),
        "register, all": ("/register/?half_year=", bare.first_rows),
        "register, deep": (
            f"/register/?half_year=&after=2026-06-15:{chosen.pk}", lambda: bare.register(half_year)
        ),
        "event": (f"/register/{chosen.pk}/", lambda: bare.event(chosen.pk)),
        "inbox": ("/inbox/", bare.inbox),
        "search": ("/register/?words=транспорта&half_year=", lambda: bare.walked("транспорта", "A")),
    }  # fmt: skip
    lines = []
    for who, roles in (("MOT", ()), ("MFA", ("coordinator",))):
        client = Client()
        client.force_login(person(who, *roles, email=f"{who}{time.time_ns()}@bench.test"))
        for name, (address, least) in pages.items():
            asked: list[str] = []

            def note(execute: Any, sql: str, *rest: Any, asked: list[str] = asked) -> Any:
                asked.append(sql)
                return execute(sql, *rest)

            client.get(address)
            with connection.execute_wrapper(note):
                answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            questions = sum(not one.startswith(("SAVEPOINT", "RELEASE")) for one in asked)
            ask = partial(client.get, address)
            took, sql, page = _medians(ask, least, partial(bare.page, bare_request))
            size = len(answer.content) // 1024
            lines.append(Line(f"{who} {name}", took, (sql, page), f"{questions} queries, {size} KB"))
    return lines


def _act(by: Callable[[int], Any]) -> list[Line]:
    """Measure an act: an event recorded with its journal entry, its words and what it occupies."""
    from itertools import count

    from benchmarks import bare
    from kelisim.events.api import Event, record_event
    from kelisim.foundation.database import actor_transaction
    from tests.factories import facts

    numbers = count()
    table = bare.table_of_events()
    said = facts(title_ru="Переговоры о тарифах", countries=["TR"])
    first = record_event(by(next(numbers)), facts=said, status="planned").record_id
    with actor_transaction(bare.ACTOR):
        event = Event.objects.get(pk=first)
    took, least = _medians(
        lambda: record_event(by(next(numbers)), facts=said, status="planned"),
        lambda: bare.insert(table, event),
    )
    return [Line("record an event", took, (least,), "to a bare Django insert")]


def _search(someone: Any, who: str) -> list[Line]:
    """Measure a page of hits under row security against the same by bare SQL without it."""
    from django.db import connection

    from benchmarks import bare
    from kelisim.foundation.database import actor_transaction

    found = "SELECT event_id FROM events_search(%s, '{}', NULL, NULL, true, 51)"
    lines, scope = [], bare.scope_of(someone)
    for words in WORDS:

        def ours(words: str = words) -> list[Any]:
            with connection.cursor() as cursor:
                cursor.execute(found, [words])
                ids = [row[0] for row in cursor.fetchall()]
                cursor.execute(
                    "SELECT * FROM events_event WHERE id = ANY (%s) ORDER BY sort_on DESC, id DESC", [ids]
                )
                rows: list[Any] = cursor.fetchall()
                return rows

        with actor_transaction(someone):
            hits = len(ours())
            took, gathered, walked = _medians(
                ours, partial(bare.gathered, words, scope), partial(bare.walked, words, scope)
            )
        lines.append(Line(f"search, {who}: {words}", took, (min(gathered, walked),), f"{hits} hits"))
    return lines


def _collisions(someone: Any, planted: "Planted") -> list[Line]:
    """Measure the collisions of a half-year and of an event; hold all that is found against the planted."""
    from benchmarks import bare
    from kelisim.decree.api import HalfYear
    from kelisim.events.api import Event, collisions_between, collisions_of, count_collisions
    from kelisim.foundation.database import actor_transaction

    whole = HalfYear.parse("2021H2")
    took, least = _medians(
        lambda: collisions_between(whole.first_day, whole.last_day, someone),
        lambda: bare.collisions(whole.first_day, whole.last_day),
    )
    counted, _same = _medians(
        lambda: count_collisions(whole.first_day, whole.last_day, someone), lambda: None
    )
    found = set()
    for year in range(2015, 2029):
        for half in (f"{year}H1", f"{year}H2"):
            span = HalfYear.parse(half)
            page = collisions_between(span.first_day, span.last_day, someone, size=10_000)
            found |= {
                (one.kind.value, frozenset({one.event.pk, one.other.pk}))
                for one in page.collisions
                if one.other
            }
    with actor_transaction(someone):
        event = Event.objects.get(pk=next(iter(next(iter(planted.pairs))[1])))
    one_took, one_least = _medians(
        lambda: collisions_of(event, someone), lambda: bare.collisions_of(event.pk)
    )
    right = (
        f"{len(planted.pairs)} planted, {planted.near_misses} near misses; "
        f"missed {len(planted.pairs - found)}, invented {len(found - planted.pairs)}"
    )
    return [
        Line("collisions of a half-year, a page", took, (least,), right),
        Line("collisions of a half-year, counted", counted, (least,)),
        Line("collisions of an event", one_took, (one_least,)),
    ]


def _medians(*works: Callable[[], object]) -> list[float]:
    """Give the median time in ms of each piece of work; they take turns."""
    times: list[list[float]] = [[] for _work in works]
    for work in works:
        work()
    for _run in range(RUNS):
        for at, work in enumerate(works):
            started = time.perf_counter()
            work()
            times[at].append((time.perf_counter() - started) * 1000)
    return [statistics.median(one) for one in times]


def _weight(one: Line) -> float:
    """Give what is compared between sizes: a page by the bare page that took turns with it, else the time."""
    return one.took / one.bare[-1] if len(one.bare) > 1 else one.took


def _print(size: int, results: list[list[Line]]) -> None:
    print(f"\n{size:,} events")
    first = {one.name: one for one in results[0]}
    for one in results[-1]:
        ratios = "  ".join(f"{one.took / least:6.1f}x ({least:.1f} ms)" for least in one.bare)
        grown = f"{_weight(one) / _weight(first[one.name]):5.2f}x" if len(results) > 1 else ""
        print(f"{one.name:<38} {one.took:8.1f} ms  {ratios:<40} {grown:<6} {one.note}")


if __name__ == "__main__":
    main()
