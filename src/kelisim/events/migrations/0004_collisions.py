"""What an event occupies, on which days: a place abroad, an official, a counterpart. Here collisions are met.

``events_occupied`` is kept by triggers and read by the owner only, as the words of titles are. The functions
look matches up there and give back only pairs that the asker's own row security shows: each joins the events
once more as the asker. A reader without a scope over all events is matched against its own, its granted and
its scope's rows alone, so that the time of an answer tells nothing of the rest.

``events_accepted`` holds the same of what the Ministry has accepted, as it was accepted. From it alone a body
gets its hint that another body has to do with the same partner: a plan that is not accepted yet, and a later
change that nobody accepted, are not in it.
"""

from django.db import migrations

from kelisim.access.api import RecordKind, granted_sql, scope_sql

READS_ALL = scope_sql(RecordKind.EVENTS, shared="true")
SCOPED = (
    "SELECT value FROM access_scopegrant WHERE grantee_id = ANY ((SELECT kelisim_grantees())::uuid[]) "
    "AND kind = 'events' AND dimension = 'place_country' AND valid_from <= statement_timestamp() "
    "AND (valid_until IS NULL OR valid_until > statement_timestamp())"
)
DAYS = "daterange({0}.starts, {0}.ends, '[]')"


def overlap(one: str, other: str) -> str:
    """Give the condition that two share days; legs that only touch on one day do not."""
    return (
        f"({one}.starts < {other}.ends AND {other}.starts < {one}.ends"
        f" OR {one}.starts = {other}.starts AND {one}.ends = {other}.ends)"
    )


def meet(one: str, other: str) -> str:
    """Give the condition that two rows of one key collide; ``within`` is the days for counterparts."""
    return f"""({one}.event_id <> {other}.event_id AND CASE {one}.what
        WHEN 'counterpart' THEN
            {one}.starts <= {other}.ends + within AND {other}.starts <= {one}.ends + within
            AND ({one}.partners = '{{}}' OR {other}.partners = '{{}}' OR {one}.partners && {other}.partners)
            AND ({one}.body_id <> {other}.body_id OR {overlap(one, other)}
                 OR {one}.starts > {other}.ends OR {other}.starts > {one}.ends)
        WHEN 'place' THEN {one}.body_id <> {other}.body_id AND {overlap(one, other)}
        ELSE {overlap(one, other)} AND ({one}.country <> {other}.country
            OR {one}.cities <> '{{}}' AND {other}.cities <> '{{}}' AND NOT {one}.cities && {other}.cities)
    END)"""


def sure(one: str, other: str) -> str:
    """Give the condition that the collision is certain: exact days, and for an official known states."""
    return (
        f"({one}.exact AND {other}.exact AND ({one}.what <> 'official' OR {one}.country <> {other}.country"
        f" AND {one}.country <> '' AND {other}.country <> ''))"
    )


TABLES = """
CREATE TABLE events_occupied (
    event_id uuid NOT NULL REFERENCES events_event (id) ON DELETE CASCADE,
    body_id uuid NOT NULL,
    what text NOT NULL CHECK (what IN ('place', 'official', 'counterpart')),
    key text NOT NULL,
    starts date NOT NULL,
    ends date NOT NULL CHECK (ends >= starts),
    exact boolean NOT NULL,
    shared boolean NOT NULL,
    country text NOT NULL,
    cities text[] NOT NULL,
    partners text[] NOT NULL,
    PRIMARY KEY (event_id, what, key)
);
CREATE TABLE events_accepted (LIKE events_occupied INCLUDING CONSTRAINTS INCLUDING INDEXES,
    FOREIGN KEY (event_id) REFERENCES events_event (id) ON DELETE CASCADE);
REVOKE ALL ON events_occupied, events_accepted FROM PUBLIC, kelisim_app;
CREATE INDEX events_occupied_key ON events_occupied (what, key, starts) WHERE shared;
CREATE INDEX events_occupied_body ON events_occupied (body_id, starts);
CREATE INDEX events_occupied_country ON events_occupied (country, starts) WHERE shared;
CREATE INDEX events_occupied_days ON events_occupied
    USING gist (what, key, daterange(starts, ends, '[]')) WHERE shared;
CREATE INDEX events_occupied_span ON events_occupied USING gist (daterange(starts, ends, '[]')) WHERE shared;
CREATE INDEX events_accepted_days ON events_accepted USING gist (what, key, daterange(starts, ends, '[]'));
"""

