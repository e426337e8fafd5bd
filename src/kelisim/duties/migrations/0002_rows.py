"""Who may see and write duties."""

from django.db import migrations

from kelisim.duties.policies import CHANGE, READ
from kelisim.foundation.rowsecurity import secure


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial"), ("access", "0002_rows")]

    operations = [secure("duties_duty", read=READ, add=CHANGE, change=CHANGE)]
