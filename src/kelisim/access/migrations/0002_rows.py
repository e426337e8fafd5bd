"""Who may see and write grants."""

from django.db import migrations

from kelisim.access.policies import ADD_RECORD_GRANTS, READ_RECORD_GRANTS, READ_SCOPES
from kelisim.foundation.rowsecurity import SYSTEM, has_power, secure

MANAGES = f"{SYSTEM} OR {has_power('administrator')}"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("journal", "0002_rows")]

    operations = [
        secure("access_scopegrant", read=READ_SCOPES, add=MANAGES, change=MANAGES),
        secure(
            "access_recordgrant", read=READ_RECORD_GRANTS, add=ADD_RECORD_GRANTS, change=ADD_RECORD_GRANTS
        ),
    ]
