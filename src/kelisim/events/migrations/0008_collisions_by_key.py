"""Find collisions near their first day; look the event of a part up by its key, never all events."""

from importlib import import_module

from django.db import migrations

from kelisim.events.policies import CHANGE_PART, READ_PART

PARTS = ("events_eventpartner", "events_eventbody", "events_eventsubject")
POLICIES = f"""
ALTER POLICY {{0}}_read ON {{0}} USING ({READ_PART});
ALTER POLICY {{0}}_add ON {{0}} WITH CHECK ({CHANGE_PART});
ALTER POLICY {{0}}_change ON {{0}} USING ({CHANGE_PART}) WITH CHECK ({CHANGE_PART});
"""
RULES = import_module("kelisim.events.migrations.0004_collisions")
LONG = 31
"""Events of more days than this are sought apart, so that all others are found near their first day."""

INDEXES = f"""
DROP INDEX events_occupied_span;
DROP INDEX events_occupied_key;
CREATE INDEX events_occupied_key ON events_occupied (what, key, starts) INCLUDE (event_id, body_id)
    WHERE shared;
CREATE INDEX events_occupied_starts ON events_occupied (starts) INCLUDE (what, key, ends, event_id, body_id)
    WHERE shared;
CREATE INDEX events_occupied_long ON events_occupied (starts) WHERE shared AND ends - starts > {LONG};
"""

COLLISIONS = f"""
CREATE OR REPLACE FUNCTION events_collisions_of(wanted uuid, within integer) RETURNS TABLE (
    what text, earlier uuid, later uuid, on_day date, until_day date, sure boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH one AS MATERIALIZED (
        SELECT o.* FROM events_occupied o JOIN events_event e ON e.id = o.event_id WHERE o.event_id = wanted
    ), others AS MATERIALIZED (
        SELECT y.* FROM one x JOIN events_occupied y ON y.shared AND y.what = x.what AND y.key = x.key
            AND {RULES.DAYS.format("y")} && daterange(x.starts - within, x.ends + within, '[]')
            WHERE events_reads_all()
        UNION SELECT y.* FROM one x CROSS JOIN LATERAL events_reach(x.starts - within, x.ends + within) y
            WHERE y.what = x.what AND y.key = x.key
    ), met AS MATERIALIZED (
        SELECT x.what, x.event_id AS one_id, y.event_id AS other_id, x.starts < y.starts
                OR x.starts = y.starts AND x.event_id < y.event_id AS is_earlier,
            greatest(x.starts, y.starts) AS on_day, least(x.ends, y.ends) AS until_day,
            bool_or({RULES.sure("x", "y")}) AS sure
        FROM one x JOIN others y ON y.what = x.what AND y.key = x.key AND {RULES.meet("x", "y")}
        GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT m.what, CASE WHEN m.is_earlier THEN m.one_id ELSE m.other_id END,
        CASE WHEN m.is_earlier THEN m.other_id ELSE m.one_id END, m.on_day, m.until_day, m.sure
    FROM met m WHERE (SELECT true FROM events_event e WHERE e.id = m.other_id)
    ORDER BY m.on_day, 2, 3, m.what;
END $$;

CREATE OR REPLACE FUNCTION events_collisions(
    since date, until date, within integer, kinds text[], after_day date, after_pair text, at_most integer
) RETURNS TABLE (
    what text, earlier uuid, later uuid, on_day date, until_day date, sure boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
BEGIN
    IF events_reads_all() THEN
        RETURN QUERY
        WITH near AS MATERIALIZED (
            SELECT o.what, o.key, o.starts, o.ends, o.event_id, o.body_id FROM events_occupied o
            WHERE o.shared AND o.starts BETWEEN since - within - {LONG} AND until AND o.what = ANY (kinds)
            UNION ALL
            SELECT o.what, o.key, o.starts, o.ends, o.event_id, o.body_id FROM events_occupied o
            WHERE o.shared AND o.ends - o.starts > {LONG} AND o.starts < since - within - {LONG}
                AND o.ends >= since - within AND o.what = ANY (kinds)
        ), pairs AS MATERIALIZED (
            SELECT x.what, x.key, x.event_id AS earlier, y.event_id AS later
            FROM near x CROSS JOIN LATERAL (
                SELECT o.event_id FROM events_occupied o
                WHERE o.shared AND o.what = x.what AND o.key = x.key
                    AND o.starts >= greatest(x.starts, since, after_day)
                    AND o.starts <= least(until,
                        x.ends + CASE x.what WHEN 'counterpart' THEN within ELSE 0 END)
                    AND (o.starts > x.starts OR o.event_id > x.event_id)
                    AND (x.what <> 'place' OR o.body_id <> x.body_id)
                OFFSET 0
            ) y
        ), met AS MATERIALIZED (
            SELECT x.what, x.event_id AS earlier, y.event_id AS later, y.starts AS on_day,
                least(x.ends, y.ends) AS until_day, bool_or({RULES.sure("x", "y")}) AS sure,
                x.event_id || ' ' || y.event_id || ' ' || x.what AS pair
            FROM pairs p
            JOIN events_occupied x ON x.event_id = p.earlier AND x.what = p.what AND x.key = p.key
            JOIN events_occupied y ON y.event_id = p.later AND y.what = p.what AND y.key = p.key
            WHERE {RULES.meet("x", "y")}
            GROUP BY 1, 2, 3, 4, 5
        )
        SELECT m.what, m.earlier, m.later, m.on_day, m.until_day, m.sure FROM met m
        WHERE (after_day IS NULL OR (m.on_day, m.pair) > (after_day, after_pair))
            AND (SELECT true FROM events_event e WHERE e.id = m.earlier)
            AND (SELECT true FROM events_event e WHERE e.id = m.later)
        ORDER BY m.on_day, m.pair LIMIT at_most;
    ELSE
        RETURN QUERY
        WITH near AS MATERIALIZED (
            SELECT r.* FROM events_reach(since - within, until) r WHERE r.what = ANY (kinds)
        ), met AS MATERIALIZED (
            SELECT x.what, x.event_id AS earlier, y.event_id AS later, y.starts AS on_day,
                least(x.ends, y.ends) AS until_day, bool_or({RULES.sure("x", "y")}) AS sure,
                x.event_id || ' ' || y.event_id || ' ' || x.what AS pair
            FROM near x JOIN near y ON y.what = x.what AND y.key = x.key
                AND y.starts >= x.starts AND y.starts <= x.ends + within
                AND (y.starts > x.starts OR y.event_id > x.event_id)
                AND {RULES.meet("x", "y")}
            WHERE y.starts BETWEEN greatest(since, after_day) AND until
            GROUP BY 1, 2, 3, 4, 5
        )
        SELECT m.what, m.earlier, m.later, m.on_day, m.until_day, m.sure FROM met m
        WHERE (after_day IS NULL OR (m.on_day, m.pair) > (after_day, after_pair))
            AND (SELECT true FROM events_event e WHERE e.id = m.earlier)
            AND (SELECT true FROM events_event e WHERE e.id = m.later)
        ORDER BY m.on_day, m.pair LIMIT at_most;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0007_by_key")]

    operations = [
        migrations.RunSQL(INDEXES + COLLISIONS, migrations.RunSQL.noop),
        *(migrations.RunSQL(POLICIES.format(table), migrations.RunSQL.noop) for table in PARTS),
    ]
