"""Pages travel compressed; papers, which are compressed already, do not."""

import gzip

from django.http import HttpRequest, HttpResponse

from kelisim.site.compression import CompressionMiddleware


def _answered(content_type: str, *, accepts: str = "gzip") -> HttpResponse:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = accepts
    answer = HttpResponse("келісім " * 500, content_type=content_type)
    through = CompressionMiddleware(lambda _request: answer)(request)
    assert isinstance(through, HttpResponse)
    return through


def test_a_page_is_compressed_and_reads_the_same() -> None:
    answer = _answered("text/html; charset=utf-8")
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 1000
    assert gzip.decompress(answer.content).decode() == "келісім " * 500


def test_a_paper_is_sent_as_it_is() -> None:
    assert "Content-Encoding" not in _answered("application/pdf")


def test_a_client_that_cannot_read_it_gets_the_page_as_it_is() -> None:
    assert "Content-Encoding" not in _answered("text/html", accepts="")
