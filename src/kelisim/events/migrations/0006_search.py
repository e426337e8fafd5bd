"""Search of the register: forms of words in three languages, across scripts, with mistakes of one letter.

Every word is kept as a skeleton in Latin letters, into which Cyrillic and the ways of writing Kazakh in Latin
fall alike. Before each lexeme stands whose it is: ``A`` for all that left its unit, ``b`` and the body, ``c``
and the receiving state. A reader asks for the lexemes of its own scopes only, so that neither the hits nor
the time of an answer depend on what others have recorded; the events are joined under the asker's row
security besides. ``events_vocabulary`` holds the words of each scope, for the nearest word to one that nobody
wrote.
"""

from django.db import migrations

from kelisim.access.api import RecordKind
from kelisim.foundation.rowsecurity import GRANTEES

CYRILLIC = "а-яёәіңғүұқөһ"
LATIN_ALIKE, CYRILLIC_ALIKE = "aceopxyikmhbt", "асеорхуікмнвт"
SINGLE = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "э": "e",
    "з": "z", "и": "i", "і": "i", "й": "i", "ы": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ф": "f", "х": "h", "һ": "h", "ä": "a", "á": "a", "ğ": "g", "ǵ": "g", "ñ": "n", "ń": "n", "ŋ": "n",
    "ö": "o", "ó": "o", "ü": "u", "ū": "u", "ú": "u", "ý": "u", "ı": "i", "í": "i", "q": "k", "w": "u",
    "y": "i", "é": "e", "è": "e",
}  # fmt: skip
SILENT = "ъь"
SEVERAL = (
    ("shch", "sh"), ("щ", "sh"), ("ш", "sh"), ("ş", "sh"), ("š", "sh"), ("ж", "zh"), ("j", "zh"), ("ž", "zh"),
    ("ч", "ch"), ("ç", "ch"), ("č", "ch"), ("ю", "iu"), ("я", "ia"), ("ц", "ts"), ("kh", "h"), ("x", "ks"),
    ("ch", "§"), ("c", "k"), ("§", "ch"), ("ie", "e"),
)  # fmt: skip
BACK = (
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"),
    ("iy", "ий"), ("ay", "ай"), ("oy", "ой"), ("ey", "ей"),
)  # fmt: skip
CASES = (
    "nin|din|tin|nda|nde|dagi|degi|tagi|tegi|ndagi|ndegi|da|de|ta|te|dan|den|tan|ten|nan|nen|ga|ge|ka|ke|na|ne"
    "|ni|di|ti|men|ben|pen|n|a|e"
)
POSSESSED = "imiz|iniz|miz|niz|im|in|i"
MANY = "lar|ler|dar|der|tar|ter"
SILENT_WORDS = "'және', 'мен', 'бен', 'пен', 'үшін', 'туралы', 'бойынша', 'жөніндегі', 'арқылы', 'the'"
FREQUENT = 20_000
"""From so many hits on a page is found by walking the dates, below by gathering the hits."""


def chained(start: str, steps: tuple[tuple[str, str], ...]) -> str:
    """Give nested calls of ``replace``."""
    for one, other in steps:
        start = f"replace({start}, '{one}', '{other}')"
    return start


SKELETON = chained(f"translate(words, '{''.join(SINGLE)}{SILENT}', '{''.join(SINGLE.values())}')", SEVERAL)
IN_CYRILLIC = (
    f"translate({chained('word', BACK)}, 'abcdefghijklmnopqrstuvwxyz', 'абкдефгхижклмнопкрстуввкыз')"
)
GRANTED = (
    f"FROM access_recordgrant WHERE grantee_id = ANY ({GRANTEES}) AND kind = '{RecordKind.EVENTS.value}' "
    "AND valid_from <= statement_timestamp() AND (valid_until IS NULL OR valid_until > statement_timestamp())"
)

TABLES = """
DROP TRIGGER events_words_update ON events_event;
DROP TRIGGER events_words_insert ON events_event;
DROP FUNCTION events_keep_words();
DROP FUNCTION events_search(text, integer);
DROP INDEX events_words_date;
CREATE INDEX events_words_date ON events_words (sort_on, event_id);
CREATE TABLE events_vocabulary (scope text NOT NULL, word text NOT NULL);
REVOKE ALL ON events_vocabulary FROM PUBLIC, kelisim_app;
CREATE INDEX events_vocabulary_word ON events_vocabulary (scope, word text_pattern_ops);
CREATE INDEX events_vocabulary_end ON events_vocabulary (scope, reverse(word) text_pattern_ops);
"""

