"""Papers as PDF/A-2b: marks, fonts, literal text, page numbers, limits."""

import io
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kelisim.documents.api import (
    Cell,
    Column,
    Group,
    Heading,
    Paper,
    PaperRefused,
    Row,
    Signature,
    Totals,
    pdf_of,
)
from kelisim.documents.papers import child, pdf
from kelisim.documents.papers.glyphs import BOX, covered, printable

COLUMNS = [Column(["№"], 1, "center"), Column(["Мероприятие"], 6), Column(["Даты"], 3)]


def paper(titles: list[str], **said: Any) -> Paper:
    rows = [
        Row([Cell(f"r{n}"), Cell(title), Cell("7–10 июля 2026 г.")])
        for n, title in enumerate(titles, start=1)
    ]
    half = len(rows) // 2
    usual: dict[str, Any] = {
        "title": "Сводный план",
        "language": "ru",
        "author": "Министерство",
        "made_at": datetime(2026, 6, 22, 6, 30, tzinfo=UTC),
        "letterhead": (["СЫРТҚЫ ІСТЕР МИНИСТРЛІГІ"], ["МИНИСТЕРСТВО"]),
        "number": (["№ 3"], ["г. Астана"]),
        "headings": [Heading("СВОДНЫЙ ПЛАН", ["на II полугодие 2026 года"])],
        "columns": COLUMNS,
        "groups": [Group("Июль", "", rows[:half]), Group("Август", "", rows[half:])],
        "running": "Сводный план",
        "foot": "Келісім",
        "page_words": "Стр. {page} из {total}",
        "totals": [Totals("Итоги", [Column(["Орган"], 3), Column(["Всего"], 1, "right")], [["Итого", "2"]])],
        "signature": Signature(["Министерство"], ["должность", "подпись", "фамилия"], "«__»", "Исполнитель"),
        "box_note": "Пустой прямоугольник – знак вне шрифта.",
    }
    return Paper(**{**usual, **said})


