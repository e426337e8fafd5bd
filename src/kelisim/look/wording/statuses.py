"""The fourteen statuses: a word, a shape and a tone for each; colour never speaks alone."""

from dataclasses import dataclass

from kelisim.look.wording.tongues import known


@dataclass(frozen=True, slots=True)
class Status:
    """One status: ``shape`` is its symbol in the sprite, ``tone`` one of done, late, soon, open, quiet."""

    key: str
    shape: str
    tone: str
    kk: str
    ru: str
    en: str

    def word(self, language: str) -> str:
        """Give the status word in a language."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[known(language)]


STATUSES = {
    one.key: one
    for one in (
        Status("on_time", "on-time", "done", "уақтылы", "в срок", "on time"),
        Status("done_late", "done-late", "soon", "кешігіп тапсырылды", "с опозданием", "done late"),
        Status("overdue", "overdue", "late", "мерзімі өтті", "просрочено", "overdue"),
        Status("due_soon", "due-soon", "soon", "мерзімі таяу", "скоро срок", "due soon"),
        Status("open", "open", "open", "орындауда", "открыто", "open"),
        Status("not_arisen", "not-arisen", "quiet", "әлі туындаған жоқ", "ещё не возникло", "not yet due"),
        Status("awaiting", "awaiting", "quiet", "жауап күтудеміз", "ждём ответа", "awaiting"),
        Status("draft", "draft", "quiet", "жоба", "черновик", "draft"),
        Status("silent", "silent", "late", "жауап жоқ", "молчит", "silent"),
        Status("returned", "returned", "soon", "қайтарылды", "возвращено", "returned"),
        Status("moved", "moved", "soon", "ауыстырылды", "перенесено", "moved"),
        Status(
            "possible_duplicate",
            "duplicate",
            "soon",
            "қайталануы мүмкін",
            "возможный повтор",
            "possible duplicate",
        ),
        Status("exempt", "exempt", "quiet", "ерекшелік", "исключение", "exempt"),
        Status("not_addressed", "dash", "quiet", "адресат емес", "не адресат", "not addressed"),
    )
}


def status(key: str) -> Status:
    """Give a status by its key. Raises ``KeyError`` for one that LOOK does not draw."""
    return STATUSES[key]
