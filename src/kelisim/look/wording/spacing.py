"""Non-breaking spaces: a preposition, a numeral or an abbreviation stays with the word it belongs to."""

import re
from functools import lru_cache

NBSP = "\u00a0"
JOINER = "\u2060"
"""The word joiner keeps «12–13» and «54-і» on one line.

Only ``unbroken`` puts it: stored and exported text has none."""

_SHORT = (
    "в|во|с|со|к|ко|о|об|обо|у|и|а|на|по|за|до|из|от|не|ни|но|то|же|ли|бы|без|для|над|под|при|про|или"
    "|В|Во|С|Со|К|Ко|О|Об|У|И|А|На|По|За|До|Из|От|Не|Без|Для|Над|Под|При|Про"
)
_MONTHS = (
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_RULES = (
    (re.compile(rf"(?<![\w-])({_SHORT}) (?=\S)"), rf"\1{NBSP}"),
    (re.compile(r"(?<!\w)(№|§|пп?\.|ст\.|ч\.|г\.|гг\.|paras?|para\.|No\.) (?=[\dIVXА-ЯA-Z«])"), rf"\1{NBSP}"),
    (re.compile(rf"(\d) (?=(?:{_MONTHS})(?!\w))"), rf"\1{NBSP}"),
    (
        re.compile(
            r"(\d) (?=(?:гг?\.|года|году|годов|жылғы|жылы|ч|мин|сағ|h|min|дн\.|раб\.|тш\.|%|₸)(?!\w))"
        ),
        rf"\1{NBSP}",
    ),
    (re.compile(r"(?<!\w)([IVX]+) (?=(?:полугоди|жартыжылд|квартал|тоқсан|декад)\w*)"), rf"\1{NBSP}"),
    (re.compile(r" ([–—])(?= )"), rf"{NBSP}\1"),
    (re.compile(r"(\d[–—])(?=\d)"), rf"\1{JOINER}"),
    (re.compile(r"(\d)-(?=[а-яёәғқңөұүһі]+(?!\w))"), rf"\1{JOINER}-{JOINER}"),
)


@lru_cache(maxsize=4096)
def unbroken(text: str) -> str:
    """Put non-breaking spaces where a line must not break: after «в», «с», «№», «п.», before «г.», in dates.

    Harmless in the three languages; the words themselves are never changed.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
