"""Files that are wrong, broken or made to harm: each gets its own reason, and who asked lives on."""

import inspect
import io
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from kelisim.reading.api import Limits, Reading, UnreadableFile, read_plan_file
from kelisim.reading.limits import OverLimit, run_limited
from kelisim.reading.package import LARGEST_TOTAL, MOST_PARTS
from kelisim.reading.unreadable import reasons
from tests.reading.files import EVENT, HEAD, OTHER, bytes_of, document, workbook

SAMPLE = Path(__file__).parent / "samples" / "plan_MFA_2025H2_awkward.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
MEBIBYTE = 2**20
TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"


@cache
def good() -> bytes:
    return bytes_of(workbook(HEAD, EVENT, OTHER))


def changed(content: bytes, **parts: bytes | None) -> bytes:
    """Give an archive with some parts replaced, added or, where there is None, left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def with_sheet(old: bytes, new: bytes) -> bytes:
    sheet = part_of(good(), SHEET)
    assert old in sheet
    return changed(good(), **{SHEET: sheet.replace(old, new, 1)})


def typed(old: bytes, new: bytes, content: bytes) -> bytes:
    types = part_of(content, TYPES)
    assert old in types
    return changed(content, **{TYPES: types.replace(old, new)})


def encrypted_zip() -> bytes:
    content = bytearray(good())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(signature, place + 4)
    return bytes(content)


def many_parts() -> bytes:
    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a") as package:
        for number in range(MOST_PARTS):
            package.writestr(f"xl/media/{number}.bin", b"")
    return out.getvalue()


def flipped() -> bytes:
    """Give a workbook in whose sheet one packed byte is another."""
    content = bytearray(good())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        place = package.getinfo(SHEET).header_offset
    content[place + 120] ^= 0xFF
    return bytes(content)


@cache
def wide(columns: int) -> bytes:
    return bytes_of(workbook([*HEAD, *(f"Графа {n}" for n in range(columns - len(HEAD)))], EVENT))


@cache
def tall(rows: int) -> bytes:
    return bytes_of(workbook(HEAD, *([EVENT] * (rows - 1))))


def stray() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return with_sheet(b"</sheetData>", cell)


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


WRONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b""),
    "zeros": ("damaged", lambda: bytes(4096)),
    "pdf": ("pdf", lambda: b"%PDF-1.7\n..."),
    "png": ("image", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    "jpeg": ("image", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 64),
    "csv": ("text", "№;Мероприятие;Сроки\n1;Визит;14 июля\n".encode),
    "csv in the code page of Windows": ("text", lambda: "№;Мероприятие\n1;Визит\n".encode("cp1251")),
    "html": ("html", lambda: b"<html><body><table></table></body></html>"),
    "xml": ("html", lambda: b'<?xml version="1.0"?><Workbook/>'),
    "rtf": ("rtf", lambda: b"{\\rtf1 plan}"),
    "rar": ("archive", lambda: b"Rar!\x1a\x07\x00" + b"\0" * 64),
    "zip of files": ("archive", lambda: archive(plan=good())),
    "zip of nothing": ("wrong_type", archive),
    "ods": ("open_document", lambda: archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")),
    "slides": (
        "wrong_type",
        lambda: typed(b"spreadsheetml", b"presentationml", changed(good(), **{"xl/workbook.xml": None})),
    ),
    "old Excel": ("old_excel", lambda: OLE + "Workbook".encode("utf-16-le")),
    "old Word": ("old_word", lambda: OLE + "WordDocument".encode("utf-16-le")),
    "password": ("encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "other OLE": ("wrong_type", lambda: OLE + b"\0" * 64),
    "password of the archive": ("encrypted", encrypted_zip),
    "macro by type": ("macro", lambda: typed(b"sheet.main", b"sheet.macroEnabled.main", good())),
    "macro by part": ("macro", lambda: changed(good(), **{"xl/vbaProject.bin": OLE})),
    "macro in a document": (
        "macro",
        lambda: typed(
            b"officedocument.wordprocessingml.document.main",
            b"ms-word.document.macroEnabled.main",
            bytes_of(document(HEAD)),
        ),
    ),
    "binary workbook": (
        "binary_excel",
        lambda: typed(b"sheet.main", b"sheet.binary.macroEnabled.main", good()),
    ),
    "cut off": ("truncated", lambda: SAMPLE.read_bytes()[:-600]),
    "half": ("truncated", lambda: SAMPLE.read_bytes()[:4000]),
    "one byte": ("damaged", flipped),
    "broken markup": ("damaged", lambda: with_sheet(b"</sheetData>", b"</sheetDat")),
    "no workbook": ("damaged", lambda: changed(good(), **{"xl/workbook.xml": None})),
    "document type": ("document_type", lambda: with_sheet(b"<worksheet", b"<!DOCTYPE a []><worksheet")),
    "document type in small letters": (
        "document_type",
        lambda: with_sheet(b"<worksheet", b"<!doctype a []><worksheet"),
    ),
    "document type in another encoding": (
        "document_type",
        lambda: changed(
            good(), **{SHEET: '<?xml version="1.0"?><!DOCTYPE a []><worksheet/>'.encode("utf-16")}
        ),
    ),
    "entities": (
        "document_type",
        lambda: changed(
            bytes_of(document(HEAD)),
            **{"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'},
        ),
    ),
    "bomb": ("bomb", lambda: changed(good(), **{"xl/media/image1.png": b"\0" * (48 * MEBIBYTE)})),
    "bomb of one part": ("bomb", lambda: changed(good(), **{SHEET: b" " * (65 * MEBIBYTE)})),
    "too many parts": ("too_many_parts", many_parts),
    "201 columns": ("too_many_columns", lambda: wide(201)),
    "5,001 rows": ("too_many_rows", lambda: tall(5_001)),
    "50,000 rows": ("too_many_rows", lambda: tall(50_000)),
    "a cell at the end of the sheet": ("stray_cell", stray),
    "no cells": ("nothing_written", lambda: bytes_of(workbook())),
    "no tables": ("no_tables", lambda: bytes_of(document_without_tables())),
    "no plan": ("no_plan", lambda: bytes_of(workbook(("Код", "Имя"), ("IT", "Италия"), ("FR", "Франция")))),
}


def document_without_tables() -> object:
    import docx

    return docx.Document()


def read(content: bytes, folder: Path, limits: Limits | None = None) -> Reading:
    path = folder / "plan.xlsx"
    path.write_bytes(content)
    return read_plan_file(path, "2025H2", limits=limits)


def refused(content: bytes, folder: Path, limits: Limits | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(content, folder, limits)
    return caught.value


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_gets_its_own_reason(name: str, tmp_path: Path) -> None:
    code, make = WRONG[name]
    problem = refused(make(), tmp_path)
    assert problem.code == code
    assert set(problem.words) == {"kk", "ru", "en"}
    assert "{" not in "".join(problem.words.values())


@pytest.mark.parametrize(
    "content",
    [good, lambda: wide(200), lambda: tall(5_000), lambda: bytes_of(document(HEAD, tuple(map(str, EVENT))))],
    ids=["a plan", "200 columns", "5,000 rows", "a document named as a workbook"],
)
def test_the_guards_let_plans_pass(content: Callable[[], bytes], tmp_path: Path) -> None:
    assert read(content(), tmp_path).rows


def test_a_stray_format_far_off_is_no_stray_cell(tmp_path: Path) -> None:
    content = with_sheet(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    assert len(read(content, tmp_path).rows) == 2


def test_the_messages_name_the_cell_and_the_limit(tmp_path: Path) -> None:
    assert "XFD1048576" in refused(stray(), tmp_path).message
    assert "GS" in refused(wide(201), tmp_path).message
    assert "200" in refused(wide(201), tmp_path).words["kk"]


ELSEWHERE = {
    "nothing_pasted": "test_pasted",
    "pasted_too_large": "test_pasted",
    "no_pasted_table": "test_pasted",
    "other_form": "test_blank_form",
    "no_calendar": "test_calendar_files",
    "damaged_calendar": "test_calendar_files",
    "no_calendar_events": "test_calendar_files",
    "too_many_events": "test_calendar_files",
    "busy": "test_turns",
}
"""Reasons of other ways in, and the tests that reach them."""


def reached_here() -> set[str]:
    """Give the reasons that tests of this file reach by other means than a wrong content."""
    tests = (
        test_a_file_over_the_limit_is_not_even_opened,
        test_a_file_that_is_not_there_says_so,
        test_the_child_is_stopped_at_its_memory_and_at_its_time,
    )
    said = "".join(map(inspect.getsource, tests))
    return {code for code in reasons() if f'"{code}"' in said}


def named_in(module: str) -> set[str]:
    source = (Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    return {code for code in reasons() if f'"{code}"' in source}


def test_every_reason_has_words_and_is_reached_by_a_test() -> None:
    reached = {code for code, _ in WRONG.values()}
    assert reached_here() == {"no_file", "too_large", "too_demanding"}
    assert set(reasons()) == reached | reached_here() | set(ELSEWHERE)
    assert {code for code, module in ELSEWHERE.items() if code not in named_in(module)} == set()
    assert "busy" not in named_in("test_calendar_files"), (
        "a reason that a file does not reach is not found in it"
    )


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with path.open("wb") as file:
        file.truncate(100 * MEBIBYTE)
    with pytest.raises(UnreadableFile) as caught:
        read_plan_file(path, "2025H2")
    assert caught.value.code == "too_large"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_plan_file(tmp_path / "plan.xlsx", "2025H2", "en")
    assert (caught.value.code, caught.value.message) == (
        "no_file",
        "There is no file plan.xlsx. Check its name and folder.",
    )


def test_the_child_is_stopped_at_its_memory_and_at_its_time(tmp_path: Path) -> None:
    content = changed(good(), **{"xl/media/image1.png": os.urandom(15 * MEBIBYTE)})
    for limits in (Limits(memory=48 * MEBIBYTE), Limits(wall_seconds=0.02), Limits(answer=1000)):
        assert refused(content, tmp_path, limits=limits).code == "too_demanding"
    assert len(read(content, tmp_path).rows) == 2


def test_the_child_holds_little_memory_whatever_it_is_given(tmp_path: Path) -> None:
    peaks = []
    for content in (tall(5_000), WRONG["bomb"][1](), WRONG["50,000 rows"][1](), stray(), many_parts()):
        path = tmp_path / "plan.xlsx"
        path.write_bytes(content)
        ran = run_limited("kelisim.reading.plan:read_plan", path, {"half_year": "2025H2", "language": "ru"})
        peaks.append(ran.peak_memory)
    assert max(peaks) < 512 * MEBIBYTE
    assert min(peaks) > 10 * MEBIBYTE, "a process was measured"


def test_the_process_that_asks_stays_small_and_keeps_no_file_open(tmp_path: Path) -> None:
    before = _memory(), _open_files()
    for content in (WRONG["bomb"][1](), tall(5_000)):
        path = tmp_path / "plan.xlsx"
        path.write_bytes(content)
        del content
        with suppress(UnreadableFile):
            read_plan_file(path, "2025H2")
    assert _open_files() == before[1]
    assert _memory() - before[0] < 256 * MEBIBYTE


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_child_that_dies_is_told_from_one_that_has_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"x")
    with pytest.raises(OverLimit, match="died"):
        run_limited("kelisim.reading.limits:os.abort", path, {}, Limits(cpu_seconds=0))
    answer = run_limited("kelisim.reading.nowhere:read", path, {}).answer
    assert answer["fault"]["type"] == "ModuleNotFoundError"


def test_sizes_that_an_archive_lies_about_are_measured(tmp_path: Path) -> None:
    """The directory says that a part is small; what it unpacks to is looked at all the same."""
    content = bytearray(changed(good(), **{"xl/media/a.bin": b"\0" * (2 * MEBIBYTE)}))
    size = (2 * MEBIBYTE).to_bytes(4, "little")
    place = content.find(size)
    while place >= 0:
        content[place : place + 4] = (10).to_bytes(4, "little")
        place = content.find(size, place)
    assert refused(bytes(content), tmp_path).code == "damaged"


def test_the_limit_of_all_parts_together_is_below_the_memory_of_the_child() -> None:
    assert Limits().memory > LARGEST_TOTAL
