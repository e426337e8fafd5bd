"""What surrounds the text of a DOCX: page, styles, running head and foot, properties, by python-docx."""

import io
from datetime import UTC
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kelisim.documents.papers.docx_body import plain
from kelisim.documents.papers.paper import Paper

__all__ = ["shell_of"]

FONT = "Times New Roman"
_INK, _BLUE, _QUIET = RGBColor(0x1B, 0x24, 0x30), RGBColor(0x12, 0x40, 0x7A), RGBColor(0x55, 0x60, 0x6E)
_LEFT, _CENTER, _RIGHT = (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT)
_TEXT_WIDTH = Mm(267)
_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}

_STYLES: tuple[tuple[str, float, bool, bool, RGBColor, Any, float], ...] = (
    ("Heading 1", 14, True, False, _INK, _CENTER, 4),
    ("Heading 2", 11, True, False, _INK, _LEFT, 4),
    ("Head", 11, True, False, _BLUE, _CENTER, 0),
    ("Under", 12, False, False, _INK, _CENTER, 0),
    ("Group", 9.5, True, False, _BLUE, _LEFT, 0),
    ("Label", 8, True, False, _INK, _CENTER, 0),
    ("Cell left", 9.5, False, False, _INK, _LEFT, 0),
    ("Cell center", 9.5, False, False, _INK, _CENTER, 0),
    ("Cell right", 9.5, False, False, _INK, _RIGHT, 0),
    ("Second", 9, False, False, _QUIET, _LEFT, 0),
    ("Note", 8.5, False, True, _BLUE, _LEFT, 0),
    ("Quiet", 8.5, False, False, _QUIET, _LEFT, 3),
    ("Quiet center", 8.5, False, False, _QUIET, _CENTER, 0),
)
"""Name, size in points, bold, italic, colour, side, and the points below a paragraph of each style."""


def shell_of(paper: Paper) -> bytes:
    """Give a DOCX without text, which waits before the settings of its one section."""
    document = Document()
    _leave_picture_out(document)
    _properties(document, paper)
    _as_of_2013(document)
    _styles(document, _LANGUAGES.get(paper.language, paper.language))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin, section.bottom_margin = Mm(17), Mm(16)
    section.header_distance, section.footer_distance = Mm(9), Mm(8)
    section.different_first_page_header_footer = True
    _two_sides(section.header, paper.running, paper.mark)
    _two_sides(section.first_page_header, "", paper.mark)
    for footer in (section.footer, section.first_page_footer):
        _numbered(_two_sides(footer, paper.foot, ""), paper.page_words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _leave_picture_out(document: Any) -> None:
    """Take the picture of an empty page out of the package: it shows another document."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def _as_of_2013(document: Any) -> None:
    """Let office programs lay out as they do since 2013: a table begins at the margin, not left of it."""
    for one in document.settings.element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")


def _properties(document: Any, paper: Paper) -> None:
    said, at = document.core_properties, paper.made_at.astimezone(UTC).replace(tzinfo=None)
    said.title, said.author, said.language = (
        plain(paper.title)[:255],
        plain(paper.author)[:255],
        paper.language,
    )
    said.created = said.modified = at
    said.last_modified_by, said.comments, said.keywords, said.revision = "", "", "", 1


def _styles(document: Any, language: str) -> None:
    usual = document.styles["Normal"]
    _look(usual, 10, bold=False, italic=False, colour=_INK)
    usual.paragraph_format.space_after = Pt(0)
    usual.paragraph_format.line_spacing = 1.0
    spoken = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        spoken.set(qn(f"w:{name}"), language)
    usual.element.get_or_add_rPr().append(spoken)
    known = {style.name for style in document.styles}
    for name, size, bold, italic, colour, side, below in _STYLES:
        if name in known:
            style = document.styles[name]
        else:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = usual
        _look(style, size, bold=bold, italic=italic, colour=colour)
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after = side, Pt(0), Pt(below)
        form.keep_with_next = name.startswith("Heading") or name == "Group"


def _look(style: Any, size: float, *, bold: bool, italic: bool, colour: RGBColor) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = colour
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    faces.attrib.clear()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{name}"), FONT)


def _two_sides(edge: Any, left: str, right: str) -> Any:
    """Write the words of both sides of a running head or foot; give the paragraph to go on with."""
    edge.is_linked_to_previous = False
    line = edge.paragraphs[0]
    line.style = "Quiet"
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(plain(left))
    if right:
        line.add_run("\t")
        line.add_run(plain(right)).bold = True
    return line


def _numbered(line: Any, words: str) -> None:
    """End a line with the words of the page number, its numbers counted by the program that shows them."""
    line.add_run("\t")
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{total}")
    for said, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if said:
            line.add_run(said)
        if field:
            _counted(line, field)


def _counted(line: Any, name: str) -> None:
    for kind, words in (("begin", ""), ("", f" {name} "), ("separate", ""), ("shown", "1"), ("end", "")):
        run = line.add_run(words if kind == "shown" else "")
        if kind == "shown":
            continue
        mark = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            mark.text = words
            mark.set(qn("xml:space"), "preserve")
        else:
            mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001 - python-docx writes no fields of its own
