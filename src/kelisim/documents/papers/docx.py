"""Papers as DOCX: the same paper as the PDF, to be edited and signed in an office program."""

import io
import zipfile

from kelisim.documents.papers.docx_body import pieces_of
from kelisim.documents.papers.paper import Paper

__all__ = ["docx_of"]

_TEXT = "word/document.xml"
_END = b"<w:sectPr"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the package, so that the same paper is the same file."""


def docx_of(paper: Paper) -> bytes:
    """Lay a paper out as DOCX: A4 lying, the table's header on every page, rows whole, page x of y.

    The text goes into the package row by row, so that memory grows by the size of the file alone.
    """
    from kelisim.documents.papers.docx_shell import shell_of

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(shell_of(paper))) as shell,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in shell.namelist():
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            content = shell.read(name)
            if name != _TEXT:
                package.writestr(part, content)
                continue
            before, end, after = content.rpartition(_END)
            with package.open(part, "w") as text:
                text.write(before)
                for piece in pieces_of(paper):
                    text.write(piece.encode())
                text.write(end + after)
    return out.getvalue()
