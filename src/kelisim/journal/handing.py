"""Hands checkpoints outside: each to a folder (a disk that is written once, a share), one a day to mailboxes.

A mailbox of another body is the plainest witness: whoever rewrites our database cannot rewrite its mail.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from kelisim.foundation import clock
from kelisim.journal.models import Alarm, Effect, HandOver
from kelisim.journal.outbox import effect_handler
from kelisim.journal.sealing_words import alarm_words
from kelisim.sealing.api import Checkpoint

__all__ = ["owe_alarm", "owe_outside"]

LANGUAGES = ("kk", "ru")
FOLDER, MAIL, ALARM = "journal.folder", "journal.mail", "journal.alarm"


def owe_outside(note: str, size: int) -> None:
    """Owe the outside a checkpoint: the folder each one, every mailbox one a day."""
    owed = []
    if settings.KELISIM_CHECKPOINT_FOLDER:
        owed.append(Effect(key=f"{FOLDER}:{size}", kind=FOLDER, payload={"note": note}))
    for address in settings.KELISIM_CHECKPOINT_MAIL:
        key = f"{MAIL}:{clock.today()}:{address}"
        owed.append(Effect(key=key, kind=MAIL, payload={"note": note, "to": address}))
    Effect.objects.bulk_create(owed, ignore_conflicts=True)


def owe_alarm(alarm: Alarm) -> None:
    """Owe a mail about an alarm to each address that is told of alarms."""
    Effect.objects.bulk_create(
        Effect(
            key=f"{ALARM}:{alarm.pk}:{address}",
            kind=ALARM,
            payload={"to": address, "code": alarm.code, "facts": alarm.facts},
        )
        for address in settings.KELISIM_ALARM_MAIL
    )


@effect_handler(FOLDER)
def write_into_folder(_key: str, payload: Mapping[str, Any]) -> None:
    """Write a checkpoint as a file of its own; one that is there stays, and must say the same."""
    note = str(payload["note"])
    point = Checkpoint.parse(note)
    folder = Path(settings.KELISIM_CHECKPOINT_FOLDER) / (point.at[:10] or "undated")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{point.size:012}.txt"
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(note)
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        if file.read_text(encoding="utf-8") != note:
            raise
    _handed(point, "folder", str(folder.parent))


@effect_handler(MAIL)
def send_checkpoint(key: str, payload: Mapping[str, Any]) -> None:
    """Send a checkpoint to a mailbox, its text in the mail and as a file."""
    note, address = str(payload["note"]), str(payload["to"])
    point = Checkpoint.parse(note)
    context = {"size": point.size, "at": point.at}
    message = _mail("checkpoint", key, address, lambda: context, note)
    message.attach(f"checkpoint-{point.size}.txt", note.encode(), "application/octet-stream")
    message.send()
    _handed(point, "mail", address)


@effect_handler(ALARM)
def send_alarm(key: str, payload: Mapping[str, Any]) -> None:
    """Tell an address that the journal is not sealed, and why."""
    code, facts = str(payload["code"]), payload["facts"]
    _mail("alarm", key, str(payload["to"]), lambda: {"words": alarm_words(code, facts)}).send()


def _mail(
    what: str, key: str, address: str, said: Callable[[], dict[str, Any]], end: str = ""
) -> EmailMessage:
    """Write a mail in Kazakh and Russian: nobody knows who reads the mailbox."""
    subjects, bodies = [], []
    for language in LANGUAGES:
        with translation.override(language):
            subjects.append(render_to_string(f"journal/mail/{what}_subject.txt", said()).strip())
            bodies.append(render_to_string(f"journal/mail/{what}.txt", said()).strip())
    return EmailMessage(
        subject=" · ".join(subjects),
        body="\n\n".join([*bodies, end]).rstrip() + "\n",
        to=[address],
        headers={"Message-ID": f"<{key.replace(':', '.').replace('@', '.')}@kelisim>"},
    )


def _handed(point: Checkpoint, channel: str, receiver: str) -> None:
    HandOver.objects.create(size=point.size, channel=channel, receiver=receiver[:500])
