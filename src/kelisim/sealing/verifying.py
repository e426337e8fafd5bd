"""Says from an export and checkpoints kept outside whether a journal is as it was, and where it is not.

Reads the export once, line by line; needs no database and no more memory for a longer journal. Only what a
given checkpoint (an anchor) counts is proven: whoever can rewrite the database can rewrite all that came
later, its checkpoints within the export included. These serve to say where a rewriting begins.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NoReturn

from kelisim.sealing import exporting
from kelisim.sealing.canon import digest_of, leaf_of
from kelisim.sealing.checkpoints import Checkpoint, NotACheckpoint, VerifyingKey, signer_of
from kelisim.sealing.tree import EMPTY, Frontier

__all__ = ["Anchor", "Break", "NotAnExport", "Report", "verify"]

LONGEST_LINE = 64 << 20
TOLD = 100
"""How many breaks are told one by one; the rest is counted."""
_FIELDS = 4


class NotAnExport(ValueError):
    """A file is no export of a journal."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A checkpoint that was kept outside: where, its note, what it says."""

    name: str
    note: str
    checkpoint: Checkpoint

    @classmethod
    def parse(cls, name: str, note: str) -> "Anchor":
        """Read the note of an anchor. Raises ``NotACheckpoint``."""
        return cls(name, note, Checkpoint.parse(note))


@dataclass(frozen=True, slots=True)
class Break:
    """Something that is not as it was: what, and between which entries of the sealed order, from 1."""

    code: str
    first: int
    last: int
    about: str = ""


@dataclass(slots=True)
class Report:
    """What came out: what each anchor says, how far the proof reaches, all that is broken."""

    anchors: list[dict[str, Any]] = field(default_factory=list)
    sealed: int = 0
    unsealed: int = 0
    covered: int = 0
    checkpoints: int = 0
    content: bool = True
    broken: int = 0
    breaks: list[Break] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Say whether nothing is broken."""
        return self.broken == 0

    def note(self, one: Break) -> None:
        """Count a break, and keep it when there are not too many."""
        self.broken += 1
        if len(self.breaks) < TOLD:
            self.breaks.append(one)


def verify(
    export: BinaryIO, anchors: Sequence[Anchor], keys: Iterable[VerifyingKey] = (), *, heads: bool = False
) -> Report:
    """Verify an export against anchors.

    With ``keys`` every checkpoint must be signed by one of them. ``heads`` takes an export without contents:
    then who did what and when is proven, and what was said is not. Raises ``NotAnExport``.
    """
    return _Verifier(anchors, list(keys), heads).run(export)


def same_root(expected: bytes, found: bytes) -> bool:
    """Say whether a checkpoint's root is that of the tree: what the whole proof comes down to."""
    return expected == found


