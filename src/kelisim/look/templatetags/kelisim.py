"""Tags and filters that every page may load: ``{% load kelisim %}``.

Filters word a value in the reader's language; tags draw the smallest marks (icon, shape, status, norm chip,
due date), which lists repeat a hundred times, without the cost of an include.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.look import api as look

register = template.Library()


def reader_language() -> str:
    """Give the language of the page: kk, ru or en."""
    return (get_language() or "ru")[:2]


def _sprite(identifier: str, css: str, label: str = "") -> SafeString:
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            css,
            label,
            static("look/icons.svg"),
            identifier,
        )
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        static("look/icons.svg"),
        identifier,
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite by its name; with a label it speaks, otherwise the words beside it do."""
    return _sprite(f"i-{name}", "icon", label)


@register.simple_tag
def shape(key: str, label: str = "") -> SafeString:
    """Draw the shape of a status in its tone, without its word: for the board's rows of half-years."""
    one = look.status(key)
    return _sprite(f"s-{one.shape}", f"shape tone-{one.tone}", label or one.word(reader_language()))


@register.simple_tag
def status(key: str, words: str = "") -> SafeString:
    """Draw a status: its shape and its word, or ``words`` in place of it («просрочено на 14 раб. дн.»)."""
    one = look.status(key)
    return format_html(
        '<span class="status status--{}">{}<span>{}</span></span>',
        one.tone,
        _sprite(f"s-{one.shape}", "shape"),
        look.unbroken(str(words)) if words else one.word(reader_language()),
    )


@register.simple_tag
def norm_chip(norm: str) -> SafeString:
    """Draw the chip of a norm («п. 7 пп. 4»); it opens the norm on the page of the Rules."""
    label = look.norm_label(norm, reader_language())
    try:
        address = reverse("rules")
    except NoReverseMatch:
        return format_html('<span class="norm">{}</span>', label)
    return format_html('<a class="norm" href="{}#p{}">{}</a>', address, norm.replace(".", "-"), label)


@register.simple_tag
def due_link(words: str, url: str = "") -> SafeString:
    """Draw a due date in words, dotted-underlined; it opens its explanation, with scripts in a drawer."""
    if not url:
        return format_html('<span class="nowrap">{}</span>', words)
    return format_html('<a class="due-link" href="{}" data-drawer>{}</a>', url, words)


@register.simple_tag
def countdown(amount: int, unit: str = "days") -> str:
    """Say what is left of a term, or by how much it is over, in its unit: days, working_days or minutes."""
    return look.countdown(amount, unit, reader_language())


@register.simple_tag
def late_by(amount: int, unit: str = "days") -> str:
    """Say how late a thing was done: «опоздание 11 дн.»."""
    return look.late_by(amount, unit, reader_language())


@register.simple_tag
def dates(first: date | None, last: date | None = None, certainty: str = "exact", note: bool = False) -> str:
    """Word the dates of an event by how sure they are: exact, period or unknown."""
    return look.unbroken(look.event_dates(first, last, certainty, reader_language(), note=note))


@register.simple_tag
def share(part: int, whole: int) -> str:
    """Write a share as a whole percent."""
    return look.share(part, whole, reader_language())


@register.simple_tag
def no_term() -> str:
    """Say that the Rules set no term."""
    return look.NO_TERM[reader_language()]


@register.inclusion_tag("look/components/shares.html")
def shares(
    parts: Iterable[Mapping[str, Any]], label: str, thick: bool = False, legend: str = "line"
) -> dict[str, Any]:
    """Draw a bar of shares and its legend.

    ``parts``: mappings with ``count``, ``fill`` (done, soon, late, open, blue, quiet, tint), ``words`` and,
    for the legend's shape, ``status``. ``legend``: line, grid or none. Parts of zero stay in the legend.
    """
    listed = [dict(part) for part in parts]
    whole = sum(part["count"] for part in listed) or 1
    start = 0.0
    for part in listed:
        part["start"] = f"{start:.2f}%"
        width = 100 * part["count"] / whole
        part["width"] = f"{max(width - 0.35, 0):.2f}%"
        start += width
    return {"parts": listed, "label": label, "thick": thick, "legend": legend}


@register.inclusion_tag("look/components/gauge.html")
def gauge(part: int, whole: int, first: str, now: str, label: str) -> dict[str, Any]:
    """Draw how far a period has gone: ``part`` of ``whole`` days, with words at its start and at today."""
    at = 100 * min(max(part, 0), whole) / (whole or 1)
    return {"at": f"{at:.1f}%", "first": first, "now": now, "label": label}


@register.inclusion_tag("look/components/field.html")
def field(bound: Any, hint: str = "", short: bool = False, optional: bool = False) -> dict[str, Any]:
    """Draw a form's field: label, hint, error, control. ``short`` for dates and numbers."""
    attributes = {}
    described = [f"{bound.id_for_label}-{part}" for part, there in _parts_of(bound, hint) if there]
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attributes),
        "hint": hint or bound.help_text,
        "short": short,
        "optional": optional or not bound.field.required,
    }


