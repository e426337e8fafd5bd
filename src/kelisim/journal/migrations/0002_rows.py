"""The journal is append-only and numbered by the database; who may read which entry."""

from django.db import migrations

from kelisim.foundation.actors import NOBODY
from kelisim.foundation.rowsecurity import ACTOR, BODY, SYSTEM, append_only, functions, has_power, secure

OWN = f"{SYSTEM} OR actor_id = {ACTOR}"
OF_BODY = f"({BODY} <> '{NOBODY}' AND (body_id = {BODY} OR record_body_id = {BODY}))"
"""The administrator and the auditor act for no body: that they share with the system is no kinship."""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        functions(),
        migrations.RunSQL(
            "CREATE SEQUENCE journal_entry_number OWNED BY journal_entry.sequence;"
            "ALTER TABLE journal_entry ALTER COLUMN sequence SET DEFAULT nextval('journal_entry_number');",
            "ALTER TABLE journal_entry ALTER COLUMN sequence SET DEFAULT 0;"
            "DROP SEQUENCE journal_entry_number;",
        ),
        secure(
            "journal_entry",
            read=f"{OWN} OR {OF_BODY} OR {has_power('auditor')}",
            add=OWN,
        ),
        append_only("journal_entry"),
        secure("journal_answeredkey", read=OWN, add=OWN, change=OWN),
        secure("journal_effect", read=SYSTEM, add=f"{ACTOR} IS NOT NULL", change=SYSTEM),
        secure(
            "journal_counter",
            read=f"{ACTOR} IS NOT NULL",
            add=f"{ACTOR} IS NOT NULL",
            change=f"{ACTOR} IS NOT NULL",
        ),
    ]
