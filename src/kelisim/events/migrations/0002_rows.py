"""Who may see and write events and their parts (norm 3)."""

from django.db import migrations

from kelisim.events.policies import ADD, CHANGE, CHANGE_PART, READ, READ_PART
from kelisim.foundation.rowsecurity import secure

PARTS = ("events_eventpartner", "events_eventbody", "events_eventsubject")


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("access", "0002_rows")]

    operations = [
        secure("events_event", read=READ, add=ADD, change=CHANGE),
        *(secure(table, read=READ_PART, add=CHANGE_PART, change=CHANGE_PART) for table in PARTS),
    ]
