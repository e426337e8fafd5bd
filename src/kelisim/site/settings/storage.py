"""Where the database, the files and the mail are; three roles of one PostgreSQL database."""

import os
from pathlib import Path
from typing import Any

STATE = Path(os.environ.get("KELISIM_STATE", ".kelisim")).resolve()


def databases() -> dict[str, dict[str, Any]]:
    """Give ``default`` (role app) and ``owner`` (migrations), of the environment or the embedded cluster."""
    from kelisim.site.cluster import addresses

    found = addresses()
    common = {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}
    pool = {"min_size": 1, "max_size": 8, "timeout": 10}
    return {
        "default": {**common, **found.app, "OPTIONS": {**found.app.get("OPTIONS", {}), "pool": pool}},
        "owner": {**common, **found.owner},
    }


def files_folder() -> Path:
    """Give the folder of the content-addressed file store."""
    return Path(os.environ.get("KELISIM_FILES", STATE / "files"))
