"""Settings for the type checker: no database is asked for."""

from kelisim.site.settings.test import *
