"""Understands yes and no: the mark of a foreign-economic event."""

import re

from kelisim.reading.letters import plain
from kelisim.reading.problems import Problem, doubt

__all__ = ["read_flag"]

FIELD = "foreign_economic"
_YES = re.compile(
    r"(?:да|иә|иа|ия|yes|y|true|истина|ақиқат|1|\+|v|х|x|✓|✔|☑|✅|бар|вэд|сэқ|сэк|внешнеэкономич\w*|"
    r"сыртқы экономикалық\w*|относится|является|foreign.economic)(?: \(?(?:вэд|сэқ)\)?)?",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:нет|жоқ|жок|no|n|false|ложь|0|-+|✗|✘|☐|❌|не вэд|не относится|не является|н/п|n/a|"
    r"не внешнеэкономич\w*|невнешнеэкономич\w*)(?: \(?(?:вэд|сэқ)\)?)?",
    re.IGNORECASE,
)


def read_flag(text: object) -> tuple[bool | None, tuple[Problem, ...]]:
    """Read a mark such as «да», «жоқ», «+», «–» or «ВЭД»; an empty cell says nothing and is no doubt.

    Anything else gives None with a doubt.
    """
    if text is None or isinstance(text, bool):
        return text, ()
    if isinstance(text, (int, float)) and text in {0, 1}:
        return bool(text), ()
    written = " ".join(plain(str(text)).split()).strip(" .,;*")
    if not written:
        return None, ()
    if _YES.fullmatch(written):
        return True, ()
    if _NO.fullmatch(written):
        return False, ()
    return None, (doubt(FIELD, "unread_flag", seen=written[:80]),)
