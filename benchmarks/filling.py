"""A register of many events for the benchmarks, with collisions planted in it and near misses beside them.

The events themselves never collide: abroad, each country belongs to one body in each month, and no
counterpart is named twice. What is planted lies in countries and months of its own.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

FIRST_YEAR, YEARS = 2016, 12
FILL = """
INSERT INTO events_event (id, version, body_id, created_by_id, created_at, title_kk, title_ru, title_en, kind,
    format, level, place, country, cities, certainty, starts_on, ends_on, window_from, window_until,
    dates_as_written, sort_on, head, foreign_economic, sphere, documents_to_sign, funding, diplomats_wanted,
    responsible, note, status, status_reason, moved_from, marking)
SELECT gen_random_uuid(), 1,
    (%(bodies)s::uuid[])[1 + CASE WHEN abroad THEN (at * 7 + month * 13) ELSE n END %% %(many)s],
    %(system)s, now(),
    CASE WHEN n %% 5 = 0 THEN (ARRAY['Көлік', 'Сауда', 'Денсаулық сақтау', 'Энергетика'])[1 + n / 5 %% 4]
        || ' жөніндегі жұмыс тобының отырысы' ELSE '' END,
    'Заседание рабочей группы по вопросам '
        || (ARRAY['транспорта', 'торговли', 'здравоохранения', 'энергетики', 'образования'])[1 + n %% 5]
        || ' и ' || (%(nouns)s::text[])[1 + n * 31 %% %(all_nouns)s]
        || CASE WHEN n %% 27001 = 7 THEN ', космодром' ELSE '' END,
    CASE WHEN n %% 9 = 0 THEN 'Working group on transport and tariffs' ELSE '' END,
    (ARRAY['negotiations', 'trip_abroad', 'conference'])[1 + n %% 3], '', 'interagency',
    CASE WHEN abroad THEN 'abroad' ELSE 'in_kz' END,
    CASE WHEN abroad THEN (%(countries)s::text[])[1 + at] ELSE 'KZ' END,
    ARRAY['Астана'], 'exact', day, day + (n %% 3)::int, day, day + (n %% 3)::int, '', day, '',
    n %% 2 = 0, '', '', '', false, '', '', 'planned', '', '', 'government'
FROM (
    SELECT n, n %% 10 < 3 AS abroad, n * 17 %% %(all_countries)s AS at, month,
        make_date((%(first_year)s + month / 12)::int, (1 + month %% 12)::int, (1 + n * 11 %% 25)::int)
            AS day
    FROM (SELECT n, n * 7919 %% (%(years)s * 12) AS month
          FROM generate_series(%(first)s::bigint, %(last)s::bigint) n) numbered
) s
"""
ALONE = """
CREATE TEMPORARY TABLE alone AS
WITH paired AS MATERIALIZED (SELECT DISTINCT event_id FROM events_eventpartner)
SELECT e.id, row_number() OVER () AS n FROM events_event e LEFT JOIN paired p ON p.event_id = e.id
WHERE e.title_ru <> 'Поездка делегации' AND p.event_id IS NULL
"""
PARTNERS = """
INSERT INTO events_eventpartner (id, event_id, kind, country, organisation, counterpart, position)
SELECT gen_random_uuid(), id, 'country', (ARRAY['TR', 'CN', 'UZ', 'DE', 'IT', 'FR', 'US'])[1 + n %% 7],
    '', '', 0 FROM alone WHERE n BETWEEN %(first)s AND %(last)s
UNION ALL
SELECT gen_random_uuid(), id, 'counterpart', '', '', 'Ведомство ' || id, 1 FROM alone
    WHERE n BETWEEN %(first)s AND %(last)s AND n %% 10 = 0
