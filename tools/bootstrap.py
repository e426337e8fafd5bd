"""Make the environment ``.venv`` with what a purpose needs, and the command ``kelisim`` in it.

    python3 tools/bootstrap.py run|develop

Needs the standard library and pip only. Packages come from ``requirements/PURPOSE.txt``, each checked against
its hash; the project itself is linked, not built, so nothing else is downloaded. Again, it changes nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST = (3, 11)
PURPOSES = {"run": ("run",), "develop": ("develop", "run")}

COMMAND = """\
#!/bin/sh
'''exec' "$(dirname "$(readlink -f "$0")")/python" "$0" "$@"
'''
import sys

from kelisim.site.commands import main

sys.exit(main())
"""


def make(purpose: str) -> None:
    """Make the environment for a purpose; a stamp lets the next time be quick."""
    stamp = ENVIRONMENT / f"made-for-{purpose}"
    wanted = _wanted(purpose)
    if stamp.exists() and stamp.read_text() == wanted and _works():
        return
    if not _works():
        _make_environment()
    _install(PROJECT / "requirements" / f"{purpose}.txt")
    _link()
    for satisfied in PURPOSES[purpose]:
        (ENVIRONMENT / f"made-for-{satisfied}").write_text(_wanted(satisfied))


def _wanted(purpose: str) -> str:
    digest = hashlib.sha256()
    for source in (PROJECT / "requirements" / f"{purpose}.txt", Path(__file__)):
        digest.update(source.read_bytes())
    return f"{digest.hexdigest()} {PROJECT}\n"


def _works() -> bool:
    """Say whether there is an environment whose Python runs and is new enough."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.run([PYTHON, "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_environment() -> None:
    """Make the environment with venv; where Debian left ensurepip out, without pip, or with virtualenv."""
    print("Making .venv", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    attempts = (
        [sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)],
        [sys.executable, "-m", "virtualenv", "--quiet", str(ENVIRONMENT)],
    )
    problems = []
    for attempt in attempts:
        made = subprocess.run(attempt, capture_output=True, text=True, check=False)
        if made.returncode == 0 and _works():
            return
        problems.append(f"{' '.join(attempt[1:3])}: {(made.stderr or made.stdout).strip()}")
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    raise SystemExit("No environment could be made:\n  " + "\n  ".join(problems))


def _pip() -> list[str]:
    """Give a pip that installs into the environment: its own, the one we run with, or a bundled one."""

    def has(*words: str) -> bool:
        return subprocess.run([*words, "--version"], capture_output=True, check=False).returncode == 0

    if has(str(PYTHON), "-m", "pip"):
        return [str(PYTHON), "-m", "pip"]
    if has(sys.executable, "-m", "pip", "--python", str(PYTHON)):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    made = subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, text=True, check=False)
    if made.returncode == 0:
        return [str(PYTHON), "-m", "pip"]
    raise SystemExit(f"pip was not found for {sys.executable}. Install python3-pip or python3-venv.")


def _install(requirements: Path) -> None:
    print(f"Installing {requirements.relative_to(PROJECT)}", flush=True)
    words = [*_pip(), "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    words += ["--require-hashes", "--only-binary", ":all:", "--requirement", str(requirements)]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PIP_REQUIRE_VIRTUALENV": "0"}
    if subprocess.run(words, env=environment, cwd=PROJECT, check=False).returncode != 0:
        raise SystemExit(f"pip could not install {requirements.relative_to(PROJECT)}; its words are above.")


def _link() -> None:
    """Link the project into the environment and write its command."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=True)
    (Path(packages.stdout.strip()) / "kelisim.pth").write_text(f"{PROJECT / 'src'}\n")
    command = ENVIRONMENT / "bin" / "kelisim"
    command.write_text(COMMAND)
    command.chmod(0o755)


def main(words: list[str]) -> None:
    """Make the environment for the purpose named."""
    if len(words) != 1 or words[0] not in PURPOSES:
        raise SystemExit(f"usage: python3 tools/bootstrap.py {'|'.join(PURPOSES)}")
    if sys.version_info < OLDEST:
        raise SystemExit(
            f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}."
        )
    if sys.platform != "linux":
        raise SystemExit("Kelisim runs on Linux: its database's keeper asks the kernel about processes.")
    make(words[0])


if __name__ == "__main__":
    main(sys.argv[1:])