KEEPING = """
CREATE FUNCTION events_key(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(translate(lower(words), 'ё', 'е'), '[^[:alnum:]]+', ' ', 'g'))
$$;

CREATE FUNCTION events_occupy(fresh uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    DELETE FROM events_occupied o WHERE o.event_id = ANY (fresh);
    DELETE FROM events_accepted a WHERE a.event_id = ANY (fresh) AND NOT EXISTS (
        SELECT 1 FROM events_event e WHERE e.id = a.event_id AND e.marking = 'government'
            AND e.status NOT IN ('idea', 'withdrawn', 'cancelled')
    );
    INSERT INTO events_occupied
    WITH dated AS (
        SELECT e.id, e.body_id, e.place, e.head_official_id, e.certainty = 'exact' AS exact,
            CASE e.certainty WHEN 'exact' THEN e.starts_on ELSE e.window_from END AS starts,
            CASE e.certainty WHEN 'exact' THEN e.ends_on ELSE e.window_until END AS ends,
            e.status <> 'idea' AND e.marking = 'government' AS shared,
            CASE e.place WHEN 'in_kz' THEN 'KZ' WHEN 'abroad' THEN e.country ELSE '' END AS country,
            ARRAY(SELECT events_key(city) FROM unnest(e.cities) city) AS cities
        FROM events_event e
        WHERE e.id = ANY (fresh) AND e.certainty IN ('exact', 'period')
            AND e.status NOT IN ('withdrawn', 'cancelled')
    ), parts AS (
        SELECT p.event_id, p.kind, p.country, events_key(p.counterpart) AS counterpart
        FROM events_eventpartner p WHERE p.event_id = ANY (fresh) AND p.withdrawn_at IS NULL
    ), occupied AS (
        SELECT d.id, 'place' AS what, d.country AS key FROM dated d
            WHERE d.place = 'abroad' AND d.country NOT IN ('', 'KZ')
        UNION ALL
        SELECT d.id, 'official', o.person_id::text FROM dated d
            JOIN directory_official o ON o.id = d.head_official_id WHERE d.place <> 'online'
        UNION ALL
        SELECT DISTINCT p.event_id, 'counterpart', p.counterpart FROM parts p
            WHERE p.kind = 'counterpart' AND p.counterpart <> ''
    )
    SELECT d.id, d.body_id, o.what, o.key, d.starts, d.ends, d.exact, d.shared, d.country, d.cities,
        ARRAY(SELECT p.country FROM parts p WHERE p.event_id = d.id AND p.kind = 'country')
    FROM occupied o JOIN dated d ON d.id = o.id
$$;

CREATE FUNCTION events_occupy_fresh() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'events_event' THEN
        PERFORM events_occupy(ARRAY(SELECT f.id FROM fresh f));
    ELSE
        PERFORM events_occupy(ARRAY(
            SELECT DISTINCT p.event_id FROM events_eventpartner p
            WHERE p.kind = 'counterpart' AND p.event_id IN (SELECT f.event_id FROM fresh f)
        ));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_occupy_insert AFTER INSERT ON events_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_occupy_fresh();
CREATE TRIGGER events_occupy_update AFTER UPDATE ON events_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_occupy_fresh();
CREATE TRIGGER events_occupy_partner_insert AFTER INSERT ON events_eventpartner
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_occupy_fresh();
CREATE TRIGGER events_occupy_partner_update AFTER UPDATE ON events_eventpartner
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_occupy_fresh();
"""