"""
NOUNS = [
    "тарифов", "стандартов", "пошлин", "маршрутов", "границ", "вузов", "клиник", "лекарств",
    "реакторов", "скважин", "музеев", "библиотек", "архивов", "спутников", "портов", "мостов",
    "вагонов", "судов", "лесов", "рек", "озёр", "заповедников", "удобрений", "семян", "зерна",
    "мяса", "рыбы", "хлопка", "кредитов", "налогов", "бирж", "банков", "страхования", "пенсий",
    "миграции", "виз", "паспортов", "консулов", "посольств", "делегаций", "протоколов",
    "меморандумов", "соглашений", "договоров", "конвенций", "санкций", "квот", "лицензий",
    "патентов", "стартапов", "данных",
]  # fmt: skip
AS_SYSTEM = (
    "SELECT set_config('kelisim.powers', ',system,', false), set_config('kelisim.grantees', '{}', false)",
    """SELECT set_config('kelisim.' || n, gen_random_uuid()::text, false)
    FROM unnest(ARRAY['actor', 'body', 'unit']) n""",
)
SAYING = (
    *AS_SYSTEM,
    """CREATE TEMPORARY TABLE said AS
    SELECT e.title_ru, e.title_kk, e.title_en, events_lexemes(events_mended(e.title_ru),
        events_mended(e.title_kk), events_mended(e.title_en), 'астана') AS words
    FROM (SELECT DISTINCT title_ru, title_kk, title_en FROM events_event) e""",
    """INSERT INTO events_words SELECT e.id, e.sort_on,
        array_to_tsvector(s.scopes || ARRAY(SELECT o || w FROM unnest(s.scopes) o, unnest(said.words) w))
    FROM events_event e CROSS JOIN LATERAL (SELECT events_scopes_of(e) AS scopes) s
    JOIN said USING (title_ru, title_kk, title_en) ON CONFLICT DO NOTHING""",
    """INSERT INTO events_vocabulary SELECT DISTINCT o, w
    FROM (SELECT DISTINCT events_scopes_of(e) AS scopes, title_ru, title_kk, title_en FROM events_event e) e
    JOIN said USING (title_ru, title_kk, title_en), unnest(e.scopes) o, unnest(said.words) w
    WHERE w !~ '[^a-z]' AND length(w) > 3 EXCEPT SELECT scope, word FROM events_vocabulary""",
    "DROP TABLE said",
)
"""The words of all events at once, by the functions that the triggers call."""
CHUNK, AT_ONCE = 100_000, 1_000
Days = tuple[date, int, int]
"""A day, and how many days from it an event begins and ends."""


@dataclass(slots=True)
class Planted:
    """What was planted: each collision as its kind and its two events; near misses are not in it."""

    pairs: set[tuple[str, frozenset[UUID]]] = field(default_factory=set)
    near_misses: int = 0


def fill(wanted: int, planted: Planted | None = None) -> Planted:
    """Fill the register up to ``wanted`` events (10,000 or more), a thousand collisions among them.

    Given what was planted before, it adds to a register that it has filled already. The rows are written by
    the server's administrator, whom row security does not ask about each of a million.
    """
    from django.db import connections

    from kelisim.directory.api import Body, Country
    from kelisim.events.api import Event
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction

    actor = system_actor("benchmark")
    with actor_transaction(actor):
        bodies = list(Body.objects.filter(owes_7=True).order_by("code"))
        codes = list(Country.objects.exclude(iso2="KZ").order_by("iso2").values_list("iso2", flat=True))
    random.Random(1).shuffle(codes)
    spare, used = codes[:12], codes[12:]
    planted = planted or _plant(bodies, spare, pairs=1000)
    given: dict[str, Any] = {
        "bodies": [str(one.pk) for one in bodies], "many": len(bodies), "system": actor.id, "countries": used,
        "all_countries": len(used), "nouns": NOUNS, "all_nouns": len(NOUNS), "first_year": FIRST_YEAR,
        "years": YEARS,
    }  # fmt: skip
    with actor_transaction(actor):
        there = Event.objects.count()
    before = max(0, there - 2 * (len(planted.pairs) + planted.near_misses))
    _let_triggers("DISABLE")
    for first in range(before + 1, before + wanted - there + 1, CHUNK):
        last = min(first + CHUNK - 1, before + wanted - there)
        with connections["admin"].cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute(FILL, {**given, "first": first, "last": last})
    with connections["admin"].cursor() as cursor:
        for statement in (*AS_SYSTEM, ALONE, "CREATE INDEX ON alone (n)"):
            cursor.execute(statement)
        for first in range(1, wanted + 1, AT_ONCE):
            cursor.execute(PARTNERS, {"first": first, "last": first + AT_ONCE - 1})
        cursor.execute("DROP TABLE alone")
    _let_triggers("ENABLE")
    with connections["owner"].cursor() as cursor:
        for statement in SAYING:
            cursor.execute(statement)
        for table in ("event", "eventpartner", "words", "vocabulary", "occupied", "accepted"):
            cursor.execute(f"VACUUM ANALYZE events_{table}")
    return planted


def _let_triggers(what: str) -> None:
    """Switch the triggers that keep the words of one event off and on: all are filled at once, the same."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE events_event {what} TRIGGER events_say_insert")
        cursor.execute(f"ALTER TABLE events_eventpartner {what} TRIGGER events_say_partner_insert")


