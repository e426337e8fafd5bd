"""Understands what an event is from its title and its form, where the words are certain."""

import re
from dataclasses import dataclass

from kelisim.reading.letters import plain

__all__ = ["FORMATS", "KINDS", "LEVELS", "Kinds", "kind_said", "read_kind"]

KINDS = ("commission", "conference", "negotiations", "multilateral_meeting", "visit_in", "trip_abroad")
LEVELS = ("highest", "high", "interagency", "regional")
FORMATS = ("state_visit", "official_visit", "working_visit", "private_visit", "transit")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kind, level and format of an event as the register names them; empty where the words do not say."""

    kind: str = ""
    level: str = ""
    format: str = ""


_HOME_RU = r"(?:республик[уи]\s+казахстан|рк|казахстан[а-я]*|астан[а-я]*|алмат[а-я]*)"
_INTO_HOME = re.compile(
    rf"\bвизит\w*\b.{{0,160}}?\bв\s+(?:г\.?\s*)?{_HOME_RU}\b"
    r"|қазақстан(?:\s+республикасына|ға)\b.{0,160}?(?:сапар|келу)"
    r"|\bvisit\w*\b.{0,160}?\bto\s+(?:the\s+republic\s+of\s+)?kazakhstan\b"
    r"|\bпри[её]м\b.{0,80}?\bделегаци|прибыти\w+.{0,80}?делегаци|при[её]м делегации",
    re.IGNORECASE,
)
_COMMISSION = re.compile(
    r"межправительственн\w*\s+(?:\w+[\s-]+){0,6}?комисси|межправкомисси|\bмпк\b|\bүак\b|үкіметаралық\s+(?:\w+[\s-]+){0,6}?комисси|"
    r"intergovernmental\s+(?:\w+[\s-]+){0,6}?commission|\bigc\b|межгосударственн\w*\s+(?:\w+[\s-]+){0,6}?комисси",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:конференци\w*|форум\w*|конгресс\w*|симпозиум\w*|семинар\w*|выставк\w*|ярмарк\w*|съезд\w*|кругл\w+\s+стол\w*|"
    r"съезі|көрме\w*|дөңгелек үстел\w*|конгресі|симпозиумы|conference|forum|congress|symposium|seminar|"
    r"exhibition|round\s?table|expo|саммит\w*\s+мировых|фестивал\w*|игры)\b",
    re.IGNORECASE,
)
_NEGOTIATIONS = re.compile(
    r"при[её]м\w*\s+(?:посл|посольств)|"
    r"\b(?:переговор\w*|консультаци\w*|встреч\w+\s+с\b|рабоч\w+\s+встреч\w*|двусторонн\w+\s+встреч\w*|"
    r"келіссөз\w*|кездесу\w*|консультация\w*|negotiation\w*|talks|consultations|meeting\s+with)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"министрлерінің\s+(?:\d+-)?кездесу|басшыларының|"
    r"\b(?:заседани\w*|саммит\w*|сесси\w*|совещани\w*|встреч\w+\s+(?:министров|глав|секретарей|руководителей)|ассамбле\w*|"
    r"многосторонн\w*|көпжақты|отырыс\w*|саммит\w*|сессия\w*|summit|session|assembly|multilateral)\b",
    re.IGNORECASE,
)
_VISIT = re.compile(r"\b(?:визит\w*|сапар\w*|visit\w*)\b", re.IGNORECASE)
_TRIP = re.compile(
    r"\b(?:командировк\w*|поездк\w*|зарубежн\w+\s+(?:визит|поездк)\w*|іссапар\w*|trip|delegation\s+to|выезд\w*)\b",
    re.IGNORECASE,
)
_FORMATS = (
    ("state_visit", r"государственн\w+\s+визит|мемлекеттік\s+сапар|state\s+visit"),
    ("official_visit", r"официальн\w+\s+визит|ресми\s+сапар|official\s+visit"),
    ("working_visit", r"рабоч\w+\s+(?:визит|поездк)|жұмыс\s+сапар|working\s+visit"),
    ("private_visit", r"частн\w+\s+визит|жеке\s+сапар|private\s+visit"),
    ("transit", r"транзитн\w+\s+(?:визит|остановк)|\bтранзитом\b|транзиттік|in\s+transit"),
)
_FORMAT = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _FORMATS)
_HIGHEST = (
    r"президент\w*\s+(?:рк|республики)|глав\w*\s+государств|мемлекет\w*\s+басшы|heads?\s+of\s+state|"
    r"высш\w+\s+уров|государственн\w+\s+визит|мемлекеттік\s+сапар|state\s+visit"
)
_HIGH = (
    r"премьер-?\s?министр\w*|глав\w*\s+правительств|межправительственн|үкіметаралық|үкімет\w*\s+басшы|"
    r"heads?\s+of\s+government|prime\s+minister|intergovernmental"
)
_LEVELS = (
    ("regional", r"\bаким\w*|акимат\w*|приграничн|әкім\w*"),
    ("interagency", r"межведомственн|ведомствоаралық|interagency|межмидовск"),
    ("highest", _HIGHEST),
    ("high", _HIGH),
)
_LEVEL = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _LEVELS)


def read_kind(title: str, form: str = "", place_country: str = "") -> Kinds:
    """Say what an event is from its title and from the cell of its form.

    ``place_country`` tells a visit to Kazakhstan from a trip abroad. What the words do not say stays empty.
    """
    title, form = (" ".join(plain(text).split()) for text in (title or "", form or ""))
    return Kinds(
        _kind_of(form, place_country) or _kind_of(title, place_country),
        _first(_LEVEL, form) or _first(_LEVEL, title),
        _first(_FORMAT, title) or _first(_FORMAT, form),
    )


def _first(table: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((name for name, pattern in table if pattern.search(text)), "")


def kind_said(form: str) -> str:
    """Give the kind that the words of a cell about the form of an event name by themselves, else nothing."""
    return read_kind("", form).kind


def _kind_of(text: str, country: str) -> str:
    if not text:
        return ""
    if _COMMISSION.search(text):
        return "commission"
    if _INTO_HOME.search(text):
        return "visit_in"
    if _VISIT.search(text):
        return {"": "", "KZ": "visit_in"}.get(country, "trip_abroad")
    for kind, pattern in (
        ("trip_abroad", _TRIP),
        ("conference", _CONFERENCE),
        ("multilateral_meeting", _MANY),
        ("negotiations", _NEGOTIATIONS),
    ):
        if pattern.search(text):
            return kind
    return ""
