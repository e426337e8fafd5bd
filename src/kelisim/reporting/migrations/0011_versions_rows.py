"""Who may see and write versions, amendments, remarks and links; accepted plans become their version 1."""

from typing import Any

from django.db import migrations

from kelisim.foundation.actors import system_actor
from kelisim.foundation.rowsecurity import append_only, secure
from kelisim.reporting.policies import (
    COORDINATION,
    READ_AMENDMENT,
    READ_REMARK,
    SENT,
    WRITE_REMARK,
)

FIRST = """
INSERT INTO reporting_planedition (id, plan_id, body_id, half_year, number, rows, is_empty, submitted_at,
                                   submitted_by, accepted_at, accepted_by)
SELECT gen_random_uuid(), id, body_id, half_year, 1, snapshot, is_empty, submitted_at,
       submitted_by, decided_at, decided_by
FROM reporting_plan WHERE state = 'accepted';
INSERT INTO reporting_plansending (id, plan_id, body_id, number, rows, is_empty, sent_at, sent_by)
SELECT gen_random_uuid(), id, body_id, 1, snapshot, is_empty, submitted_at, submitted_by
FROM reporting_plan WHERE state = 'accepted';
"""
TELL = (
    "SELECT set_config('kelisim.' || name, value, true) FROM unnest(%s::text[], %s::text[]) t (name, value)"
)


def keep_accepted(_apps: Any, editor: Any) -> None:
    """Keep what was accepted before there were versions as version 1, acting as a part of the system."""
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
        cursor.execute(FIRST)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(TELL, [list(told), [""] * len(told)])


class Migration(migrations.Migration):
    dependencies = [("reporting", "0010_versions")]

    operations = [
        secure("reporting_plansending", read=SENT, add=SENT),
        secure("reporting_planedition", read=SENT, add=SENT),
        secure("reporting_planamendment", read=READ_AMENDMENT, add=READ_AMENDMENT, change=READ_AMENDMENT),
        secure("reporting_rowremark", read=READ_REMARK, add=WRITE_REMARK, change=WRITE_REMARK),
        secure("reporting_rowlink", read=COORDINATION, add=COORDINATION, change=COORDINATION),
        migrations.RunPython(keep_accepted, migrations.RunPython.noop),
        append_only("reporting_plansending"),
        append_only("reporting_planedition"),
    ]
