"""Looks at an untrusted file from outside: what it really is, and whether it is safe to open."""

import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from kelisim.reading.unreadable import UnreadableFile

__all__ = ["DOCX", "XLSX", "open_package"]

XLSX, DOCX = "xlsx", "docx"
MOST_PARTS = 2_000
LARGEST_PART = 64 * 1024 * 1024
LARGEST_TOTAL = 192 * 1024 * 1024
WORST_RATIO = 200
SMALL_PART = 4 * 1024 * 1024
"""Parts up to this size may be packed as well as they like: an empty sheet with formats packs 1 to 300."""
CHUNK = 1 << 18
_ENCRYPTED = 1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
_MAIN_TYPE = re.compile(rb'ContentType\s*=\s*["\']([^"\']+)["\']')
_DOCUMENT_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|table|head|body)", re.IGNORECASE)
_OLE_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "old_word"), ("Workbook", "old_excel"),
                ("Book", "old_excel"))  # fmt: skip


def open_package(file: BinaryIO) -> tuple[str, zipfile.ZipFile]:
    """Give what the file is (``xlsx`` or ``docx``, by content) and its checked parts.

    Every part has been unpacked in passing: none is larger than allowed, damaged, or holds a document type.
    Raises ``UnreadableFile`` with a reason for everything else.
    """
    head = file.read(1024)
    file.seek(0)
    if not head.strip(b"\0"):
        raise UnreadableFile("damaged" if head else "empty")
    if not head.startswith(b"PK"):
        raise UnreadableFile(_what(head, file))
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error, OSError):
        raise UnreadableFile(_broken(file)) from None
    parts = package.infolist()
    _check_directory(parts)
    try:
        kind = _kind(package)
        for part in parts:
            _check_part(package, part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OverflowError,
        struct.error,
        OSError,
    ) as problem:
        raise UnreadableFile("damaged") from problem
    except (NotImplementedError, RuntimeError) as problem:
        raise UnreadableFile("damaged") from problem
    return kind, package


def _what(head: bytes, file: BinaryIO) -> str:
    """Name what a file is that is no ZIP archive."""
    if head.startswith(_OLE):
        content = file.read()
        names = ((name.encode("utf-16-le"), code) for name, code in _OLE_STREAMS)
        return next((code for name, code in names if name in content), "wrong_type")
    for start, code in _HEADS:
        if head.startswith(start):
            return code
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "text" if _is_text(head) else "wrong_type"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 32 and byte not in b"\t\r\n\f" for byte in head):  # noqa: PLR2004 - control characters
        return False
    return any(sign in head for sign in (b",", b";", b"\t", b"\n", b" "))


def _broken(file: BinaryIO) -> str:
    """Tell an archive without its end, which was cut off, from one that is broken otherwise."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    return "damaged" if b"PK\x05\x06" in file.read() else "truncated"


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """Judge an archive by what it says of its parts, before any is unpacked."""
    if not parts:
        raise UnreadableFile("wrong_type")
    if len(parts) > MOST_PARTS:
        raise UnreadableFile("too_many_parts", limit=MOST_PARTS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableFile("encrypted")
    names = {part.filename for part in parts}
    if len(names) != len(parts):
        raise UnreadableFile("damaged")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile("macro")
    if sum(part.file_size for part in parts) > LARGEST_TOTAL:
        raise UnreadableFile("bomb")
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > LARGEST_PART or (
            part.file_size > SMALL_PART and part.file_size / packed > WORST_RATIO
        ):
            raise UnreadableFile("bomb")


def _kind(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if "[Content_Types].xml" not in names:
        open_document = "mimetype" in names and package.read("mimetype").startswith(b"application/vnd.oasis")
        raise UnreadableFile("open_document" if open_document else "archive")
    types = {one.decode("ascii", "replace").lower() for one in _MAIN_TYPE.findall(_content_types(package))}
    if any("binary.macroenabled" in one for one in types):
        raise UnreadableFile("binary_excel")
    if any("macroenabled" in one or "vbaproject" in one for one in types):
        raise UnreadableFile("macro")
    if any("spreadsheetml.sheet.main" in one or "spreadsheetml.template.main" in one for one in types):
        return XLSX
    if any(
        "wordprocessingml.document.main" in one or "wordprocessingml.template.main" in one for one in types
    ):
        return DOCX
    # Some writers leave the types out; the parts themselves tell.
    for name, kind in (("xl/workbook.xml", XLSX), ("word/document.xml", DOCX)):
        if name in names:
            return kind
    raise UnreadableFile("wrong_type")


def _content_types(package: zipfile.ZipFile) -> bytes:
    with package.open("[Content_Types].xml") as part:
        return part.read(CHUNK * 4)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part in passing; its check sum is compared at the end."""
    said, tail = 0, b""
    with package.open(part) as content:
        while chunk := content.read(CHUNK):
            said += len(chunk)
            if said > LARGEST_PART:
                raise UnreadableFile("bomb")
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_markup(tail + chunk)
                tail = chunk[-32:]


def _check_markup(chunk: bytes) -> None:
    if _DOCUMENT_TYPE.search(chunk) or (b"\0" in chunk and _DOCUMENT_TYPE.search(chunk.replace(b"\0", b""))):
        raise UnreadableFile("document_type")