WORDS = f"""
CREATE FUNCTION events_mended(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN t ~ '[{CYRILLIC}][a-z]|[a-z][{CYRILLIC}]' THEN (
        SELECT string_agg(CASE WHEN w ~ '[{CYRILLIC}]' AND w ~ '[a-z]'
            THEN translate(w, '{LATIN_ALIKE}', '{CYRILLIC_ALIKE}') ELSE w END, ' ')
        FROM regexp_split_to_table(t, '[^[:alnum:]]+') w
    ) ELSE t END FROM (SELECT lower(words) AS t) said
$$;

CREATE FUNCTION events_skeleton(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace({SKELETON}, '([a-z])\\1+', '\\1', 'g')
$$;

CREATE FUNCTION events_endings(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH whole AS (
        SELECT word AS w UNION SELECT regexp_replace(word, '^(.{{3,}}?)({CASES})$', '\\1')
    ), owned AS (
        SELECT w FROM whole UNION SELECT regexp_replace(w, '^(.{{3,}}?)({POSSESSED})$', '\\1') FROM whole
        UNION SELECT regexp_replace(w, '^(.{{2,}}[aeiou])si$', '\\1') FROM whole
    ), one AS (SELECT w FROM owned UNION SELECT regexp_replace(w, '^(.{{3,}}?)({MANY})$', '\\1') FROM owned)
    SELECT array_agg(DISTINCT regexp_replace(regexp_replace(w, 'g$', 'k'), 'b$', 'p')) FROM one
$$;

CREATE FUNCTION events_lexemes(ru text, kk text, en text, names text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT w) FROM (
        SELECT unnest(string_to_array(events_skeleton(array_to_string(tsvector_to_array(
            to_tsvector('russian', ru || ' . ' || names) || to_tsvector('simple', names)
            || to_tsvector('english', en)), ' ')), ' '))
        UNION ALL SELECT unnest(events_endings(w))
            FROM regexp_split_to_table(events_skeleton(kk), '[^[:alnum:]]+') w WHERE kk <> '' AND w <> ''
    ) said (w) WHERE w <> ''
$$;

CREATE FUNCTION events_body_scope(body uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT 'b' || right(body::text, 8)
$$;

CREATE FUNCTION events_say(one events_event) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    scopes text[] := ARRAY[events_body_scope(one.body_id)];
    names text := concat_ws(' . ', one.head, array_to_string(one.cities, ' . '), (
        SELECT string_agg(p.counterpart, ' . ') FROM events_eventpartner p
        WHERE p.event_id = one.id AND p.kind = 'counterpart' AND p.withdrawn_at IS NULL
    ));
    said text[] := events_lexemes(events_mended(one.title_ru), events_mended(one.title_kk),
        events_mended(one.title_en), events_mended(names));
BEGIN
    IF one.status NOT IN ('idea', 'withdrawn') AND one.marking = 'government' THEN
        scopes := scopes || ARRAY['A'];
        IF one.country <> '' THEN
            scopes := scopes || ARRAY['c' || one.country];
        END IF;
    END IF;
    INSERT INTO events_words (event_id, sort_on, words)
    VALUES (one.id, one.sort_on,
        array_to_tsvector(scopes || ARRAY(SELECT s || w FROM unnest(scopes) s, unnest(said) w)))
    ON CONFLICT (event_id) DO UPDATE SET sort_on = EXCLUDED.sort_on, words = EXCLUDED.words;
    -- Nothing unique: two who write a new word at once must not wait for each other.
    INSERT INTO events_vocabulary SELECT s, w FROM unnest(scopes) s, unnest(said) w
    WHERE w !~ '[^a-z]' AND length(w) > 3
        AND NOT EXISTS (SELECT 1 FROM events_vocabulary v WHERE v.scope = s AND v.word = w);
END $$;

CREATE FUNCTION events_say_fresh() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'events_eventpartner' THEN
        PERFORM events_say(e) FROM events_event e
        WHERE e.id IN (SELECT f.event_id FROM fresh f WHERE f.kind = 'counterpart');
    ELSIF TG_OP = 'INSERT' THEN
        PERFORM events_say(f) FROM fresh f;
    ELSE
        PERFORM events_say(f) FROM fresh f JOIN stale s ON s.id = f.id
        WHERE (s.title_ru, s.title_kk, s.title_en, s.head, s.cities, s.sort_on,
               s.status IN ('idea', 'withdrawn'), s.marking, s.country, s.body_id)
            IS DISTINCT FROM (f.title_ru, f.title_kk, f.title_en, f.head, f.cities, f.sort_on,
               f.status IN ('idea', 'withdrawn'), f.marking, f.country, f.body_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_say_insert AFTER INSERT ON events_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_say_fresh();
CREATE TRIGGER events_say_update AFTER UPDATE ON events_event
    REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_say_fresh();
CREATE TRIGGER events_say_partner_insert AFTER INSERT ON events_eventpartner
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_say_fresh();
CREATE TRIGGER events_say_partner_update AFTER UPDATE ON events_eventpartner
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION events_say_fresh();
"""

