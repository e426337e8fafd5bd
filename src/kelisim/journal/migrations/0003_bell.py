"""Ring when an effect is posted, so that whoever sends effects need not look all the time."""

from django.db import migrations

_RING = """
CREATE FUNCTION kelisim_ring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('kelisim_outbox', '');
    RETURN NULL;
END $$;
CREATE TRIGGER journal_effect_posted AFTER INSERT ON journal_effect
    FOR EACH STATEMENT EXECUTE FUNCTION kelisim_ring();
"""
_SILENCE = """
DROP TRIGGER journal_effect_posted ON journal_effect;
DROP FUNCTION kelisim_ring();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_rows")]

    operations = [migrations.RunSQL(_RING, _SILENCE)]
