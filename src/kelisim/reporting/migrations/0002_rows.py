"""Who may see and write plans, rows, reports, consolidated plans and circulars."""

from django.db import migrations

from kelisim.foundation.rowsecurity import BODY, SYSTEM, secure
from kelisim.reporting.policies import (
    ADD,
    ADD_ROW,
    CHANGE,
    READ,
    READ_CIRCULAR,
    READ_CONSOLIDATED,
    READ_ROW,
)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("access", "0002_rows")]

    operations = [
        secure("reporting_plan", read=READ, add=ADD, change=CHANGE),
        secure("reporting_planrow", read=READ_ROW, add=ADD_ROW, change=ADD_ROW),
        secure("reporting_activityreport", read=READ, add=ADD, change=CHANGE),
        secure("reporting_consolidatedplan", read=READ_CONSOLIDATED, add=f"{SYSTEM} OR body_id = {BODY}"),
        secure("reporting_positioncircular", read=READ_CIRCULAR, add=f"{SYSTEM} OR body_id = {BODY}"),
    ]
