"""``kelisim journal``: the journal's key, its export, and the proof that nobody has rewritten it."""

import argparse
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kelisim.foundation.refusals import Refusal
from kelisim.sealing.api import Anchor, NotACheckpoint, NotAKey, NotAnExport, VerifyingKey, verify

_WORDS = {
    "anchor_unsigned": "the checkpoint {about} bears no signature of the given keys",
    "changed": "{where} is not as it was sealed",
    "checkpoint_differs": "a checkpoint within the export does not fit {where}",
    "checkpoint_unreadable": "a checkpoint within the export after entry {first} cannot be read",
    "checkpoint_unsigned": "a checkpoint within the export after entry {last} bears no signature of the keys",
    "content_gone": "the content of {where} is gone",
    "cut": "{where} are missing: the export ends before them",
    "rewritten": "{where}: something in there was changed, removed, inserted or moved",
    "unfinished": "the export breaks off or miscounts after entry {before}",
    "unreadable": "the line of {where} cannot be read",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    does = parser.add_subparsers(dest="what", required=True, metavar="key|export|verify")
    key = does.add_parser("key", help="make the key that signs checkpoints")
    key.add_argument("--name", default="", help="the journal's name (default: one made up)")
    key.add_argument("--renew", action="store_true", help="put another key in the place of the present one")
    export = does.add_parser("export", help="write the journal into a file")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="a fresh file")
    export.add_argument("--heads", action="store_true", help="leave out what was said: who, what, when only")
    check = does.add_parser("verify", help="verify an export; needs no database")
    check.add_argument("export", type=Path, metavar="EXPORT")
    check.add_argument(
        "--anchor", type=Path, action="append", required=True, metavar="CHECKPOINT",
        help="a checkpoint kept outside, or a folder of them; may be given again",
    )  # fmt: skip
    check.add_argument(
        "--key", type=Path, metavar="FILE", help="public keys, one a line: look at signatures too"
    )
    check.add_argument("--heads", action="store_true", help="take an export without contents")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Do one of the three."""
    if arguments.what == "verify":
        return _verify(arguments)
    from kelisim.site.prepared import prepare

    prepare()
    return _make_key(arguments) if arguments.what == "key" else _export(arguments)


def describe(answer: dict[str, Any]) -> str:
    """Say what was done, or what the verification found."""
    if "public_key" in answer:
        return f"The journal's public key; keep it with the checkpoints:\n{answer['public_key']}"
    if "file" in answer:
        return f"{answer['file']}: {answer['entries']} entries, {answer['bytes']} bytes."
    return "\n".join(_found(answer))


def _make_key(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.journal.api import make_key

    name = arguments.name or f"kelisim-journal-{secrets.token_hex(4)}"
    return {"public_key": str(make_key(name, renew=arguments.renew))}


def _export(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.foundation.actors import system_actor
    from kelisim.journal.api import export_lines
    from kelisim.site.prepared import sitting

    entries = size = 0
    try:
        with arguments.out.open("xb") as file, sitting(system_actor("command line")):
            for line in export_lines(content=not arguments.heads):
                entries += not line.startswith(b"#")
                size += file.write(line)
    except OSError as problem:
        raise Refusal(
            f"{arguments.out} cannot be written: {problem.strerror}.", code="not_written"
        ) from problem
    return {"file": str(arguments.out), "entries": entries, "bytes": size, "content": not arguments.heads}


def _verify(arguments: argparse.Namespace) -> dict[str, Any]:
    anchors, keys = list(_anchors(arguments.anchor)), _keys(arguments.key)
    try:
        with arguments.export.open("rb", buffering=1 << 20) as file:
            report = verify(file, anchors, keys, heads=arguments.heads)
    except OSError as problem:
        raise Refusal(f"{arguments.export} cannot be read: {problem.strerror}.", code="not_read") from problem
    except NotAnExport as problem:
        raise Refusal(str(problem), code="not_an_export") from problem
    answer = {"sound": report.sound, **asdict(report)}
    if not report.sound:
        raise Refusal(describe(answer), code="tampered", **answer)
    return answer


def _anchors(paths: list[Path]) -> Iterator[Anchor]:
    """Read checkpoints; of a folder every text file."""
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        if not files:
            raise Refusal(f"There is no checkpoint in {path}.", code="no_anchor")
        for file in files:
            try:
                yield Anchor.parse(str(file), file.read_text(encoding="utf-8"))
            except OSError as problem:
                raise Refusal(f"{file} cannot be read: {problem.strerror}.", code="not_read") from problem
            except (NotACheckpoint, UnicodeDecodeError) as problem:
                raise Refusal(f"{file} is no checkpoint: {problem}.", code="not_a_checkpoint") from problem


def _keys(path: Path | None) -> list[VerifyingKey]:
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = [VerifyingKey.parse(line) for line in lines if line.strip()]
    except OSError as problem:
        raise Refusal(f"{path} cannot be read: {problem.strerror}.", code="not_read") from problem
    except (NotAKey, UnicodeDecodeError) as problem:
        raise Refusal(f"{path}: {problem}", code="not_a_key") from problem
    if not keys:
        raise Refusal(f"There is no public key in {path}.", code="not_a_key")
    return keys


_SIGNED = {
    True: "signed by the given key",
    False: "NOT SIGNED by the given key",
    None: "signature not looked at",
}


def _found(answer: dict[str, Any]) -> Iterator[str]:
    if not answer["sound"]:
        yield f"BROKEN. Faults found: {answer['broken']}."
    else:
        yield "SOUND." if answer["covered"] else "NOT PROVEN: no checkpoint counts an entry."
    for one in answer["anchors"]:
        holds = "holds" if one["holds"] else "DOES NOT HOLD"
        counts = f"{one['size']} entries, sealed {one['at'] or 'at an unknown time'}"
        yield f"  checkpoint {one['name']}: {counts}, {_SIGNED[one['signed']]}: {holds}"
    for one in answer["breaks"]:
        yield f"  {_broken(one)}"
    if answer["broken"] > len(answer["breaks"]):
        yield f"  and {answer['broken'] - len(answer['breaks'])} more"
    yield from _reach(answer)


def _reach(answer: dict[str, Any]) -> Iterator[str]:
    """Say how far the proof reaches and what it leaves open."""
    covered, later, waiting = answer["covered"], answer["sealed"] - answer["covered"], answer["unsealed"]
    if covered:
        except_ = "" if answer["sound"] else ", but for what is named above"
        yield (
            f"Proven: the first {covered} entries are, in their order, as they were when the checkpoint "
            f"was signed{except_}."
        )
    if covered and not answer["content"]:
        yield "That is who did what and when; what was said is not in this export."
    if later > 0 or waiting:
        yield (
            f"Not proven: {max(later, 0)} sealed later and {waiting} not sealed yet. A change there would "
            "not be noticed with these checkpoints: verify again with a newer one."
        )


def _broken(one: dict[str, Any]) -> str:
    first, last = one["first"], one["last"]
    where = f"entry {first}" if first == last else f"entries {first} to {last}"
    told = _WORDS[one["code"]].format(
        where=where, first=first, last=last, before=first - 1, about=one["about"]
    )
    about = f" ({one['about']})" if one["about"] and one["code"] != "anchor_unsigned" else ""
    return f"{told}{about}"