MEETING = f"""
CREATE FUNCTION events_reads_all() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ SELECT kelisim_has('system') OR {READS_ALL} $$;

CREATE FUNCTION events_reach(since date, until date) RETURNS SETOF events_occupied
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.* FROM events_occupied o
        WHERE o.body_id = kelisim_body() AND o.starts <= until AND o.ends >= since
    UNION SELECT o.* FROM events_occupied o WHERE o.starts <= until AND o.ends >= since
        AND {granted_sql(RecordKind.EVENTS, record="o.event_id", body="o.body_id")}
    UNION SELECT o.* FROM events_occupied o
        WHERE o.shared AND o.starts <= until AND o.ends >= since AND o.country IN ({SCOPED})
$$;

CREATE FUNCTION events_collisions_of(wanted uuid, within integer) RETURNS TABLE (
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
            AND {DAYS.format("y")} && daterange(x.starts - within, x.ends + within, '[]')
            WHERE events_reads_all()
        UNION SELECT y.* FROM one x CROSS JOIN LATERAL events_reach(x.starts - within, x.ends + within) y
            WHERE y.what = x.what AND y.key = x.key
    ), met AS MATERIALIZED (
        SELECT x.what, x.event_id AS one_id, y.event_id AS other_id, x.starts < y.starts
                OR x.starts = y.starts AND x.event_id < y.event_id AS is_earlier,
            greatest(x.starts, y.starts) AS on_day, least(x.ends, y.ends) AS until_day,
            bool_or({sure("x", "y")}) AS sure
        FROM one x JOIN others y ON y.what = x.what AND y.key = x.key AND {meet("x", "y")}
        GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT m.what, CASE WHEN m.is_earlier THEN m.one_id ELSE m.other_id END,
        CASE WHEN m.is_earlier THEN m.other_id ELSE m.one_id END, m.on_day, m.until_day, m.sure
    FROM met m JOIN events_event e ON e.id = m.other_id
    ORDER BY m.on_day, 2, 3, m.what;
END $$;

CREATE FUNCTION events_collisions(
    since date, until date, within integer, kinds text[], after_day date, after_pair text, at_most integer
) RETURNS TABLE (
    what text, earlier uuid, later uuid, on_day date, until_day date, sure boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
BEGIN
    IF events_reads_all() THEN
        RETURN QUERY
        WITH met AS MATERIALIZED (
            SELECT x.what, x.event_id AS earlier, y.event_id AS later, y.starts AS on_day,
                least(x.ends, y.ends) AS until_day, bool_or({sure("x", "y")}) AS sure,
                x.event_id || ' ' || y.event_id || ' ' || x.what AS pair
            FROM events_occupied x JOIN events_occupied y ON y.what = x.what AND y.key = x.key AND y.shared
                AND y.starts >= x.starts AND y.starts <= x.ends + within
                AND (y.starts > x.starts OR y.event_id > x.event_id)
                AND {meet("x", "y")}
            WHERE x.shared AND {DAYS.format("x")} && daterange(since - within, until, '[]')
                AND y.starts BETWEEN greatest(since, after_day) AND until AND x.what = ANY (kinds)
            GROUP BY 1, 2, 3, 4, 5
        )
        SELECT m.what, m.earlier, m.later, m.on_day, m.until_day, m.sure FROM met m
            JOIN events_event a ON a.id = m.earlier JOIN events_event b ON b.id = m.later
        WHERE after_day IS NULL OR (m.on_day, m.pair) > (after_day, after_pair)
        ORDER BY m.on_day, m.pair LIMIT at_most;
    ELSE
        RETURN QUERY
        WITH near AS MATERIALIZED (
            SELECT r.* FROM events_reach(since - within, until) r WHERE r.what = ANY (kinds)
        ), met AS MATERIALIZED (
            SELECT x.what, x.event_id AS earlier, y.event_id AS later, y.starts AS on_day,
                least(x.ends, y.ends) AS until_day, bool_or({sure("x", "y")}) AS sure,
                x.event_id || ' ' || y.event_id || ' ' || x.what AS pair
            FROM near x JOIN near y ON y.what = x.what AND y.key = x.key
                AND y.starts >= x.starts AND y.starts <= x.ends + within
                AND (y.starts > x.starts OR y.event_id > x.event_id)
                AND {meet("x", "y")}
            WHERE y.starts BETWEEN greatest(since, after_day) AND until
            GROUP BY 1, 2, 3, 4, 5
        )
        SELECT m.what, m.earlier, m.later, m.on_day, m.until_day, m.sure FROM met m
            JOIN events_event a ON a.id = m.earlier JOIN events_event b ON b.id = m.later
        WHERE after_day IS NULL OR (m.on_day, m.pair) > (after_day, after_pair)
        ORDER BY m.on_day, m.pair LIMIT at_most;
    END IF;
END $$;

CREATE FUNCTION events_hints(since date, until date, within integer, of_event uuid) RETURNS TABLE (
    event_id uuid, what text, sure boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH own AS MATERIALIZED (
        SELECT o.* FROM events_occupied o JOIN events_event e ON e.id = o.event_id
        WHERE o.body_id = kelisim_body() AND o.what IN ('place', 'counterpart')
            AND (of_event IS NULL AND o.starts <= until AND o.ends >= since OR o.event_id = of_event)
    )
    SELECT x.event_id, x.what, bool_or({sure("x", "y")}) FROM own x JOIN events_accepted y
        ON y.what = x.what AND y.key = x.key AND y.body_id <> x.body_id
        AND {DAYS.format("y")} && daterange(x.starts - within, x.ends + within, '[]') AND {meet("x", "y")}
    WHERE NOT {granted_sql(RecordKind.EVENTS, record="y.event_id", body="y.body_id")}
    GROUP BY 1, 2
$$;

CREATE FUNCTION events_accept(wanted uuid[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE written integer;
BEGIN
    IF NOT events_reads_all() THEN
        RAISE EXCEPTION 'only who reads all events accepts them' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM events_accepted a WHERE a.event_id = ANY (wanted);
    INSERT INTO events_accepted SELECT o.* FROM events_occupied o JOIN events_event e ON e.id = o.event_id
        WHERE o.event_id = ANY (wanted) AND o.shared;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END $$;

CREATE FUNCTION events_may_reveal(record uuid, owner uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT events_reads_all() AND EXISTS (
        SELECT 1 FROM events_event e WHERE e.id = record AND e.body_id = owner
            AND e.status NOT IN ('idea', 'withdrawn') AND e.marking = 'government'
    )
$$;
CREATE POLICY access_recordgrant_reveal ON access_recordgrant FOR INSERT WITH CHECK (
    kind = 'events' AND grantee_kind = 'body' AND norm = '3.first' AND events_may_reveal(record_id, body_id)
);

REVOKE ALL ON FUNCTION events_occupy(uuid[]), events_occupy_fresh(), events_reach(date, date)
    FROM PUBLIC, kelisim_app;
GRANT EXECUTE ON FUNCTION events_reads_all(), events_collisions_of(uuid, integer),
    events_collisions(date, date, integer, text[], date, text, integer),
    events_hints(date, date, integer, uuid), events_accept(uuid[]), events_may_reveal(uuid, uuid)
    TO kelisim_app;
"""

