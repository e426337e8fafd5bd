"""Pages with many events: query counts and times, as ratios to the bare SQL and the bare Django page.

Run ``python -m benchmarks.pages --events 1000000``. It fills a database of the test cluster, measures the
register, an event and the inbox as a body and as the Ministry, and prints ratios taken in the same run.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

RUNS = 30
FILL = """
INSERT INTO events_event (id, version, body_id, unit_id, created_by_id, created_at, title_kk, title_ru,
    title_en, kind, format, level, place, country, cities, certainty, starts_on, ends_on, window_from,
    window_until, dates_as_written, sort_on, head, foreign_economic, sphere, documents_to_sign, funding,
    diplomats_wanted, responsible, note, status, status_reason, moved_from, marking)
SELECT gen_random_uuid(), 1, (%(bodies)s::uuid[])[1 + n %% %(many)s], NULL, %(system)s, now(), '',
    'Заседание рабочей группы № ' || n || ' по вопросам ' ||
    (ARRAY['транспорта', 'торговли', 'здравоохранения', 'энергетики', 'образования'])[1 + n %% 5], '',
    (ARRAY['negotiations', 'trip_abroad', 'conference'])[1 + n %% 3], '', 'interagency',
    (ARRAY['in_kz', 'abroad'])[1 + n %% 2], (ARRAY['KZ', 'TR', 'CN', 'UZ', 'DE'])[1 + n %% 5],
    ARRAY['Астана'], 'exact', day, day + 1, day, day + 1, '', day, '', n %% 2 = 0, '', '', '', false, '', '',
    'planned', '', '', 'government'
FROM (SELECT n, date '2016-01-01' + (n::bigint * 7919 %% 4383)::int AS day
    FROM generate_series(%(first)s, %(last)s) n) s
"""
PARTNERS = """
INSERT INTO events_eventpartner (id, event_id, kind, country, organisation, counterpart, position)
SELECT gen_random_uuid(), id, 'country',
    (ARRAY['TR', 'CN', 'UZ', 'DE', 'IT', 'FR', 'US'])[1 + (random() * 6)::int], '', '', 0 FROM events_event
"""


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    wanted = parser.parse_args().events
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kelisim.site.settings.test")
    import django

    django.setup()
    _prepare()
    _fill(wanted)
    print(f"{wanted:,} events")
    _measure()


def _prepare() -> None:
    from django.core.management import call_command
    from django.db import connections

    from kelisim.site import cluster
    from kelisim.site.reference import load_everything

    made = cluster.for_tests("bench")
    for alias, parts in (("default", made.app), ("owner", made.owner)):
        connections[alias].settings_dict.update(parts)
    call_command("migrate", database="owner", verbosity=0)
    load_everything()


def _fill(wanted: int) -> None:
    from django.db import connection, connections

    from kelisim.directory.api import Body
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.clock import today
    from kelisim.foundation.database import actor_transaction

    actor = system_actor("benchmark")
    with actor_transaction(actor):
        bodies = [
            str(one) for one in Body.objects.filter(owes_7=True).order_by("code").values_list("pk", flat=True)
        ]
    for first in range(1, wanted + 1, 100_000):
        with actor_transaction(actor), connection.cursor() as cursor:
            cursor.execute(
                FILL,
                {
                    "bodies": bodies,
                    "many": len(bodies),
                    "system": actor.id,
                    "first": first,
                    "last": min(first + 99_999, wanted),
                },
            )
    with actor_transaction(actor), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(PARTNERS)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE events_event")
        cursor.execute("VACUUM ANALYZE events_eventpartner")
        cursor.execute("VACUUM ANALYZE events_words")
    _open_duties(today())


def _open_duties(day: Any) -> None:
    from kelisim.decree.api import HalfYear
    from kelisim.duties.api import open_half_year
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.acts import By

    half_year = str(HalfYear.containing(day))
    open_half_year(By(system_actor("benchmark"), "benchmark/open"), half_year=half_year)


def _measure() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kelisim.decree.api import HalfYear
    from kelisim.events.api import Event
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.clock import today
    from kelisim.foundation.database import actor_transaction
    from tests.factories import person

    half_year = HalfYear.containing(today())
    with actor_transaction(system_actor("benchmark")):
        chosen = Event.objects.filter(body__code="MOT").order_by("-sort_on").first()
        assert chosen is not None
    bare = {
        "register": _median(lambda: _bare_register(half_year)),
        "event": _median(lambda: _bare_event(chosen.pk)),
        "inbox": _median(_bare_inbox),
    }
    template = _median(lambda: _bare_page(half_year))
    print(f"bare Django page of 50 rows: {template:.1f} ms")
    for who in ("MOT", "MFA"):
        client = Client()
        client.force_login(person(who, *(() if who == "MOT" else ("coordinator",))))
        for name, address in (
            ("register", "/register/"),
            ("event", f"/register/{chosen.pk}/"),
            ("inbox", "/inbox/"),
            ("search", "/register/?words=транспорта&half_year="),
        ):
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            took = _median(lambda: client.get(address))  # noqa: B023 - called at once
            sql = bare.get(name, bare["register"])
            print(
                f"{who:<4} {name:<9} {took:8.1f} ms  {len(captured):>3} queries"
                f"  {took / sql:6.1f} x bare SQL ({sql:.2f} ms)  {took / template:5.2f} x bare page"
                f"  {len(answer.content) // 1024:>4} KB"
            )


def _bare_register(half_year: Any) -> None:
    _query(
        "SELECT * FROM events_event WHERE sort_on BETWEEN %s AND %s ORDER BY sort_on, id LIMIT 50",
        [half_year.first_day, half_year.last_day],
    )


def _bare_event(event_id: Any) -> None:
    _query("SELECT * FROM events_event WHERE id = %s", [event_id])


def _bare_inbox() -> None:
    _query("SELECT * FROM duties_duty WHERE state IN ('open', 'returned') ORDER BY due_at LIMIT 100", [])


def _query(statement: str, parameters: list[Any]) -> None:
    """Run bare SQL as the system, with no template and no ORM."""
    from django.db import connection

    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction

    with actor_transaction(system_actor("benchmark")), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        cursor.fetchall()


def _bare_page(half_year: Any) -> None:
    """Render the same 50 rows in a bare table."""
    from django.template import engines

    from kelisim.events.api import Event
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction

    template = engines["django"].from_string(
        "<table>{% for e in rows %}<tr><td>{{ e.title_ru }}<td>{{ e.starts_on }}<td>{{ e.ends_on }}"
        "<td>{{ e.body.name_ru }}<td>{{ e.country }}<td>{{ e.kind }}<td>{{ e.status }}"
        "</tr>{% endfor %}</table>"
    )
    with actor_transaction(system_actor("benchmark")):
        rows = Event.objects.filter(sort_on__range=(half_year.first_day, half_year.last_day))
        template.render({"rows": list(rows.select_related("body").order_by("sort_on", "id")[:50])})


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
