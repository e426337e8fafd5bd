"""The typesetting process itself: takes its limits, sets one part or joins parts, answers on standard output.

An order is ``{"act": "set" | "join", "limits": {...}, ...}`` and blobs, each behind its length (8 bytes). The
answer is a JSON object and one blob. It reads the template and the fonts of the package and nothing else.
"""

import io
import json
import resource
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["main", "read_blob", "write_blob"]

HERE = Path(__file__).parent


def main() -> int:
    """Do what is ordered; answer ``{"pages", "first_on_last"}`` and the PDF, or ``{"refused": words}``."""
    source, out = sys.stdin.buffer, sys.stdout.buffer
    order = json.loads(read_blob(source))
    for name, most in order["limits"].items():
        resource.setrlimit(getattr(resource, name), (most, most))
    try:
        if order["act"] == "join":
            answer, pdf = _join([read_blob(source) for _ in range(order["parts"])])
        else:
            answer, pdf = _set(order, read_blob(source).decode())
    except MemoryError:
        answer, pdf = {"refused": "out of memory"}, b""
    write_blob(out, json.dumps(answer).encode())
    write_blob(out, pdf)
    out.flush()
    return 0


def read_blob(source: BinaryIO) -> bytes:
    """Read one blob behind its length; an early end gives an ``EOFError``."""
    head = source.read(8)
    if len(head) < 8:  # noqa: PLR2004 - the bytes of the length
        raise EOFError
    size = struct.unpack(">Q", head)[0]
    body = source.read(size)
    if len(body) < size:
        raise EOFError
    return body


def write_blob(out: BinaryIO, body: bytes) -> None:
    """Write one blob behind its length."""
    out.write(struct.pack(">Q", len(body)))
    out.write(body)


def _set(order: dict[str, Any], paper: str) -> tuple[dict[str, Any], bytes]:
    """Typeset one part as PDF/A-2b. Any warning refuses: an unknown font would leave the text out."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE.parent / "fonts")]
    )
    compiler = typst.Compiler(
        input=str(HERE / "plan.typ"), root=str(HERE), font_paths=fonts, sys_inputs={"paper": paper}
    )
    if order["measure"]:
        return _places(compiler), b""
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards="a-2b", timestamp=order["timestamp"], pdf_tags=order["tags"]
        )
    except typst.TypstError as problem:
        return {"refused": problem.message}, b""
    if warnings:
        return {"refused": warnings[0].message}, b""
    assert isinstance(pdf, bytes)
    return {"pages": _pages(pdf), "first_on_last": None}, pdf


def _places(compiler: Any) -> dict[str, Any]:
    """Lay a part out without writing it: how many pages it takes, which row is the first on the last one."""
    *places, (_, pages) = json.loads(compiler.query("<place>", field="value"))
    return {"pages": pages, "first_on_last": next((place for place, page in places if page == pages), None)}


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _join(parts: list[bytes]) -> tuple[dict[str, Any], bytes]:
    """Put parts behind each other; marks of PDF/A, language and dates are those of the first."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(parts[0]))
    for part in parts[1:]:
        for page in PdfReader(io.BytesIO(part)).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return {"pages": len(writer.pages), "first_on_last": None}, out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
