"""Static files gathered for the web server, again only when one of them has changed."""

import hashlib
from pathlib import Path


def collect(root: Path) -> bool:
    """Gather the static files of all rooms into ``STATIC_ROOT``; say whether there was anything to do."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256(repr(settings.STORAGES).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            digest.update(f"{name} {path} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    stamp = root / "static.stamp"
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and Path(settings.STATIC_ROOT).is_dir():
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest())
    return True
