"""The door of the journal."""

from kelisim.journal.bell import Bell
from kelisim.journal.book import write_entry
from kelisim.journal.models import Entry
from kelisim.journal.numbers import next_number
from kelisim.journal.outbox import Postponed, effect_handler, send_due_effects
from kelisim.journal.queries import entries_of_person, entries_of_record, newest_entries

__all__ = [
    "Bell",
    "Entry",
    "Postponed",
    "effect_handler",
    "entries_of_person",
    "entries_of_record",
    "newest_entries",
    "next_number",
    "send_due_effects",
    "write_entry",
]
