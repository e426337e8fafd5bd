"""Every test on Debian's PostgreSQL 15 instead of the packaged server."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROMISE = "the tests hold on Debian's PostgreSQL 15"
NEEDS = ("postgresql-15",)


def check() -> Iterator[str]:
    """Run the tests on the other server."""
    with tempfile.TemporaryDirectory(prefix="kelisim-check-") as folder:
        Path(folder).chmod(0o711)
        environment = {
            **os.environ,
            "KELISIM_POSTGRES_PROGRAMS": "/usr/lib/postgresql/15/bin",
            "KELISIM_TEST_STATE": f"{folder}/test",
        }
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1:]
    assert done.returncode == 0, "\n".join([*done.stdout.splitlines()[-60:], done.stderr[-2000:]])
    yield f"PostgreSQL 15: {last[0] if last else 'no words'}"
