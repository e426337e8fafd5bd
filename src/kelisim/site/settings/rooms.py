"""Which rooms there are, and how a request passes through the house."""

# The rooms come first: their words win over those of the libraries.
INSTALLED_APPS = [
    "kelisim.look",
    "kelisim.journal",
    "kelisim.calendars",
    "kelisim.directory",
    "kelisim.accounts",
    "kelisim.access",
    "kelisim.documents",
    "kelisim.events",
    "kelisim.duties",
    "kelisim.reporting",
    "kelisim.oversight",
    "kelisim.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kelisim.site.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "kelisim.site.middleware.RequestIdMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kelisim.site.middleware.LanguageMiddleware",
    "kelisim.site.middleware.ActorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kelisim.site.context.reader",
            ],
        },
    }
]

FORM_RENDERER = "kelisim.look.quick.QuickRenderer"
ROOT_URLCONF = "kelisim.site.urls"
WSGI_APPLICATION = "kelisim.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