FILL = """
SELECT set_config('kelisim.powers', ',system,', true),
    set_config('kelisim.actor', gen_random_uuid()::text, true),
    set_config('kelisim.body', gen_random_uuid()::text, true), set_config('kelisim.grantees', '{}', true),
    set_config('kelisim.unit', gen_random_uuid()::text, true);
SELECT events_occupy(ARRAY(SELECT id FROM events_event));
SELECT set_config('kelisim.powers', '', true);
"""

UNDO = """
DROP POLICY access_recordgrant_reveal ON access_recordgrant;
DROP FUNCTION events_may_reveal(uuid, uuid);
DROP FUNCTION events_accept(uuid[]);
DROP FUNCTION events_hints(date, date, integer, uuid);
DROP FUNCTION events_collisions(date, date, integer, text[], date, text, integer);
DROP FUNCTION events_collisions_of(uuid, integer);
DROP FUNCTION events_reach(date, date);
DROP FUNCTION events_reads_all();
DROP TRIGGER events_occupy_partner_update ON events_eventpartner;
DROP TRIGGER events_occupy_partner_insert ON events_eventpartner;
DROP TRIGGER events_occupy_update ON events_event;
DROP TRIGGER events_occupy_insert ON events_event;
DROP FUNCTION events_occupy_fresh();
DROP FUNCTION events_occupy(uuid[]);
DROP FUNCTION events_key(text);
DROP TABLE events_accepted;
DROP TABLE events_occupied;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0003_search"), ("access", "0002_rows"), ("directory", "0001_initial")]

    operations = [migrations.RunSQL(TABLES + KEEPING + MEETING + FILL, UNDO)]
