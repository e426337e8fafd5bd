"""Keep and find words with less work: a new event has no partners yet, and hits are looked up by key."""

from importlib import import_module

from django.db import migrations

WORDS = import_module("kelisim.events.migrations.0006_search")
GRANTED = WORDS.GRANTED
FREQUENT, SURELY = 5_000, 100_000
"""From so many hits on a page is found by walking the dates, below by gathering the hits. Statistics know
little of rare words: only where they say that hits are very many is gathering not tried."""
SAYING = """
CREATE FUNCTION events_scopes_of(one events_event) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY[events_body_scope(one.body_id)] || CASE
        WHEN one.status IN ('idea', 'withdrawn') OR one.marking <> 'government' THEN '{}'
        WHEN one.country = '' THEN ARRAY['A'] ELSE ARRAY['A', 'c' || one.country] END
$$;

CREATE FUNCTION events_say(one events_event, is_new boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    scopes text[] := events_scopes_of(one);
    names text := concat_ws(' . ', one.head, array_to_string(one.cities, ' . '));
    said text[];
BEGIN
    IF NOT is_new THEN
        names := concat_ws(' . ', names, (
            SELECT string_agg(p.counterpart, ' . ') FROM events_eventpartner p
            WHERE p.event_id = one.id AND p.kind = 'counterpart' AND p.withdrawn_at IS NULL
        ));
    END IF;
    said := events_lexemes(events_mended(one.title_ru), events_mended(one.title_kk),
        events_mended(one.title_en), events_mended(names));
    INSERT INTO events_words (event_id, sort_on, words)
    VALUES (one.id, one.sort_on,
        array_to_tsvector(scopes || ARRAY(SELECT s || w FROM unnest(scopes) s, unnest(said) w)))
    ON CONFLICT (event_id) DO UPDATE SET sort_on = EXCLUDED.sort_on, words = EXCLUDED.words;
    -- Nothing unique: two who write a new word at once must not wait for each other.
    INSERT INTO events_vocabulary SELECT s, w FROM unnest(scopes) s, unnest(said) w
    WHERE w !~ '[^a-z]' AND length(w) > 3
        AND NOT EXISTS (SELECT 1 FROM events_vocabulary v WHERE v.scope = s AND v.word = w);
END $$;

CREATE OR REPLACE FUNCTION events_say_fresh() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'events_eventpartner' THEN
        IF EXISTS (SELECT 1 FROM fresh f WHERE f.kind = 'counterpart') THEN
            PERFORM events_say(e, false) FROM events_event e
            WHERE e.id IN (SELECT f.event_id FROM fresh f WHERE f.kind = 'counterpart');
        END IF;
    ELSIF TG_OP = 'INSERT' THEN
        PERFORM events_say(f, true) FROM fresh f;
    ELSE
        PERFORM events_say(f, false) FROM fresh f JOIN stale s ON s.id = f.id
        WHERE (s.title_ru, s.title_kk, s.title_en, s.head, s.cities, s.sort_on,
               s.status IN ('idea', 'withdrawn'), s.marking, s.country, s.body_id)
            IS DISTINCT FROM (f.title_ru, f.title_kk, f.title_en, f.head, f.cities, f.sort_on,
               f.status IN ('idea', 'withdrawn'), f.marking, f.country, f.body_id);
    END IF;
    RETURN NULL;
END $$;
DROP FUNCTION events_say(events_event);

CREATE OR REPLACE FUNCTION events_occupy(fresh uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
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
    FROM occupied o JOIN dated d ON d.id = o.id;
END $$;

CREATE OR REPLACE FUNCTION events_occupy_fresh() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'events_event' AND TG_OP = 'INSERT' THEN
        -- A new event has no partners yet: what it occupies stands in its own row.
        INSERT INTO events_occupied
        SELECT f.id, f.body_id, o.what, o.key,
            CASE f.certainty WHEN 'exact' THEN f.starts_on ELSE f.window_from END,
            CASE f.certainty WHEN 'exact' THEN f.ends_on ELSE f.window_until END,
            f.certainty = 'exact', f.status <> 'idea' AND f.marking = 'government',
            CASE f.place WHEN 'in_kz' THEN 'KZ' WHEN 'abroad' THEN f.country ELSE '' END,
            ARRAY(SELECT events_key(city) FROM unnest(f.cities) city), '{}'
        FROM fresh f CROSS JOIN LATERAL (
            SELECT 'place' AS what, f.country AS key WHERE f.place = 'abroad' AND f.country NOT IN ('', 'KZ')
            UNION ALL
            SELECT 'official', o.person_id::text FROM directory_official o
            WHERE o.id = f.head_official_id AND f.place <> 'online'
        ) o
        WHERE f.certainty IN ('exact', 'period') AND f.status NOT IN ('withdrawn', 'cancelled');
    ELSIF TG_TABLE_NAME = 'events_event' THEN
        PERFORM events_occupy(ARRAY(SELECT f.id FROM fresh f));
    ELSIF EXISTS (SELECT 1 FROM fresh f WHERE f.kind = 'counterpart') OR EXISTS (
        SELECT 1 FROM fresh f JOIN events_occupied o ON o.event_id = f.event_id AND o.what = 'counterpart'
    ) THEN
        PERFORM events_occupy(ARRAY(SELECT DISTINCT f.event_id FROM fresh f));
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION events_say(events_event, boolean), events_scopes_of(events_event)
    FROM PUBLIC, kelisim_app;
"""


