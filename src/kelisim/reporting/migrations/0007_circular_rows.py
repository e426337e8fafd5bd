"""Who may see and write circulars that open a half-year, and their receipt."""

from django.db import migrations

from kelisim.foundation.rowsecurity import BODY, SYSTEM, append_only, secure
from kelisim.reporting.policies import OPEN, READ_CIRCULAR, READ_DELIVERY, SEND


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_circulars")]

    operations = [
        secure("reporting_openingcircular", read=READ_CIRCULAR, add=f"{SYSTEM} OR body_id = {BODY}"),
        append_only("reporting_openingcircular"),
        secure("reporting_delivery", read=READ_DELIVERY, add=SEND, change=OPEN),
    ]
