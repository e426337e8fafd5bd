"""The limited process itself: takes its limits first, then opens the file, then answers in JSON."""

import json
import os
import resource
import sys
from functools import partial
from importlib import import_module

__all__ = ["main"]


def main() -> int:
    """Do the one thing ordered; answer ``{"answer"}``, ``{"unreadable"}``, ``{"over"}`` or ``{"fault"}``."""
    with os.fdopen(int(sys.argv[1]), "rb") as order:
        entry, arguments, limits = json.load(order)
    _take(limits)
    from kelisim.reading.faults import places_of
    from kelisim.reading.progress import tell_with
    from kelisim.reading.unreadable import UnreadableFile

    tell_with(partial(os.write, 1))
    module, _, function = entry.partition(":")
    try:
        call = getattr(import_module(module), function)
        with os.fdopen(0, "rb") as file:
            said = json.dumps({"answer": call(file, arguments)}, ensure_ascii=False)
    except UnreadableFile as problem:
        said = json.dumps({"unreadable": {"code": problem.code, "details": problem.details}})
    except MemoryError:
        said = '{"over": "memory"}'
    except RecursionError:
        said = '{"unreadable": {"code": "damaged", "details": {}}}'
    except Exception as problem:  # noqa: BLE001 - whatever a hostile file does to a parser ends here
        said = json.dumps({"fault": {"type": type(problem).__name__, "at": places_of(problem)}})
    with os.fdopen(1, "wb") as out:
        out.write(said.encode("utf-8", "replace"))
    return 0


def _take(limits: dict[str, int]) -> None:
    for name, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


if __name__ == "__main__":
    sys.exit(main())