class _Verifier:
    """One pass over an export."""

    def __init__(self, anchors: Sequence[Anchor], keys: list[VerifyingKey], heads: bool) -> None:
        self.waiting = sorted(anchors, key=lambda one: one.checkpoint.size)
        self.keys, self.heads = keys, heads
        self.report = Report()
        self.tree = Frontier()
        self.good = 0
        self.bad: int | None = None
        self.tail = self.ended = False

    def run(self, export: BinaryIO) -> Report:
        """Read all of it."""
        self._open(export.readline(LONGEST_LINE))
        self._compare()
        while line := export.readline(LONGEST_LINE):
            if not line.startswith(b"#"):
                self._entry(line)
            elif line.startswith(exporting.CHECKPOINT):
                self._checkpoint(line)
            elif line == exporting.UNSEALED:
                self.tail = True
            elif line.startswith(exporting.END):
                self._end(line)
            else:
                self._break("unreadable", self.tree.size + 1)
        self._close()
        return self.report

    def _open(self, line: bytes) -> None:
        if not line.startswith(exporting.HEADER):
            _refuse()
        try:
            facts = json.loads(line.removeprefix(exporting.HEADER))
        except ValueError:
            _refuse()
        self.report.content = not (isinstance(facts, dict) and facts.get("content") is False)
        if not self.report.content and not self.heads:
            raise NotAnExport(
                "This export holds no contents: only who did what and when can be verified (--heads)."
            )

    def _entry(self, line: bytes) -> None:
        parts = line.removesuffix(b"\n").split(b"\t")
        place = self.tree.size + 1
        if len(parts) != _FIELDS:
            self._grow(b"", "unreadable", place)
            return
        hashed, head, digest, content = parts
        fault = ""
        if content != exporting.LEFT_OUT:
            fault = "" if digest_of(content) == digest else "changed"
        elif self.report.content:
            fault = "content_gone"
        found = leaf_of(head, digest)
        if self.tail:
            self.report.unsealed += 1
            if fault:
                self._break(fault, place + self.report.unsealed - 1, about=_about(head))
            return
        if base64.b64encode(found) != hashed:
            fault = "changed"
        self._grow(hashed, fault, place, _about(head) if fault else "")

    def _grow(self, hashed: bytes, fault: str, place: int, about: str = "") -> None:
        """Let the tree grow by the leaf hash that the export tells; a line that differs from it is told."""
        try:
            leaf = base64.b64decode(hashed, validate=True)
        except (binascii.Error, ValueError):
            leaf = b""
        self.tree.append(leaf)
        if fault:
            self._break(fault, place, about=about)
        self._compare()

    def _compare(self) -> None:
        """Hold the tree against the anchors of its size."""
        while self.waiting and self.waiting[0].checkpoint.size == self.tree.size:
            anchor = self.waiting.pop(0)
            holds = same_root(anchor.checkpoint.root, self.tree.root())
            self._anchored(anchor, holds=holds)
            if holds:
                self.report.covered = self.good = self.tree.size
            else:
                self._break("rewritten", self.good + 1, self.bad or self.tree.size)

    def _anchored(self, anchor: Anchor, *, holds: bool) -> None:
        point = anchor.checkpoint
        signed = signer_of(anchor.note, self.keys) is not None if self.keys else None
        facts = {"name": anchor.name, "origin": point.origin, "size": point.size, "at": point.at}
        self.report.anchors.append({**facts, "holds": holds, "signed": signed})
        if signed is False:
            self._break("anchor_unsigned", 1, point.size, anchor.name)

    def _checkpoint(self, line: bytes) -> None:
        self.report.checkpoints += 1
        place = max(self.tree.size, 1)
        try:
            note = base64.b64decode(line.removeprefix(exporting.CHECKPOINT).strip(), validate=True).decode()
            point = Checkpoint.parse(note)
            signed = not self.keys or signer_of(note, self.keys) is not None
        except (ValueError, NotACheckpoint):
            self._break("checkpoint_unreadable", place)
            return
        root = self.tree.root() if self.tree.size else EMPTY
        fits = point.size == self.tree.size and point.root == root
        if fits and signed:
            self.good = self.tree.size
            return
        if not fits and self.bad is None:
            self.bad = place
        self._break("checkpoint_differs" if signed else "checkpoint_unsigned", self.good + 1, place)

    def _end(self, line: bytes) -> None:
        told = {"sealed": self.tree.size, "unsealed": self.report.unsealed}
        try:
            said = json.loads(line.removeprefix(exporting.END))
        except ValueError:
            said = None
        if self.ended or said != told:
            self._break("unfinished", self.tree.size + 1)
        self.ended = True

    def _close(self) -> None:
        self.report.sealed = self.tree.size
        if not self.ended:
            self._break("unfinished", self.tree.size + 1)
        for anchor in self.waiting:
            self._anchored(anchor, holds=False)
            self._break("cut", self.tree.size + 1, anchor.checkpoint.size)

    def _break(self, code: str, first: int, last: int = 0, about: str = "") -> None:
        self.report.note(Break(code, first, max(first, last), about))


def _about(head: bytes) -> str:
    """Say in short which entry a line claims to be."""
    try:
        told = json.loads(head)
        return f"{told['act']}, {told['at']}, {told['actor_name']}, entry {told['id']}"
    except (ValueError, KeyError, TypeError):
        return ""


def _refuse() -> NoReturn:
    raise NotAnExport("This is no export of a journal: its first line says something else.")
