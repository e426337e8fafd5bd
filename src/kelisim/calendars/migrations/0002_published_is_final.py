"""A published edition never changes, whoever asks; it was a proposal before."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION calendars_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an edition begins as a draft' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'edition % is published: % is refused', OLD.number, TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.state = 'published' AND OLD.state <> 'proposed' THEN
        RAISE EXCEPTION 'edition % was not proposed', OLD.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendars_edition_final BEFORE INSERT OR UPDATE OR DELETE ON calendars_calendaredition
    FOR EACH ROW EXECUTE FUNCTION calendars_guard_edition();

CREATE FUNCTION calendars_guard_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one uuid;
    stands text;
BEGIN
    FOREACH one IN ARRAY CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.edition_id]
        WHEN 'DELETE' THEN ARRAY[OLD.edition_id]
        ELSE ARRAY[OLD.edition_id, NEW.edition_id] END
    LOOP
        SELECT state INTO stands FROM calendars_calendaredition WHERE id = one FOR SHARE;
        IF stands <> 'draft' THEN
            RAISE EXCEPTION 'the days of a % edition are final: % is refused', stands, TG_OP
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendars_day_final BEFORE INSERT OR UPDATE OR DELETE ON calendars_calendarday
    FOR EACH ROW EXECUTE FUNCTION calendars_guard_day();
"""

BACKWARD = """
DROP TRIGGER calendars_day_final ON calendars_calendarday;
DROP FUNCTION calendars_guard_day();
DROP TRIGGER calendars_edition_final ON calendars_calendaredition;
DROP FUNCTION calendars_guard_edition();
"""


class Migration(migrations.Migration):
    """Guard what is published."""

    dependencies = [("calendars", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
