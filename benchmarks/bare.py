"""The bare-minimum counterparts: the same rows by bare SQL, the same page as a bare view, a bare insert."""

from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connections, models, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines

from kelisim.decree.api import HalfYear
from kelisim.events.api import Event
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id

ACTOR = system_actor("benchmark")
PAGE = """<!doctype html><title>Events</title><table>
{% for e in rows %}<tr><td>{{ e.title_ru }}<td>{{ e.starts_on }}
<td>{{ e.ends_on }}<td>{{ e.body.name_ru }}<td>{{ e.country }}<td>{{ e.get_kind_display }}
<td>{{ e.get_status_display }}<td>{% for p in e.partners.all %}{{ p.country }} {% endfor %}</tr>{% endfor %}
</table>"""


def sql(statement: str, parameters: Any = None) -> list[Any]:
    """Run a statement with no row security: as the administrator of the database."""
    with connections["admin"].cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[Any] = cursor.fetchall()
        return rows


def register(half_year: HalfYear) -> list[Any]:
    """Give the 50 rows of a page."""
    return sql(
        "SELECT * FROM events_event WHERE sort_on BETWEEN %s AND %s ORDER BY sort_on, id LIMIT 50",
        [half_year.first_day, half_year.last_day],
    )


def first_rows() -> list[Any]:
    """Give the first 50 rows of all."""
    return sql("SELECT * FROM events_event ORDER BY sort_on, id LIMIT 50")


def event(event_id: UUID) -> list[Any]:
    """Give one row by its key."""
    return sql("SELECT * FROM events_event WHERE id = %s", [event_id])


def inbox() -> list[Any]:
    """Give what is owed, soonest first."""
    return sql("SELECT * FROM duties_duty WHERE state IN ('open', 'returned') ORDER BY due_at LIMIT 100")


def scope_of(someone: Actor) -> str:
    """Give the scope under which most of what a reader may see is indexed."""
    return "A" if someone.body_code == "MFA" else f"b{str(someone.body_id)[-8:]}"


_ASKED = "WITH q AS MATERIALIZED (SELECT events_asked(%s, ARRAY[%s], ARRAY[%s]) AS asked)"


def gathered(words: str, scope: str) -> list[Any]:
    """Give the newest hits: all gathered from the index, then sorted."""
    return sql(
        f"{_ASKED}, hits AS MATERIALIZED "
        "(SELECT event_id, sort_on FROM q, events_words WHERE words @@ asked) "
        "SELECT e.* FROM (SELECT * FROM hits ORDER BY sort_on DESC, event_id DESC LIMIT 51) h "
        "JOIN events_event e ON e.id = h.event_id",
        [words, scope, scope],
    )


def walked(words: str, scope: str) -> list[Any]:
    """Give the newest hits along their dates, until there are enough."""
    return sql(
        f"{_ASKED} SELECT e.* FROM events_words w JOIN events_event e ON e.id = w.event_id "
        "WHERE w.words @@ (SELECT asked FROM q) ORDER BY w.sort_on DESC, w.event_id DESC LIMIT 51",
        [words, scope, scope],
    )


_MEET = """x.event_id <> y.event_id AND x.what = y.what AND x.key = y.key AND (
    x.what <> 'place' OR x.body_id <> y.body_id) AND y.starts >= x.starts
    AND y.starts <= x.ends + CASE x.what WHEN 'counterpart' THEN 14 ELSE -1 END"""


def collisions(first: date, last: date) -> list[Any]:
    """Give the pairs of a span of days by a plain join of what events occupy."""
    return sql(
        f"SELECT x.event_id, y.event_id FROM events_occupied x JOIN events_occupied y ON {_MEET} "
        "WHERE y.starts BETWEEN %s AND %s AND daterange(x.starts, x.ends, '[]') && daterange(%s, %s, '[]')",
        [first, last, first - timedelta(days=14), last],
    )


def collisions_of(event_id: UUID) -> list[Any]:
    """Give the pairs of one event by a plain join."""
    return sql(
        f"SELECT y.event_id FROM events_occupied x JOIN events_occupied y ON {_MEET} WHERE x.event_id = %s",
        [event_id],
    )


def page(request: HttpRequest) -> HttpResponse:
    """Answer with the same 50 rows in a bare table: no access, no languages, no layout."""
    half_year = HalfYear.parse(request.GET["half_year"])
    with actor_transaction(ACTOR):
        rows = Event.objects.filter(sort_on__range=(half_year.first_day, half_year.last_day))
        rows = rows.select_related("body").prefetch_related("partners").order_by("sort_on", "id")[:50]
        return HttpResponse(engines["django"].from_string(PAGE).render({"rows": list(rows)}))


@cache
def table_of_events() -> type[models.Model]:
    """Make a bare table like that of events, and its model: no triggers, no row security."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_event (LIKE events_event INCLUDING ALL)")
        cursor.execute("GRANT SELECT, INSERT ON bench_event TO kelisim_app")
    columns: dict[str, Any] = {
        one.name: one.clone()  # type: ignore[attr-defined]  # Django has it on every field
        for one in Event._meta.concrete_fields  # noqa: SLF001 - Django's own description
    }  # fmt: skip
    meta = type("Meta", (), {"managed": False, "app_label": "events", "db_table": "bench_event"})
    return type("BareEvent", (models.Model,), {"__module__": __name__, "Meta": meta, **columns})


def insert(table: type[models.Model], like: Event) -> None:
    """Insert a row like an event's with one commit, as a bare Django view would."""
    values = {one.attname: getattr(like, one.attname) for one in table._meta.concrete_fields}  # noqa: SLF001
    with transaction.atomic():
        table(**{**values, "id": new_id()}).save(force_insert=True)
