"""``kelisim restore``: a backup into an empty database, compared with what was backed up."""

import argparse
from pathlib import Path
from typing import Any

from kelisim.foundation.refusals import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("folder", type=Path, help="the backup")
    parser.add_argument(
        "--into",
        default="",
        metavar="NAME",
        help="an empty database on the same server; the embedded one makes it (default: the product's own)",
    )
    parser.add_argument(
        "--files", type=Path, metavar="FOLDER", help="the file store (default: KELISIM_FILES)"
    )
    parser.add_argument("--check", action="store_true", help="only check that the backup is whole")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Restore, compare, and refuse to call different what is not equal."""
    from kelisim.site.cluster.addressing import addresses
    from kelisim.site.cluster.lease import in_use
    from kelisim.site.cluster.restoring import check, restore
    from kelisim.site.cluster.state import files_folder

    folder = arguments.folder.resolve()
    found = check(folder)
    if arguments.check:
        return {"folder": str(folder), "whole": True, "made_at": found.made_at}
    with in_use() as lease:
        to = addresses()
        name = arguments.into or to.app["NAME"]
        if lease is not None:
            lease.prepare(name)
        for role, parts in (("KELISIM_OWNER_URL", to.owner), ("KELISIM_BACKUP_URL", to.backup)):
            if not parts:
                raise Refusal(f"A restore needs the owner and the backup role: set {role}.", code="no_role")
        files = arguments.files or files_folder()
        restored = restore(folder, {**to.owner, "NAME": name}, {**to.backup, "NAME": name}, files.resolve())
    if restored.differences:
        raise Refusal(
            "The restored database differs from the backup:\n  " + "\n  ".join(restored.differences[:50]),
            code="not_equal",
            differences=restored.differences,
        )
    return {
        "database": name,
        "equal": True,
        "tables": restored.tables,
        "rows": restored.rows,
        "files": restored.files,
    }


def describe(answer: dict[str, Any]) -> str:
    """Say what was restored."""
    if "whole" in answer:
        return f"The backup in {answer['folder']}, made at {answer['made_at']}, is whole."
    return (
        f"Restored into {answer['database']}: {answer['rows']} rows of {answer['tables']} tables and "
        f"{answer['files']} files; equal to the backup."
    )
