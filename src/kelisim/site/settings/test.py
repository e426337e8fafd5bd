"""Settings of the tests: a fresh database of the embedded cluster, used as the unprivileged role."""

import tempfile
from pathlib import Path

from kelisim.site.settings.languages import *
from kelisim.site.settings.rooms import *
from kelisim.site.settings.sealing import *
from kelisim.site.settings.security import *

DEBUG = False
DEMONSTRATION = False
SECRET_KEY = "tests only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PUBLIC_ADDRESS = "https://kelisim.test"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.postgresql", "NAME": "kelisim"},
    "owner": {"ENGINE": "django.db.backends.postgresql", "NAME": "kelisim"},
}
KELISIM_FILES = Path(tempfile.mkdtemp(prefix="kelisim-files-"))
READ_AT_ONCE_SECONDS = 60.0
KELISIM_JOURNAL_KEY = str(KELISIM_FILES / "journal-key")
KELISIM_CHECKPOINT_FOLDER = ""
KELISIM_CHECKPOINT_MAIL = KELISIM_ALARM_MAIL = []
STATIC_ROOT = KELISIM_FILES / "static"
STATIC_ROOT.mkdir()
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "kelisim@localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
