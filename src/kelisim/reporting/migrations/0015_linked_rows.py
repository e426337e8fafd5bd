"""Rows that were called the same as an event of the register are linked to it."""

from typing import Any

from django.db import migrations

from kelisim.foundation.actors import system_actor

LINK = """
UPDATE reporting_planrow r SET linked = true FROM reporting_rowtwin t
WHERE t.row_id = r.id AND t.event_id = r.event_id AND t.state = 'same' AND NOT r.linked
"""
TELL = (
    "SELECT set_config('kelisim.' || name, value, true) FROM unnest(%s::text[], %s::text[]) t (name, value)"
)


def link(_apps: Any, editor: Any) -> None:
    """Mark the rows, acting as a part of the system."""
    actor = system_actor("migration")
    told = {
        "actor": str(actor.id),
        "body": str(actor.body_id),
        "unit": str(actor.unit_id),
        "grantees": "{}",
        "powers": ",system,",
    }
    with editor.connection.cursor() as cursor:
        cursor.execute(TELL, [list(told), list(told.values())])
        cursor.execute(LINK)
        cursor.execute(TELL, [list(told), [""] * len(told)])


class Migration(migrations.Migration):
    dependencies = [("reporting", "0014_row_origin")]

    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