ASKING = f"""
CREATE FUNCTION events_forms(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT f) FROM (
        SELECT unnest(events_endings(events_skeleton(word)))
        UNION ALL SELECT events_skeleton(unnest(ts_lexize('russian_stem', word)))
        UNION ALL SELECT events_skeleton(unnest(ts_lexize('english_stem', word))) WHERE word ~ '[a-z]'
        UNION ALL SELECT events_skeleton(unnest(ts_lexize('russian_stem', {IN_CYRILLIC})))
            WHERE word ~ '[a-z]'
        UNION ALL SELECT events_skeleton(unnest(ts_lexize('russian_stem',
                translate(word, '{LATIN_ALIKE}', '{CYRILLIC_ALIKE}'))))
            WHERE word ~ '^[{LATIN_ALIKE}]+$'
        UNION ALL SELECT events_skeleton(translate(word, '{CYRILLIC_ALIKE}', '{LATIN_ALIKE}'))
            WHERE word ~ '^[{CYRILLIC_ALIKE}]+$'
    ) said (f) WHERE f <> ''
$$;

CREATE FUNCTION events_one_slip(one text, other text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    alike integer := 0;
BEGIN
    WHILE alike < least(length(one), length(other))
        AND substr(one, alike + 1, 1) = substr(other, alike + 1, 1) LOOP
        alike := alike + 1;
    END LOOP;
    RETURN substr(one, alike + 2) = substr(other, alike + 2)
        OR substr(one, alike + 2) = substr(other, alike + 1)
        OR substr(one, alike + 1) = substr(other, alike + 2)
        OR substr(one, alike + 3) = substr(other, alike + 3)
            AND substr(one, alike + 1, 1) = substr(other, alike + 2, 1)
            AND substr(one, alike + 2, 1) = substr(other, alike + 1, 1);
END $$;

CREATE FUNCTION events_nearest(forms text[], scopes text[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array_agg(DISTINCT v.word) FROM unnest(forms) f CROSS JOIN unnest(scopes) s CROSS JOIN LATERAL (
        SELECT word FROM events_vocabulary
            WHERE scope = s AND word LIKE left(f, length(f) / 2) || '%'
        UNION SELECT word FROM events_vocabulary
            WHERE scope = s AND reverse(word) LIKE left(reverse(f), length(f) - length(f) / 2) || '%'
    ) v
    WHERE f ~ '^[a-z]{{4,}}$' AND length(v.word) BETWEEN length(f) - 1 AND length(f) + 1
        AND events_one_slip(f, v.word)
$$;

CREATE FUNCTION events_asked(wanted text, scopes text[], known text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    one text;
    forms text[];
    said text[] := '{{}}';
    scope text;
BEGIN
    FOR one IN SELECT DISTINCT w
        FROM regexp_split_to_table(events_mended(left(wanted, 200)), '[^[:alnum:]]+') w
        WHERE w <> '' AND w NOT IN ({SILENT_WORDS}) AND ts_lexize('russian_stem', w) <> '{{}}'
            AND ts_lexize('english_stem', w) <> '{{}}'
        LIMIT 12
    LOOP
        forms := events_forms(one);
        IF one !~ '[0-9]' AND NOT EXISTS (
            SELECT 1 FROM unnest(known) s, unnest(forms) f, events_vocabulary v
            WHERE v.scope = s AND v.word = f
        ) THEN
            forms := forms || events_nearest(forms, known);
        END IF;
        said := said || ('(' || (SELECT string_agg('''§' || f || '''', ' | ') FROM unnest(forms) f) || ')');
    END LOOP;
    IF said = '{{}}' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT string_agg('(' || replace(array_to_string(said, ' & '), '§', s) || ')', ' | ')
            FROM unnest(scopes) s)::tsquery;
END $$;

CREATE FUNCTION events_scopes() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT ARRAY[events_body_scope(kelisim_body())]
        || CASE WHEN events_reads_all() THEN ARRAY['A'] ELSE ARRAY(
        SELECT 'c' || value FROM access_scopegrant WHERE grantee_id = ANY ({GRANTEES}) AND kind = 'events'
            AND dimension = 'place_country' AND valid_from <= statement_timestamp()
            AND (valid_until IS NULL OR valid_until > statement_timestamp())
    ) END
$$;

CREATE FUNCTION events_search(
    wanted text, asked jsonb, key_day date, key_id uuid, newest boolean, at_most integer
) RETURNS TABLE (event_id uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    scopes text[] := events_scopes();
    query tsquery := events_asked(wanted, scopes, scopes);
    granted uuid[] := ARRAY(SELECT record_id {GRANTED});
    hit text := format('w.words @@ %L::tsquery', query);
    narrowed text := '';
    way text := CASE WHEN newest THEN 'DESC' ELSE 'ASC' END;
    name text;
    ids uuid[];
    days date[];
    sizes integer := 0;
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
    EXECUTE 'SELECT array_agg(c.event_id), array_agg(c.sort_on), count(*) FROM ('
        || 'SELECT w.event_id, w.sort_on FROM events_words w WHERE ' || hit || ' LIMIT {FREQUENT + 1}) c'
        INTO ids, days, sizes;
    IF sizes <= {FREQUENT} THEN
        RETURN QUERY EXECUTE 'SELECT h.event_id FROM (SELECT * FROM unnest($1, $2) u (event_id, sort_on)'
            || ' ORDER BY u.sort_on ' || way || ', u.event_id ' || way || ') h'
            || ' JOIN events_event e ON e.id = h.event_id' || narrowed
            || ' ORDER BY h.sort_on ' || way || ', h.event_id ' || way || ' LIMIT $3'
            USING ids, days, at_most;
    ELSE
        PERFORM set_config('enable_bitmapscan', 'off', true);
        RETURN QUERY EXECUTE 'SELECT w.event_id FROM events_words w JOIN events_event e ON e.id = w.event_id'
            || narrowed || ' WHERE ' || hit
            || ' ORDER BY w.sort_on ' || way || ', w.event_id ' || way || ' LIMIT $1' USING at_most;
        PERFORM set_config('enable_bitmapscan', 'on', true);
    END IF;
END $$;

CREATE FUNCTION events_about(wanted text, since date, until date) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    plan json;
    asked text := format('w.words @@ %L::tsquery', 'A');
BEGIN
    IF NOT events_reads_all() THEN
        RETURN NULL;
    END IF;
    IF wanted <> '' THEN
        asked := format('w.words @@ %L::tsquery', events_asked(wanted, ARRAY['A'], ARRAY['A']));
    END IF;
    IF since IS NOT NULL THEN asked := asked || format(' AND w.sort_on >= %L::date', since); END IF;
    IF until IS NOT NULL THEN asked := asked || format(' AND w.sort_on <= %L::date', until); END IF;
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT 1 FROM events_words w WHERE ' || asked INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
END $$;

REVOKE ALL ON FUNCTION events_say(events_event), events_say_fresh(), events_nearest(text[], text[]),
    events_asked(text, text[], text[]), events_scopes() FROM PUBLIC, kelisim_app;
GRANT EXECUTE ON FUNCTION events_search(text, jsonb, date, uuid, boolean, integer),
    events_about(text, date, date) TO kelisim_app;
"""

FILL = """
SELECT set_config('kelisim.powers', ',system,', true),
    set_config('kelisim.actor', gen_random_uuid()::text, true),
    set_config('kelisim.body', gen_random_uuid()::text, true), set_config('kelisim.grantees', '{}', true),
    set_config('kelisim.unit', gen_random_uuid()::text, true);
SELECT events_say(e) FROM events_event e;
SELECT set_config('kelisim.powers', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0005_kept")]

    operations = [migrations.RunSQL(TABLES + WORDS + ASKING + FILL, migrations.RunSQL.noop)]
