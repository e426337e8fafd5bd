"""Kazakh, Russian and English; Astana's time."""

from pathlib import Path

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = "ru"
LANGUAGE_COOKIE_NAME = "kelisim_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
FORMAT_MODULE_PATH = ["kelisim.look.formats"]
LOCALE_PATHS = [Path(__file__).parents[2] / "foundation" / "locale"]
