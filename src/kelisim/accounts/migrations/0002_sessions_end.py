"""Sessions end by being deleted: the only rows that the application may delete, and no record."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("sessions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "GRANT DELETE ON django_session TO kelisim_app",
            "REVOKE DELETE ON django_session FROM kelisim_app",
        )
    ]