SEARCH = f"""
CREATE OR REPLACE FUNCTION events_search(
    wanted text, asked jsonb, key_day date, key_id uuid, newest boolean, at_most integer
) RETURNS TABLE (event_id uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    scopes text[] := events_scopes();
    query tsquery := events_asked(wanted, scopes, scopes);
    granted uuid[] := ARRAY(SELECT record_id {GRANTED});
    hit text := format('w.words @@ %L::tsquery', query);
    narrowed text := '';
    seen text;
    way text := CASE WHEN newest THEN 'DESC' ELSE 'ASC' END;
    name text;
    ids uuid[];
    days date[];
    sizes bigint := 0;
    plan json;
BEGIN
    IF query IS NULL THEN
        RETURN;
    END IF;
    IF granted <> '{{}}' AND NOT events_reads_all() THEN
        hit := format('(%s OR w.event_id = ANY (%L::uuid[]) AND w.words @@ %L::tsquery)', hit, granted,
            events_asked(wanted, ARRAY(SELECT DISTINCT events_body_scope(body_id) {GRANTED}), scopes));
    END IF;
    IF asked ? 'since' THEN hit := hit || format(' AND w.sort_on >= %L::date', asked ->> 'since'); END IF;
    IF asked ? 'until' THEN hit := hit || format(' AND w.sort_on <= %L::date', asked ->> 'until'); END IF;
    IF key_day IS NOT NULL THEN
        hit := hit || format(' AND (w.sort_on, w.event_id) %s (%L::date, %L::uuid)',
            CASE WHEN newest THEN '<' ELSE '>' END, key_day, key_id);
    END IF;
    FOREACH name IN ARRAY ARRAY['kind', 'format', 'level', 'place', 'status', 'body_id', 'foreign_economic']
    LOOP
        IF asked ? name THEN narrowed := narrowed || format(' AND e.%I = %L', name, asked ->> name); END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['country', 'organisation'] LOOP
        IF asked ? name THEN
            narrowed := narrowed || format(' AND (EXISTS (SELECT 1 FROM events_eventpartner p'
                || ' WHERE p.event_id = e.id AND p.withdrawn_at IS NULL AND p.%I = %L)%s)', name,
                asked ->> name,
                CASE name WHEN 'country' THEN format(' OR e.country = %L', asked ->> name) ELSE '' END);
        END IF;
    END LOOP;
    -- Each hit is looked up by its key, in order, until the page is full; never all events at once.
    seen := '(SELECT true FROM events_event e WHERE e.id = %s.event_id'
        || replace(narrowed, '%', '%%') || ')';
    -- A body gathers all its own hits, so that the time it waits does not tell how many events of others
    -- lie between them. Who reads all walks the dates when hits are many, by the statistics or by counting.
    IF NOT events_reads_all() THEN
        RETURN QUERY EXECUTE 'WITH hits AS MATERIALIZED ('
            || 'SELECT w.event_id, w.sort_on FROM events_words w WHERE ' || hit
            || ') SELECT h.event_id FROM (SELECT * FROM hits u'
            || ' ORDER BY u.sort_on ' || way || ', u.event_id ' || way || ' OFFSET 0) h'
            || ' WHERE ' || format(seen, 'h') || ' LIMIT $1' USING at_most;
        RETURN;
    END IF;
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT 1 FROM events_words w WHERE ' || hit INTO plan;
    sizes := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
    IF sizes <= {SURELY} THEN
        EXECUTE 'SELECT array_agg(c.event_id), array_agg(c.sort_on), count(*) FROM ('
            || 'SELECT w.event_id, w.sort_on FROM events_words w WHERE ' || hit || ' LIMIT {FREQUENT + 1}) c'
            INTO ids, days, sizes;
    END IF;
    IF sizes <= {FREQUENT} THEN
        RETURN QUERY EXECUTE 'SELECT h.event_id FROM (SELECT * FROM unnest($1, $2) u (event_id, sort_on)'
            || ' ORDER BY u.sort_on ' || way || ', u.event_id ' || way || ' OFFSET 0) h'
            || ' WHERE ' || format(seen, 'h')
            || ' LIMIT $3' USING ids, days, at_most;
    ELSE
        PERFORM set_config('enable_bitmapscan', 'off', true);
        RETURN QUERY EXECUTE 'SELECT w.event_id FROM events_words w WHERE ' || hit
            || ' AND ' || format(seen, 'w')
            || ' ORDER BY w.sort_on ' || way || ', w.event_id ' || way || ' LIMIT $1' USING at_most;
        PERFORM set_config('enable_bitmapscan', 'on', true);
    END IF;
END $$;
"""

