"""The secret key: from the environment, else a file of the state folder that only its owner reads."""

import os
import secrets

from kelisim.site.settings.storage import STATE


def secret_key() -> str:
    """Give the key; make and keep a random one the first time."""
    if given := os.environ.get("KELISIM_SECRET_KEY"):
        return given
    STATE.mkdir(parents=True, exist_ok=True)
    kept = STATE / "secret-key"
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return kept.read_text()
