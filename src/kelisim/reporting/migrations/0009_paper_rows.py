"""Who may see and write the registration of what came on paper; it never changes."""

from django.db import migrations

from kelisim.foundation.rowsecurity import append_only, secure
from kelisim.reporting.policies import READ_PAPER, SEND


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_paper")]

    operations = [
        secure("reporting_paperreceipt", read=READ_PAPER, add=SEND),
        append_only("reporting_paperreceipt"),
    ]
