"""Settings of ``kelisim demo``: this machine only, no TLS, demonstration people and data."""

import os

from kelisim.site.settings import storage
from kelisim.site.settings.languages import *
from kelisim.site.settings.rooms import *
from kelisim.site.settings.sealing import *
from kelisim.site.settings.secrets import secret_key
from kelisim.site.settings.security import *

DEBUG = False
DEMONSTRATION = True
SECRET_KEY = secret_key()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
PUBLIC_ADDRESS = os.environ.get("KELISIM_ADDRESS", "http://127.0.0.1:8000")
DATABASES = storage.databases()
KELISIM_FILES = storage.files_folder()
STATIC_ROOT = storage.STATE / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = storage.STATE / "mail"
KELISIM_SEAL_SECONDS = 5
KELISIM_CHECKPOINT_FOLDER = str(storage.STATE / "checkpoints")
DEFAULT_FROM_EMAIL = "kelisim@localhost"
LANGUAGE_CODE = os.environ.get("KELISIM_LANGUAGE", "ru")