def read(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def text_of(document: bytes) -> str:
    words = " ".join(page.extract_text() for page in read(document).pages)
    return " ".join(words.replace("\u200b", "").replace("\u00ad", "").split())


def fonts_of(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            yield font.get_object()["/DescendantFonts"][0].get_object()


@pytest.mark.parametrize("rows", [2, 60])
def test_every_paper_carries_the_marks_of_pdf_a_2b(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "ROWS_IN_PART", 20)
    reader = read(pdf_of(paper(["Заседание"] * rows)))
    root: Any = reader.trailer["/Root"]
    marks = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in marks
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in marks
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert root["/Lang"] == "ru-KZ"
    assert "/ID" in reader.trailer
    assert reader.metadata is not None
    assert reader.metadata.title == "Сводный план"
    assert str(reader.metadata.creation_date) == "2026-06-22 06:30:00+00:00"
    assert "2026-06-22T06:30:00" in marks


def test_every_font_is_our_own_and_embedded() -> None:
    fonts = list(fonts_of(read(pdf_of(paper(["Қазақстан – Түркия, ₸"])))))
    assert fonts
    for font in fonts:
        assert "NotoSerif" in font["/BaseFont"]
        described = font["/FontDescriptor"].get_object()
        assert "/FontFile2" in described or "/FontFile3" in described


@pytest.mark.parametrize(
    "title",
    [
        '#import "@preview/x:1.0.0": * и #set page(width: 1pt)',
        "$x^2$ *жирный* _курсив_ `код` ~ --- @ref <метка> \\ // /* */",
        "= Заголовок - список + номер / термин: [x] {y} #{1 + 1}",
        "«Елочки», „лапки“, \"прямые\" и 'одиночные'",
        "Әәі Ңғ ҮҰҚӨҺ: әріптестік, ұзындығы, 1000 ₸, № 5",
    ],
)
def test_what_people_write_comes_out_as_they_wrote_it(title: str) -> None:
    assert title in text_of(pdf_of(paper([title])))


def test_a_sign_outside_the_fonts_is_a_box_and_is_explained() -> None:
    told = text_of(pdf_of(paper(["Встреча 😀 中国"])))
    assert "Встреча" in told
    assert "Пустой прямоугольник" in told
    assert "Пустой прямоугольник" not in text_of(pdf_of(paper(["Встреча"])))


def test_a_long_plan_is_set_in_parts_and_reads_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    long = paper([f"Заседание комиссии номер {n} " * (1 + n % 5) for n in range(160)])
    whole = read(pdf_of(long))
    monkeypatch.setattr(pdf, "ROWS_IN_PART", 40)
    parts = read(pdf_of(long))
    said = [page.extract_text() for page in parts.pages]
    assert len(parts.pages) == len(whole.pages) > 4
    assert [sorted(page.extract_text().split()) for page in whole.pages] == [
        sorted(page.split()) for page in said
    ]
    total = len(said)
    assert all(f"Стр. {n} из {total}" in page for n, page in enumerate(said, start=1))
    found = [word for page in said for word in page.split() if word[0] == "r" and word[1:].isdecimal()]
    assert found == [f"r{n}" for n in range(1, 161)]


def test_a_row_longer_than_a_page_is_broken_and_not_cut() -> None:
    words = " ".join(f"слово{n}" for n in range(1500))
    told = text_of(pdf_of(paper([words])))
    assert "слово0 " in told
    assert "слово1499" in told


def test_the_header_of_the_table_is_on_every_page_of_it() -> None:
    pages = read(pdf_of(paper(["Заседание"] * 60))).pages
    assert all("Мероприятие" in page.extract_text() for page in pages[:-1])


def test_a_signature_is_never_alone_on_its_page() -> None:
    for rows in range(14, 34, 2):
        last = read(pdf_of(paper(["Заседание"] * rows))).pages[-1].extract_text()
        assert "подпись" in last
        assert "Итоги" in last


def test_a_draft_is_marked_on_every_page() -> None:
    pages = read(pdf_of(paper(["Заседание"] * 60, mark="ПРОЕКТ"))).pages
    assert all("ПРОЕКТ" in page.extract_text() for page in pages)
    assert "ПРОЕКТ" not in text_of(pdf_of(paper(["Заседание"])))


def test_a_warning_refuses_the_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (tmp_path / "fonts").symlink_to(child.HERE.parent / "fonts")
    template = (child.HERE / "plan.typ").read_text(encoding="utf-8")
    data = paper(["Заседание"]).as_data(0, 1)
    data["part"] = {"first": True, "last": True, "offset": 0, "total": None}
    order = {"timestamp": 0, "tags": True, "measure": False}
    for font, answer in (("Noto Serif", "pages"), ("Nowhere Serif", "refused")):
        (folder / "plan.typ").write_text(template.replace("Noto Serif", font), encoding="utf-8")
        monkeypatch.setattr(child, "HERE", folder)
        assert answer in child._set(order, json.dumps(data))[0]
    shutil.rmtree(folder)


def test_a_process_at_its_limit_refuses_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(PaperRefused, match="too long"):
        pdf_of(paper(["Заседание"]))
    monkeypatch.setattr(pdf, "SECONDS", 60.0)
    monkeypatch.setattr(pdf, "LIMITS", {**pdf.LIMITS, "RLIMIT_AS": 64 * 1024**2})
    with pytest.raises(PaperRefused):
        pdf_of(paper(["Заседание"]))


def test_the_fonts_hold_what_the_three_languages_need() -> None:
    needed = "АаӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйЪъ AaZz 0123456789 «»„“”‘’–—…№§₸€%‰•·×−½©"
    assert [letter for letter in needed if ord(letter) not in covered()] == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Обед\nв два\tстолбца", "Обед в два столбца"),
        ("ж\u202eк\u200bл\x01м", "жклм"),
        ("Актау → Баку", "Актау – Баку"),
        ("ＡＢＣ ①", "ABC 1"),
        ("👩🏽\u200d💻 и 🇰🇿", f"{BOX} и {BOX}"),
        ("1 000 000 ₸", "1\u00a0000\u00a0000 ₸"),
        ("и\u0306", "й"),
    ],
)
def test_text_is_made_printable(given: str, shown: str) -> None:
    assert printable(given) == shown


def test_overlong_words_may_break_and_keep_their_letters() -> None:
    for word in ("ынтымақтастығындағыларға", "a" * 300, "https://example.org/" + "путь/" * 20):
        shown = printable(word)
        assert max(map(len, shown.replace("\u00ad", "\u200b").split("\u200b"))) <= 14
        assert shown.replace("\u00ad", "").replace("\u200b", "") == word
    assert printable("здравоохранения") == "здравоохранения"