def _parts_of(bound: Any, hint: str) -> list[tuple[str, bool]]:
    return [("hint", bool(hint or bound.help_text)), ("error", bool(bound.errors))]


@register.filter
def long_date(day: date | None) -> str:
    """«20 декабря 2026 г.»; an absent date is a dash."""
    return look.long_date(day, reader_language()) if day else "–"


@register.filter
def short_date(day: date | None) -> str:
    """«20 декабря»; an absent date is a dash."""
    return look.short_date(day, reader_language()) if day else "–"


@register.filter
def abbreviated_date(day: date | None) -> str:
    """«20 дек.»; an absent date is a dash."""
    return look.abbreviated_date(day, reader_language()) if day else "–"


@register.filter
def weekday_date(day: date | None) -> str:
    """«воскресенье, 20 декабря 2026 г.»; an absent date is a dash."""
    return look.weekday_date(day, reader_language()) if day else "–"


@register.filter
def weekday(day: date) -> str:
    """«воскресенье»."""
    return look.weekday_name(day, reader_language())


@register.filter
def numeric_date(day: date | None) -> str:
    """20.12.2026; an absent date is empty."""
    return look.numeric_date(day) if day else ""


@register.filter
def moment(at: datetime | None) -> str:
    """«20 декабря 2026 г., 11:40» by Astana's time; an absent instant is a dash."""
    return look.moment(at, reader_language()) if at else "–"


@register.filter
def clock_time(at: datetime) -> str:
    """11:40 by Astana's time."""
    return look.clock_time(at)


@register.filter
def until_date(day: date) -> str:
    """«до 20 декабря»."""
    return look.until_date(day, reader_language())


@register.filter
def half_year(code: str) -> str:
    """«II полугодие 2026 года»."""
    return look.half_year(code, reader_language())


@register.filter
def of_half_year(code: str) -> str:
    """«II полугодия 2026 года»."""
    return look.half_year(code, reader_language(), genitive=True)


@register.filter
def figure(value: float, places: int = 0) -> str:
    """12 345 with its thousands apart."""
    return look.number(value, reader_language(), places=places)


@register.filter
def counted(count: int, noun: str) -> str:
    """«5 мероприятий»: the nouns are those of ``look.wording.figures``."""
    return look.counted(count, noun, reader_language())


@register.filter
def norm_words(norm: str) -> str:
    """«п. 7 пп. 4»."""
    return look.norm_label(norm, reader_language())


@register.filter
def country(code: str) -> str:
    """«Кыргызстан» for KG; empty for none."""
    return look.country_name(code, reader_language()) if code else ""


@register.filter
def countries(codes: Iterable[str]) -> str:
    """«Азербайджан, Грузия, Турция», in alphabetical order."""
    return ", ".join(look.country_names(list(codes), reader_language()))


@register.filter
def unbroken(text: str) -> str:
    """Keep prepositions, numerals and abbreviations with their words; the text is escaped as any other."""
    return look.unbroken(str(text))


@register.filter
def in_language(record: Any, name: str = "name") -> SafeString:
    """Give a text in the reader's language from ``name_kk``, ``name_ru``, ``name_en`` of a record or mapping.

    Where only another language has it, the text says so to screen readers: ``<span lang="ru">``.
    """
    wanted = reader_language()
    said = look.choose({code: _text_of(record, f"{name}_{code}") for code in look.LANGUAGES}, wanted)
    return _marked(said, wanted)


@register.filter
def said(texts: Mapping[str, str]) -> SafeString:
    """Give a text in the reader's language from a mapping of languages; another language is marked."""
    wanted = reader_language()
    return _marked(look.choose(texts, wanted), wanted)


def _text_of(record: Any, name: str) -> str:
    return str((record.get(name) if isinstance(record, Mapping) else getattr(record, name, "")) or "")


def _marked(said_text: look.Said, wanted: str) -> SafeString:
    if said_text.language == wanted:
        return conditional_escape(said_text.text)
    return format_html('<span lang="{}">{}</span>', said_text.language, said_text.text)


@register.filter
def initials(name: str) -> str:
    """Give two letters for a person's mark: of a full name or of one with an initial."""
    words = [word for word in str(name).replace(".", " ").split() if word]
    return "".join(word[0] for word in words[:2]).upper()


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Take a value out of a mapping by a variable key; nothing when it is not there."""
    return mapping.get(key)


@register.simple_tag
def theme_choices(current: str) -> list[dict[str, Any]]:
    """Give the three choices of light and dark for the person's menu."""
    return [
        {"value": value, "icon": drawn, "words": words, "chosen": value == (current or "")}
        for value, drawn, words in (
            ("", "screen", _("As the system")),
            ("light", "sun", _("Light")),
            ("dark", "moon", _("Dark")),
        )
    ]
