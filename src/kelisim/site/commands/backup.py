"""``kelisim backup``: the database and the files into a fresh folder, with a manifest."""

import argparse
from pathlib import Path
from typing import Any


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a fresh folder")
    parser.add_argument(
        "--files", type=Path, metavar="FOLDER", help="the file store (default: KELISIM_FILES)"
    )


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Write a backup."""
    from kelisim.site.cluster.addressing import addresses
    from kelisim.site.cluster.backing import back_up
    from kelisim.site.cluster.lease import in_use
    from kelisim.site.cluster.manifest import FILES
    from kelisim.site.cluster.state import files_folder

    target = arguments.to.resolve()
    with in_use():
        made = back_up(addresses().backup, arguments.files or files_folder(), target)
    rows = made.portrait["rows"]
    return {
        "folder": str(target),
        "made_at": made.made_at,
        "server_version": made.server_version,
        "tables": len(rows),
        "rows": sum(int(one.split()[0]) for one in rows.values()),
        "files": sum(name.startswith(f"{FILES}/") for name in made.files),
    }


def describe(answer: dict[str, Any]) -> str:
    """Say what was written."""
    return (
        f"Backup in {answer['folder']}: {answer['rows']} rows of {answer['tables']} tables, "
        f"{answer['files']} files, as of {answer['made_at']}."
    )
