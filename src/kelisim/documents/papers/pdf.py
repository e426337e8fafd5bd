"""Papers as PDF/A-2b: typeset in processes of their own with limits; a long table part by part."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from kelisim.documents.papers.child import read_blob, write_blob
from kelisim.documents.papers.paper import Paper

__all__ = ["PaperRefused", "pdf_of"]

ROWS_IN_PART = 800
"""Typesetting memory grows with the pages: 800 rows are about 60 pages and 150 MB."""

LIMITS = {
    "RLIMIT_AS": 2 * 1024**3,
    "RLIMIT_CPU": 120,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_CORE": 0,
    "RLIMIT_NOFILE": 64,
}
SECONDS = 120.0
AT_ONCE = 2


class PaperRefused(RuntimeError):
    """The paper could not be typeset without a warning, or its process reached a limit."""


@dataclass(frozen=True, slots=True)
class _Set:
    """One part as it was set: its PDF, its pages, the first row that starts on its last page."""

    pdf: bytes
    pages: int
    first_on_last: int | None


def pdf_of(paper: Paper) -> bytes:
    """Typeset a paper as PDF/A-2b with the fonts of the product only.

    A long table is set in parts that end where a page ends, so that memory stays bounded and no page is left
    short: they are measured first, then set with the number of all pages. Raises ``PaperRefused``.
    """
    rows = len(paper.flat)
    if rows <= ROWS_IN_PART:
        return _set(paper, 0, rows, offset=0, total=None, tags=True).pdf
    cuts, pages = _measured(paper)
    for _ in range(3):
        parts = _set_all(paper, cuts, pages)
        if [one.pages for one in parts] == pages:
            return _ask({"act": "join", "parts": len(parts)}, [one.pdf for one in parts]).pdf
        pages = [one.pages for one in parts]
    raise PaperRefused("the number of pages does not settle")


def _set_all(paper: Paper, cuts: list[tuple[int, int]], pages: list[int]) -> list[_Set]:
    """Set every part with the number of the pages before it and of all, two at a time."""
    offsets = [sum(pages[:place]) for place in range(len(cuts))]
    total = sum(pages)
    with ThreadPoolExecutor(AT_ONCE) as workers:
        return list(
            workers.map(
                lambda one: _set(paper, *one[0], offset=one[1], total=total), zip(cuts, offsets, strict=True)
            )
        )


def _measured(paper: Paper) -> tuple[list[tuple[int, int]], list[int]]:
    """Find where the parts end: before the first row of a page that is not full."""
    cuts: list[tuple[int, int]] = []
    pages: list[int] = []
    first, rows = 0, len(paper.flat)
    while first < rows:
        last = min(first + ROWS_IN_PART, rows)
        found = _set(paper, first, last, offset=sum(pages), total=1, measure=True)
        begun = found.first_on_last
        if last < rows and begun is not None and begun > first:
            cuts.append((first, begun))
            pages.append(found.pages - 1)
            first = begun
        else:
            cuts.append((first, last))
            pages.append(found.pages)
            first = last
    return cuts, pages


def _set(
    paper: Paper,
    first: int,
    last: int,
    *,
    offset: int,
    total: int | None,
    tags: bool = False,
    measure: bool = False,
) -> _Set:
    """Set the rows from ``first`` to before ``last``, or only measure them: then there is no PDF."""
    data = paper.as_data(first, last)
    data["part"] = {"first": first == 0, "last": last == len(paper.flat), "offset": offset, "total": total}
    order = {"act": "set", "timestamp": int(paper.made_at.timestamp()), "tags": tags, "measure": measure}
    return _ask(order, [json.dumps(data, ensure_ascii=False).encode()])


def _ask(order: dict[str, object], blobs: Sequence[bytes]) -> _Set:
    """Run one order in a process without environment, files to write or words on its command line."""
    sent = io.BytesIO()
    write_blob(sent, json.dumps({**order, "limits": LIMITS}).encode())
    for blob in blobs:
        write_blob(sent, blob)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "kelisim.documents.papers.child"],
            input=sent.getbuffer(),
            capture_output=True,
            env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "RAYON_NUM_THREADS": "2"},
            cwd="/",
            timeout=SECONDS,
            check=False,
        )
        said = io.BytesIO(done.stdout)
        answer, pdf = json.loads(read_blob(said)), read_blob(said)
    except subprocess.TimeoutExpired:
        raise PaperRefused("typesetting took too long") from None
    except EOFError:
        raise PaperRefused("typesetting was stopped at a limit") from None
    if "refused" in answer:
        raise PaperRefused(answer["refused"])
    return _Set(pdf, answer["pages"], answer["first_on_last"])