def _plant(bodies: list[Any], spare: list[str], *, pairs: int) -> Planted:
    """Plant collisions of the three kinds, and beside them legs that only touch, and other near misses."""
    planted = Planted()
    months = _months(spare[:5])
    for number in range(pairs * 4 // 10):
        country, first = next(months)
        window: dict[str, Any] = {"certainty": "period"} if number % 8 == 0 else {}
        days = (first, 0, 4), (first, 2 - 2 * (number % 2), 5)
        _pair(planted, "place", bodies, number, days, country=country, **window)
    touching = _months(spare[5:7])
    for number in range(pairs // 5):
        country, first = next(touching)
        _pair(planted, "", bodies, number, ((first, 0, 3), (first, 3, 6)), country=country)
    heads = _months(spare[7:12])
    for number in range(pairs * 3 // 10):
        _pair_of_official(planted, bodies, number, next(heads), touch=False)
    for number in range(pairs // 10):
        _pair_of_official(planted, bodies, 10_000 + number, next(heads), touch=True)
    start = date(FIRST_YEAR, 3, 1)
    for number in range(pairs * 3 // 10):
        met: dict[str, Any] = {"counterparts": [f"Планируемое ведомство {number}"]}
        days = (start, number, number + 1), (start, number + number % 15 + 1, number + 20)
        _pair(planted, "counterpart", bodies, number, days, **met)
    for number in range(pairs // 10):
        met = {"counterparts": [f"Далёкое ведомство {number}"]}
        days = (start, number, number + 1), (start, number + 16, number + 18)
        _pair(planted, "", bodies, number, days, **met)
    return planted


def _months(countries: list[str]) -> Iterator[tuple[str, date]]:
    for country in countries:
        for month in range(YEARS * 12):
            yield country, date(FIRST_YEAR + month // 12, 1 + month % 12, 3)


def _pair_of_official(
    planted: Planted, bodies: list[Any], number: int, slot: tuple[str, date], *, touch: bool
) -> None:
    from kelisim.directory.api import Official, Person, Post
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.database import actor_transaction

    country, first = slot
    name = f"Проверяемый Руководитель Номер{number}"
    with actor_transaction(system_actor("benchmark")):
        post, _made = Post.objects.get_or_create(name_ru="руководитель делегации")
        Official.objects.create(person=Person.objects.create(name_ru=name), post=post, body=bodies[0])
    at_home = {"place": "in_kz", "country": "KZ", "head": name}
    later = (first, 2, 4) if touch else (first, 1, 4)
    kind = "" if touch else "official"
    days = (first, 0, 2), later
    _pair(planted, kind, bodies, number, days, country=country, head=name, second=at_home)


_keys = count(1)


def _pair(
    planted: Planted, kind: str, bodies: list[Any], number: int, days: tuple[Days, Days], *,
    country: str = "", second: dict[str, Any] | None = None, **said: Any,
) -> None:  # fmt: skip
    """Record two events of two bodies: first day, days from it to the start and to the end of each."""
    from kelisim.events.api import EventFacts, record_event
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.acts import By

    made = []
    place = {"place": "abroad", "country": country} if country else {"place": "in_kz", "country": "KZ"}
    for turn, (first, begin, end) in enumerate(days):
        body = bodies[(number + 3 * turn) % len(bodies)]
        since, until = first + timedelta(days=begin), first + timedelta(days=end)
        exact = said.get("certainty") != "period"
        facts = {
            "title_ru": "Поездка делегации", "kind": "trip_abroad", "certainty": "exact", **place, **said,
            **(second if turn and second else {}), "starts_on": since if exact else None,
            "ends_on": until if exact else None, "window_from": since, "window_until": until,
        }  # fmt: skip
        actor = system_actor("benchmark", body_id=body.pk)
        made.append(
            record_event(
                By(actor, f"plant/{next(_keys)}"), facts=EventFacts(**facts), status="planned"
            ).record_id
        )
    if kind:
        planted.pairs.add((kind, frozenset(made)))
    else:
        planted.near_misses += 1
