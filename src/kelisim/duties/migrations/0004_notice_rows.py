"""Who may see and write what a body is told; it never changes."""

from django.db import migrations

from kelisim.duties.policies import READ_NOTICE, TELL
from kelisim.foundation.rowsecurity import append_only, secure


class Migration(migrations.Migration):
    dependencies = [("duties", "0003_notices")]

    operations = [
        secure("duties_notice", read=READ_NOTICE, add=TELL),
        append_only("duties_notice"),
    ]
