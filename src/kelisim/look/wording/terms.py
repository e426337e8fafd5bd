"""Terms in words: how much is left, how late it is, and how a norm is cited."""

from kelisim.decree.api import norms
from kelisim.look.wording.figures import plural_category
from kelisim.look.wording.spacing import NBSP
from kelisim.look.wording.tongues import known

NO_TERM = {
    "kk": "мерзім Қағидаларда белгіленбеген",
    "ru": "срок Правилами не установлен",
    "en": "the Rules set no term",
}

_LAST_DAY = {"kk": "бүгін соңғы күн", "ru": "сегодня последний день", "en": "today is the last day"}
_HOURS_SHOWN_BELOW = 48 * 60
_LABELS = {one.id: one.label for one in norms()}


def countdown(amount: int, unit: str, language: str) -> str:
    """Say what is left of a term, or by how much it is over when ``amount`` is negative, in the norm's unit.

    ``unit`` is ``days``, ``working_days`` or ``minutes``; minutes of 48 hours and more are said in days.
    """
    code = known(language)
    if unit == "minutes" and abs(amount) >= _HOURS_SHOWN_BELOW:
        amount, unit = (abs(amount) // 1440) * (1 if amount > 0 else -1), "days"
    if amount == 0:
        return _LAST_DAY[code]
    measure = _measure(abs(amount), unit, code, to=amount < 0)
    if amount < 0:
        return {
            "kk": f"{measure} кешікті",
            "ru": f"просрочено на{NBSP}{measure}",
            "en": f"{measure} overdue",
        }[code]
    one = unit != "minutes" and plural_category(amount, "ru") == "one"
    left = "остался" if one else "осталось"
    return {"kk": f"{measure} қалды", "ru": f"{left} {measure}", "en": f"{measure} left"}[code]


def late_by(amount: int, unit: str, language: str) -> str:
    """Say how late a thing was done: «11 күнге кешікті», «опоздание 11 дн.», "11 days late"."""
    code = known(language)
    measure = _measure(amount, unit, code, to=True)
    return {"kk": f"{measure} кешікті", "ru": f"опоздание {measure}", "en": f"{measure} late"}[code]


def norm_label(norm: str, language: str) -> str:
    """Cite a norm as the margin does: ``7.4`` is «7-т. 4) тш.», «п. 7 пп. 4», "para 7 (4)".

    A bare number is a paragraph; an id that the Rules do not have is given back as it is.
    """
    code = known(language)
    if found := _LABELS.get(norm):
        return found.get(code).replace(f"{NBSP}пп.", " пп.")
    if norm.isdecimal():
        return {"kk": f"{norm}-т.", "ru": f"п.{NBSP}{norm}", "en": f"para{NBSP}{norm}"}[code]
    return norm


def _measure(amount: int, unit: str, code: str, *, to: bool) -> str:
    """Word an amount of days, working days or minutes; ``to`` gives the Kazakh dative («14 күнге»)."""
    if unit == "minutes":
        return _hours(amount, code)
    working = {"days": False, "working_days": True}[unit]
    if code == "kk":
        noun = ("жұмыс күніне" if to else "жұмыс күні") if working else ("күнге" if to else "күн")
        return f"{amount}{NBSP}{noun}"
    one = plural_category(amount, code) == "one"
    if code == "ru":
        return f"{amount}{NBSP}{'раб.' + NBSP if working else ''}{'день' if one else 'дн.'}"
    return f"{amount}{NBSP}{'working' + NBSP if working else ''}{'day' if one else 'days'}"


def _hours(minutes: int, code: str) -> str:
    hours, rest = divmod(minutes, 60)
    hour, minute = {"kk": ("сағ", "мин"), "ru": ("ч", "мин"), "en": ("h", "min")}[code]
    parts = [f"{hours}{NBSP}{hour}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NBSP}{minute}")
    return NBSP.join(parts)
