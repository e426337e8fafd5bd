"""The door of sealing."""

from kelisim.sealing.canon import FACTS, content_of, digest_of, head_of, instant_of, leaf_of
from kelisim.sealing.checkpoints import (
    Checkpoint,
    NotACheckpoint,
    NotAKey,
    SigningKey,
    VerifyingKey,
    signer_of,
)
from kelisim.sealing.exporting import UNSEALED, closing, entry_line, note_line, opening
from kelisim.sealing.tree import Frontier, Perfect, consistency_proof, is_consistent
from kelisim.sealing.verifying import Anchor, Break, NotAnExport, Report, verify

__all__ = [
    "FACTS",
    "UNSEALED",
    "Anchor",
    "Break",
    "Checkpoint",
    "Frontier",
    "NotACheckpoint",
    "NotAKey",
    "NotAnExport",
    "Perfect",
    "Report",
    "SigningKey",
    "VerifyingKey",
    "closing",
    "consistency_proof",
    "content_of",
    "digest_of",
    "entry_line",
    "head_of",
    "instant_of",
    "is_consistent",
    "leaf_of",
    "note_line",
    "opening",
    "signer_of",
    "verify",
]
