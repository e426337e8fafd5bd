"""Sealing is append-only as the journal is; numbers are taken by transactions that have a number themselves.

A number of an entry is taken after the transaction has its own, so that "all who could still bring a lower
number have ended" can be asked of the server (``pg_snapshot_xmin``).
"""

from django.db import migrations

from kelisim.foundation.rowsecurity import SYSTEM, append_only, has_power, secure

TABLES = (
    "journal_leaf",
    "journal_node",
    "journal_sealedpoint",
    "journal_handover",
    "journal_alarm",
)
READERS = f"{SYSTEM} OR {has_power('auditor')}"
"""How many acts there are in a minute is not for the bodies to count."""

_NUMBER = """
CREATE FUNCTION kelisim_next_entry() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_current_xact_id();
    RETURN nextval('journal_entry_number');
END $$;
ALTER TABLE journal_entry ALTER COLUMN sequence SET DEFAULT kelisim_next_entry();
"""
_NUMBER_BACK = """
ALTER TABLE journal_entry ALTER COLUMN sequence SET DEFAULT nextval('journal_entry_number');
DROP FUNCTION kelisim_next_entry();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_sealing")]

    operations = [
        migrations.RunSQL(_NUMBER, _NUMBER_BACK),
        *(secure(table, read=READERS, add=SYSTEM) for table in TABLES),
        *(append_only(table) for table in TABLES),
    ]
