"""Compresses what is text: pages, tables, calendars. Files that are compressed already pass as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "image/svg+xml")


class CompressionMiddleware(GZipMiddleware):
    """Django's compression, which pads answers by a random length against guessing (BREACH), for texts only.

    CSRF tokens are masked anew in every answer, so that compression tells nothing of them either.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a text; leave everything else."""
        if not response.headers.get("Content-Type", "").startswith(TEXTS):
            return response
        return super().process_response(request, response)
