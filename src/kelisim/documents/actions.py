"""Acts on files: one is stored; it is sent on as part of the act that sends its record."""

import unicodedata
from pathlib import PurePosixPath
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.access.api import GranteeKind, RecordKind, readers_by_grant, write_record_grant
from kelisim.directory.api import Body
from kelisim.documents.constants import MEDIA_TYPES, NAME_LENGTH, UNKNOWN_TYPE
from kelisim.documents.models import StoredFile
from kelisim.documents.queries import file_for
from kelisim.documents.store import keep
from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal

__all__ = ["let_body_read", "store_file"]

STORED = JournalEvent("documents.stored", "7.2", gettext_noop("File stored"))


@action(STORED, permission="documents.store")
def store_file(act: Act, *, content: bytes, name: str) -> Outcome:
    """Store a file of the actor's body as it was sent; the same content under the same name is one file.

    The content is on the disk before its row is written, so that no row is without its content. Refuses an
    empty file, one above ``UPLOAD_LIMIT_BYTES``, and an actor who acts for no body.
    """
    if not content:
        raise Refusal(_("The file is empty."), code="empty_file")
    if len(content) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 2**20
        raise Refusal(_("The file is larger than %(limit)d MB.") % {"limit": limit}, code="too_large")
    if act.actor.body_id == NOBODY:
        raise Refusal(_("Files are stored for a state body; the actor acts for none."), code="no_body")
    said = _plain(name)
    file, is_new = StoredFile.objects.get_or_create(
        body_id=act.actor.body_id,
        sha256=keep(content),
        name=said,
        defaults={
            "unit_id": None if act.actor.unit_id == NOBODY else act.actor.unit_id,
            "size": len(content),
            "media_type": MEDIA_TYPES.get(PurePosixPath(said).suffix.lower(), UNKNOWN_TYPE),
            "stored_by": act.actor.name,
        },
    )
    difference = {"name": ["", said], "size": ["", str(len(content))], "sha256": ["", file.sha256]}
    act.record(file, difference if is_new else {}, note=said if is_new else "already stored")
    return Outcome(file.id, facts={"sha256": file.sha256, "size": file.size, "name": said})


def let_body_read(act: Act, *, file_id: UUID, body: Body, norm: str) -> None:
    """Let another body read a file, as part of the act that sends its record; twice is once.

    Raises ``Unseen`` for a file that the actor may not read.
    """
    file = file_for(act.actor, file_id)
    named = readers_by_grant(RecordKind.FILES, file.id, shared=False)
    if any(one.grantee_kind == GranteeKind.BODY and one.name == body.name_ru for one in named):
        return
    write_record_grant(
        act,
        kind=RecordKind.FILES,
        record_id=file.id,
        body_id=file.body_id,
        grantee_kind=GranteeKind.BODY,
        grantee_id=body.pk,
        grantee_name=body.name_ru,
        norm=norm,
    )


def _plain(name: str) -> str:
    """Give the name without folders, control and direction characters; a long name keeps its ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(one for one in last if unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
    seen = " ".join(unicodedata.normalize("NFC", seen).split()).strip(". ") or "file"
    ending = PurePosixPath(seen).suffix[:20]
    return seen if len(seen) <= NAME_LENGTH else seen[: NAME_LENGTH - len(ending)] + ending
