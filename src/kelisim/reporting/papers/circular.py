"""A circular of the Ministry as a paper: Kazakh and Russian side by side, with its number and addressees."""

from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.documents.api import Cell, Column, Group, Heading, Paper, Row
from kelisim.foundation import clock
from kelisim.look.api import half_year, long_date, moment, unbroken
from kelisim.reporting.models import OpeningCircular
from kelisim.reporting.papers.consolidated import box_note, letterhead_of, signature_of

__all__ = ["opening_paper"]

LANGUAGES = ("kk", "ru")


def opening_paper(circular: OpeningCircular) -> Paper:
    """Lay out the circular that opened a half-year. Both languages are equal: the same size, side by side."""
    kk, ru = (_words(circular, language) for language in LANGUAGES)
    pairs = zip_longest(_paragraphs(circular.text_kk), _paragraphs(circular.text_ru), fillvalue="")
    return Paper(
        title=f"{kk['title']} / {ru['title']}",
        language="kk",
        author=circular.body.name_kk,
        made_at=circular.sent_at,
        letterhead=letterhead_of(circular.body, "ru"),
        number=([kk["number"], ru["number"]], [kk["to"], ru["to"]]),
        headings=[Heading(kk["heading"], [kk["half"]]), Heading(ru["heading"], [ru["half"]])],
        columns=[Column(["Қазақша"], 130), Column(["Русский"], 130)],
        groups=[Group("", "", [Row([Cell(unbroken(one)), Cell(unbroken(other))]) for one, other in pairs])],
        notes=[kk["sent"], ru["sent"]],
        box_note=f"{kk['box']} / {ru['box']}",
        signature=signature_of([circular.body.name_kk, circular.body.name_ru]),
        running=f"{kk['title']} / {ru['title']}",
        foot=f"Келісім · {circular.half_year} · № {circular.number}",
        page_words=f"{kk['page']} / {ru['page']}",
    )


def _words(circular: OpeningCircular, language: str) -> dict[str, str]:
    day = long_date(circular.sent_at.astimezone(clock.ASTANA).date(), language)
    half = half_year(circular.half_year, language)
    with override(language):
        return {
            "title": _("Circular No. %(number)s, %(half)s") % {"number": circular.number, "half": half},
            "number": f"№ {circular.number}, {day}",
            "to": _("To the state bodies that submit plans (%(n)d)") % {"n": circular.recipients},
            "heading": _("CIRCULAR ON THE COLLECTION OF PLANS AND INFORMATION"),
            "half": half,
            "sent": _(
                "Sent in Kelisim by %(name)s, %(at)s, No. %(number)s. "
                "The record bears no electronic digital signature."
            )
            % {
                "name": circular.sent_by,
                "at": moment(circular.sent_at, language),
                "number": circular.number,
            },
            "box": box_note(),
            "page": _("Page {page} of {total}"),
        }


def _paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]
