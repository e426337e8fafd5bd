"""Reads of files, within what the reader may see."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kelisim.documents.models import StoredFile
from kelisim.documents.policies import visible_to
from kelisim.documents.store import digest_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen

__all__ = ["damaged_files", "file_for", "files_for"]


def files_for(actor: Actor) -> QuerySet[StoredFile]:
    """Give every file that the actor may read."""
    return StoredFile.objects.filter(visible_to(actor))


def file_for(actor: Actor, file_id: UUID) -> StoredFile:
    """Give one file. Raises ``Unseen`` when the actor may not know of it."""
    found = files_for(actor).filter(pk=file_id).first()
    if found is None:
        raise Unseen(_("There is no such file."))
    return found


def damaged_files(actor: Actor) -> list[StoredFile]:
    """Give the files whose content is missing on the disk or has another digest; reads every content once."""
    whole: dict[str, bool] = {}
    damaged = []
    for one in files_for(actor).order_by("sha256").iterator():
        if one.sha256 not in whole:
            whole[one.sha256] = one.path.is_file() and digest_of(one.path) == one.sha256
        if not whole[one.sha256]:
            damaged.append(one)
    return damaged
