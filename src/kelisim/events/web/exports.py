"""The register taken out as a file: of exactly what the filter shows and the reader may see, as it is read.

The response opens a transaction of its own, since the request's has ended when its bytes leave. It is closed
when the last byte is given and when the reader goes away; the database cuts off a reader who stalls.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.directory.api import Body
from kelisim.events import keeping, queries
from kelisim.events.models import Event
from kelisim.events.paging import ordered
from kelisim.events.queries import RegisterFilter
from kelisim.events.web.exporting import Partner, Row, Words, rows_of
from kelisim.events.web.file_formats import FORMATS, Asked, FileFormat
from kelisim.events.web.filters import RegisterForm
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.ids import new_id
from kelisim.foundation.web import actor_in, requires

STALLED_SECONDS = 60
"""How long the database waits for a reader who takes no more bytes before it ends the transaction."""


@require_GET
@requires("events.read")
def export(request: HttpRequest, file_format: str) -> StreamingHttpResponse:
    """Give what the filter shows as a file, in the reader's language; the journal keeps filter and rows."""
    if file_format not in FORMATS:
        raise Http404
    form = RegisterForm(request.GET)
    wanted, asked = form.wanted(), form.asked()
    made = FORMATS[file_format]
    actor = actor_in(request)
    request_id = getattr(request, "kelisim_id", "")
    begun = keeping.begin_export(
        By(actor, f"export/{new_id()}", request_id=request_id), file_format=file_format, asked=asked
    )
    leaving = _Leaving(
        actor=actor,
        wanted=wanted,
        latest_first=form.latest_first,
        made=made,
        export_id=begun.record_id,
        request_id=request_id,
        root=request.build_absolute_uri(reverse("register")),
        language=(get_language() or "ru")[:2],
    )
    response = StreamingHttpResponse(leaving.pieces(), content_type=made.media_type)
    name = f"kelisim-{asked['half_year'] or 'all'}-{clock.today():%Y-%m-%d}.{made.ending}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _prepare() -> None:
    """Let the database cut off who stalls, and go by its indexes while the transaction lasts.

    Without that the planner takes a chunk of partners for reason enough to read every event anew.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{STALLED_SECONDS}s'")
        cursor.execute("SET LOCAL enable_seqscan = off")


class _Leaving:
    """One export while its bytes leave: it counts its rows and records how it ended."""

    def __init__(
        self,
        *,
        actor: Actor,
        wanted: RegisterFilter,
        latest_first: bool,
        made: FileFormat,
        export_id: UUID,
        request_id: str,
        root: str,
        language: str,
    ) -> None:
        self.actor, self.wanted, self.latest_first, self.made = actor, wanted, latest_first, made
        self.export_id, self.request_id, self.root, self.language = export_id, request_id, root, language
        self.rows = 0

    def pieces(self) -> Iterator[bytes]:
        """Give the file piece by piece, then its end to the journal, however it comes."""
        whole = False
        try:
            with translation.override(self.language), actor_transaction(self.actor):
                _prepare()
                found = queries.register(self.actor, self.wanted)
                with closing(self._counted(ordered(found, latest_first=self.latest_first))) as rows:
                    yield from self.made.pieces(self._asked(), rows)
            whole = True
        finally:
            keeping.end_export(
                By(self.actor, f"export/{self.export_id}/end", request_id=self.request_id),
                export_id=self.export_id,
                rows=self.rows,
                is_whole=whole,
            )

    def _counted(self, found: QuerySet[Event]) -> Generator[tuple[Row, Sequence[Partner]]]:
        with closing(rows_of(found)) as rows:
            for one in rows:
                self.rows += 1
                yield one

    def _asked(self) -> Asked:
        bodies = {one.pk: one.name for one in Body.objects.all()}
        root = self.root
        return Asked(
            words=Words(self.language, bodies),
            address=lambda row: f"{root}{row.id}/",
            at=clock.now(),
            name=_("Register of events"),
        )
