"""Run every check, or those named, and say what came out. A check whose needs are missing fails.

    .venv/bin/python -m checks.run [--list] [NAME ...]

A check is a module of this package with ``PROMISE`` (what is checked, a sentence), ``NEEDS`` (programs that
must be there) and ``check()``, which yields the figures it saw and raises ``AssertionError`` when the promise
is broken. Each runs in a process of its own.
"""

import ast
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Programs that Debian does not put on PATH.
PLACES = {"postgresql-15": Path("/usr/lib/postgresql/15/bin/postgres")}
PACKAGES = {"soffice": "libreoffice-calc-nogui", "pdftoppm": "poppler-utils", "pdftotext": "poppler-utils"}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it promises, the programs it needs."""

    name: str
    promise: str
    needs: tuple[str, ...]

    @property
    def missing(self) -> list[str]:
        """Give the programs that are not there."""
        return [need for need in self.needs if not is_there(need)]


def is_there(program: str) -> bool:
    """Say whether a program is installed."""
    return PLACES[program].exists() if program in PLACES else shutil.which(program) is not None


def all_checks() -> list[Check]:
    """Find the checks without importing them: a broken one must not hide the others."""
    found = []
    for source in sorted(HERE.glob("*.py")):
        constants = {
            target.id: node.value
            for node in ast.parse(source.read_text()).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        if "PROMISE" in constants and "NEEDS" in constants:
            promise, needs = (ast.literal_eval(constants[name]) for name in ("PROMISE", "NEEDS"))
            found.append(Check(source.stem, promise, tuple(needs)))
    return found


def run_one(name: str) -> int:
    """Run a check in this process; give 0 when its promise holds."""
    try:
        for figure in import_module(f"checks.{name}").check():
            print(f"    {figure}", flush=True)
    except AssertionError as broken:
        print(f"    BROKEN: {broken}", flush=True)
        return 1
    return 0


def run_all(checks: list[Check]) -> int:
    """Run checks one after another; give 0 when all promises hold."""
    failed = []
    for check in checks:
        print(f"{check.name}: {check.promise}", flush=True)
        begun = time.monotonic()
        if check.missing:
            for program in check.missing:
                print(f"    BROKEN: {program} is not installed (package {PACKAGES.get(program, program)})")
            status = 1
        else:
            status = subprocess.run(
                [sys.executable, "-m", "checks.run", "--here", check.name], check=False
            ).returncode
        print(f"    {'held' if status == 0 else 'FAILED'} in {time.monotonic() - begun:.0f} s", flush=True)
        if status != 0:
            failed.append(check.name)
    words = f"{len(checks) - len(failed)} passed, {len(failed)} failed"
    print(f"\n{words}{': ' + ', '.join(failed) if failed else ''}", flush=True)
    return 1 if failed or not checks else 0


def main(words: list[str]) -> int:
    """Do what the words ask."""
    if words[:1] == ["--here"]:
        return run_one(words[1])
    known = all_checks()
    if words == ["--list"]:
        for check in known:
            print(f"{check.name:<16} {check.promise}")
        return 0
    if unknown := set(words) - {check.name for check in known}:
        print(f"no check {', '.join(sorted(unknown))}; there are: {', '.join(check.name for check in known)}")
        return 2
    return run_all([check for check in known if not words or check.name in words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
