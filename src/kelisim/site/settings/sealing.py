"""How the journal is sealed: where its key lies, how often, when it is late, where checkpoints are handed."""

import os

from kelisim.site.settings.storage import STATE


def _minutes(name: str, usual: int) -> int:
    given = os.environ.get(name, "").strip()
    return int(given) if given.isdecimal() else usual


KELISIM_JOURNAL_KEY = os.environ.get("KELISIM_JOURNAL_KEY") or str(STATE / "journal-key")
KELISIM_SEAL_SECONDS = 60
KELISIM_SEALING_LATE_MINUTES = _minutes("KELISIM_SEALING_LATE_MINUTES", 15)
KELISIM_SEALING_STOPS_LETTERS_MINUTES = _minutes("KELISIM_SEALING_STOPS_LETTERS_MINUTES", 0)
"""How long an act may wait for its seal before official letters stay in; 0: they never do."""
KELISIM_CHECKPOINT_FOLDER = os.environ.get("KELISIM_CHECKPOINT_FOLDER", "")
KELISIM_CHECKPOINT_MAIL = [
    one.strip() for one in os.environ.get("KELISIM_CHECKPOINT_MAIL", "").split(",") if one.strip()
]
KELISIM_ALARM_MAIL = [
    one.strip() for one in os.environ.get("KELISIM_ALARM_MAIL", "").split(",") if one.strip()
]
