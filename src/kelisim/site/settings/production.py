"""Settings of a real installation: TLS in front, secrets from the environment, no demonstration people."""

import os

from kelisim.site.settings import storage
from kelisim.site.settings.languages import *
from kelisim.site.settings.rooms import *
from kelisim.site.settings.sealing import *
from kelisim.site.settings.secrets import secret_key
from kelisim.site.settings.security import *

DEBUG = False
DEMONSTRATION = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [one for one in os.environ.get("KELISIM_HOSTS", "").split(",") if one]
PUBLIC_ADDRESS = os.environ.get("KELISIM_ADDRESS", f"https://{ALLOWED_HOSTS[0]}" if ALLOWED_HOSTS else "")
CSRF_TRUSTED_ORIGINS = [f"https://{one}" for one in ALLOWED_HOSTS]
DATABASES = storage.databases()
KELISIM_FILES = storage.files_folder()
STATIC_ROOT = storage.STATE / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("KELISIM_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("KELISIM_SMTP_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("KELISIM_MAIL_FROM", "kelisim@localhost")
