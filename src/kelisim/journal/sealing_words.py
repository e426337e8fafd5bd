"""What sealing says to people: why it is refused, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop

__all__ = ["alarm_words"]

_ALARMS = {
    "checkpoint_unsigned": gettext_noop(
        "The checkpoint of %(size)s entries in the database bears no signature of ours."
    ),
    "entry_changed": gettext_noop("Entry %(place)s of the sealed order is not as it was sealed."),
    "entry_gone": gettext_noop("Entry %(place)s of the sealed order is gone."),
    "key_damaged": gettext_noop("The journal's key is damaged."),
    "key_is_open": gettext_noop("The file of the journal's key is open to others than its owner."),
    "kept_unsigned": gettext_noop("The checkpoint kept outside the database bears no signature of ours."),
    "no_key": gettext_noop("The journal has no key: an administrator of the server makes it."),
    "nodes_missing": gettext_noop("Hashes of the sealed journal are missing in the database."),
    "not_kept": gettext_noop("The newest checkpoint cannot be kept beside the key: %(words)s"),
    "past_differs": gettext_noop(
        "The journal of today does not hold the %(kept)s entries of the checkpoint kept outside as they were."
    ),
    "root_differs": gettext_noop("The hashes in the database do not fit the checkpoint of %(size)s entries."),
    "shorter": gettext_noop(
        "The database holds %(size)s sealed entries; the checkpoint kept outside counts %(kept)s."
    ),
}


def alarm_words(code: str, facts: Mapping[str, Any]) -> str:
    """Say why the journal was not sealed; the bare code when it has no words."""
    if code not in _ALARMS:
        return code
    return gettext(_ALARMS[code]) % facts


_PROOFS = {
    "changed": gettext_noop("Entry %(place)s of the sealed order is not as it was when it was sealed."),
    "differs": gettext_noop(
        "The journal of today does not hold the %(counted)s entries of this checkpoint as they were:"
        " something among them was changed, removed, inserted or moved."
    ),
    "holds": gettext_noop(
        "The %(counted)s entries that this checkpoint counts stand in the journal of today in their order and"
        " unchanged."
    ),
    "longer": gettext_noop(
        "This checkpoint counts %(counted)s entries, and the journal of today has %(sealed)s sealed: its end"
        " was cut off."
    ),
    "unsigned": gettext_noop("This checkpoint bears no signature of this journal's key: it proves nothing."),
}


def proof_words(code: str, counted: int, sealed: int, place: int) -> str:
    """Say what holding a checkpoint against the journal has shown."""
    return gettext(_PROOFS[code]) % {"counted": counted, "sealed": sealed, "place": place}