PLANNED = f"""
CREATE OR REPLACE FUNCTION events_endings(word text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (WITH whole AS (
        SELECT word AS w UNION SELECT regexp_replace(word, '^(.{{3,}}?)({WORDS.CASES})$', '\\1')
    ), owned AS (
        SELECT w FROM whole
        UNION SELECT regexp_replace(w, '^(.{{3,}}?)({WORDS.POSSESSED})$', '\\1') FROM whole
        UNION SELECT regexp_replace(w, '^(.{{2,}}[aeiou])si$', '\\1') FROM whole
    ), one AS (
        SELECT w FROM owned UNION SELECT regexp_replace(w, '^(.{{3,}}?)({WORDS.MANY})$', '\\1') FROM owned
    )
    SELECT array_agg(DISTINCT regexp_replace(regexp_replace(w, 'g$', 'k'), 'b$', 'p')) FROM one);
END $$;

CREATE OR REPLACE FUNCTION events_lexemes(ru text, kk text, en text, names text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT array_agg(DISTINCT w) FROM (
        SELECT unnest(string_to_array(events_skeleton(array_to_string(tsvector_to_array(
            to_tsvector('russian', ru || ' . ' || names) || to_tsvector('simple', names)
            || to_tsvector('english', en)), ' ')), ' '))
        UNION ALL SELECT unnest(events_endings(w))
            FROM regexp_split_to_table(events_skeleton(kk), '[^[:alnum:]]+') w WHERE kk <> '' AND w <> ''
    ) said (w) WHERE w <> '');
END $$;
"""
"""The same as before, in a language that plans a statement once in a session."""


class Migration(migrations.Migration):
    dependencies = [("events", "0006_search")]

    operations = [
        migrations.RunSQL(SAYING + PLANNED + SEARCH, migrations.RunSQL.noop),
    ]
