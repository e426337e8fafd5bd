"""Who may see and write how a plan is agreed inside its body: that body alone."""

from django.db import migrations

from kelisim.foundation.rowsecurity import append_only, secure
from kelisim.reporting.policies import INSIDE


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_agreement")]

    operations = [
        secure("reporting_agreementroute", read=INSIDE, add=INSIDE, change=INSIDE),
        secure("reporting_agreementround", read=INSIDE, add=INSIDE, change=INSIDE),
        secure("reporting_agreementmark", read=INSIDE, add=INSIDE),
        append_only("reporting_agreementmark"),
    ]
