"""Search of titles under row security.

``@@`` is not leakproof, so under row security its index would not be used. The words stand in a table that
only the owner reads; one reviewed function looks them up there and gives back only ids that the actor may
see, because it joins the events under the actor's own row security.
"""

from django.db import migrations

FORWARD = """
CREATE TABLE events_words (
    event_id uuid PRIMARY KEY REFERENCES events_event (id) ON DELETE CASCADE,
    sort_on date NOT NULL,
    words tsvector NOT NULL
);
REVOKE ALL ON events_words FROM PUBLIC, kelisim_app;
CREATE INDEX events_words_index ON events_words USING gin (words);
CREATE INDEX events_words_date ON events_words (sort_on DESC);

CREATE FUNCTION events_keep_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO events_words (event_id, sort_on, words) VALUES (
        NEW.id, NEW.sort_on,
        to_tsvector('russian', NEW.title_ru) || to_tsvector('simple', NEW.title_ru)
        || to_tsvector('simple', NEW.title_kk) || to_tsvector('english', NEW.title_en)
        || to_tsvector('simple', array_to_string(NEW.cities, ' '))
    )
    ON CONFLICT (event_id) DO UPDATE SET sort_on = EXCLUDED.sort_on, words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE TRIGGER events_words_insert AFTER INSERT ON events_event
    FOR EACH ROW EXECUTE FUNCTION events_keep_words();
CREATE TRIGGER events_words_update AFTER UPDATE ON events_event FOR EACH ROW
    WHEN (OLD.title_ru IS DISTINCT FROM NEW.title_ru OR OLD.title_kk IS DISTINCT FROM NEW.title_kk
          OR OLD.title_en IS DISTINCT FROM NEW.title_en OR OLD.cities IS DISTINCT FROM NEW.cities
          OR OLD.sort_on IS DISTINCT FROM NEW.sort_on)
    EXECUTE FUNCTION events_keep_words();

CREATE FUNCTION events_search(wanted text, at_most integer) RETURNS TABLE (event_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH hits AS MATERIALIZED (
        SELECT w.event_id, w.sort_on FROM events_words w
        WHERE w.words @@ (
            websearch_to_tsquery('russian', wanted) || websearch_to_tsquery('simple', wanted)
            || websearch_to_tsquery('english', wanted)
        )
    )
    SELECT h.event_id FROM hits h JOIN events_event e ON e.id = h.event_id
    ORDER BY h.sort_on DESC LIMIT at_most
$$;
REVOKE ALL ON FUNCTION events_search(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION events_search(text, integer) TO kelisim_app;
"""

BACKWARD = """
DROP FUNCTION events_search(text, integer);
DROP TRIGGER events_words_update ON events_event;
DROP TRIGGER events_words_insert ON events_event;
DROP FUNCTION events_keep_words();
DROP TABLE events_words;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_rows")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
