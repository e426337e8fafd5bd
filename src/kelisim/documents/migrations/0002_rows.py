"""Who may see and write files; a row is never changed."""

from django.db import migrations

from kelisim.documents.policies import ADD, READ
from kelisim.foundation.rowsecurity import append_only, secure


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("access", "0002_rows")]

    operations = [
        secure("documents_storedfile", read=READ, add=ADD),
        append_only("documents_storedfile"),
    ]
