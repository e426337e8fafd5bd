"""The door of the journal."""

from kelisim.journal.bell import Bell
from kelisim.journal.book import write_entry
from kelisim.journal.exporting import export_lines
from kelisim.journal.keys import make_key, public_keys
from kelisim.journal.models import Entry
from kelisim.journal.numbers import next_number
from kelisim.journal.outbox import Postponed, effect_handler, send_due_effects
from kelisim.journal.queries import entries_of_person, entries_of_record, newest_entries
from kelisim.journal.sealing import Sealer
from kelisim.journal.sealing_state import SealingState, refuse_letters_unsealed, sealing_state
from kelisim.journal.sealing_words import alarm_words

__all__ = [
    "Bell",
    "Entry",
    "Postponed",
    "Sealer",
    "SealingState",
    "alarm_words",
    "effect_handler",
    "entries_of_person",
    "entries_of_record",
    "export_lines",
    "make_key",
    "newest_entries",
    "next_number",
    "public_keys",
    "refuse_letters_unsealed",
    "sealing_state",
    "send_due_effects",
    "write_entry",
]
