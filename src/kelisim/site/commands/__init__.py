"""The command line ``kelisim``: one module per command, loaded only when it is asked for."""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from kelisim.decree.api import NotComputable
from kelisim.foundation.refusals import Refusal

COMMANDS = {
    "term": "when a duty falls due, each day explained",
    "plan": "read, import, submit, accept and consolidate plans of a half-year",
    "duties": "who owes what to whom by when",
    "calendar": "load and publish the calendar of working days",
    "journal": "make its key, export it, verify an export against a checkpoint",
    "backup": "write a backup of the database and the files",
    "restore": "restore a backup into an empty database",
    "doctor": "what is installed, reachable, misconfigured",
    "database": "prepare the database: roles, tables, reference data",
    "demo": "serve the product with demonstration data",
    "worker": "deliver the effects of acts",
}


class UsageError(Exception):
    """The words of a call are off; the command line exits with 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.format_usage().strip()}\n{self.prog}: {message}")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status: 0 done, 1 refused, 2 bad usage.

    With ``--json`` standard output holds exactly one JSON document; an error is ``{"error": {...}}``.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # what cannot be written stays legible, also as JSON
    words = list(sys.argv[1:] if words is None else words)
    as_json = "--json" in words
    try:
        return _run([word for word in words if word != "--json"], as_json)
    except UsageError as problem:
        return _complain({"code": "usage", "message": str(problem)}, as_json, status=2)
    except Refusal as refusal:
        return _complain(refusal.as_document(), as_json, status=1)
    except NotComputable as problem:
        return _complain({"code": problem.code, "message": str(problem)}, as_json, status=1)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _run(words: list[str], as_json: bool) -> int:
    if not words or words[0] in {"-h", "--help"}:
        _print_help()
        return 0 if words else 2
    if words[0] not in COMMANDS:
        raise UsageError(f"kelisim: no command {words[0]!r}; there are: {', '.join(COMMANDS)}")
    command = import_module(f"kelisim.site.commands.{words[0]}")
    parser = _Parser(prog=f"kelisim {words[0]}", description=COMMANDS[words[0]])
    command.configure(parser)
    answer = command.run(parser.parse_args(words[1:]))
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, default=str))
    elif answer is not None:
        print(command.describe(answer))
    return 0


def _print_help() -> None:
    print("kelisim COMMAND [--json] ...\n")
    for name, purpose in COMMANDS.items():
        print(f"  {name:<10} {purpose}")


def _complain(error: dict[str, object], as_json: bool, *, status: int) -> int:
    if as_json:
        print(json.dumps({"error": error}, ensure_ascii=False, default=str))
    else:
        print(error["message"], file=sys.stderr)
    return status
