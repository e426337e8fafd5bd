"""A stored file is given back: never shown by the browser, checked on every fetch."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from kelisim.documents.queries import file_for
from kelisim.foundation.web import actor_in, requires


@require_GET
@requires("documents.read")
def download(request: HttpRequest, file_id: UUID) -> FileResponse:
    """Give a file as it was sent, streamed; absent and forbidden look the same (404).

    The type is of our own table. The browser saves it, does not guess its type and runs nothing in it.
    """
    found = file_for(actor_in(request), file_id)
    response = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
