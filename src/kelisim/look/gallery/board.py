"""Invented timeliness of bodies for the sketch of the Ministry's board."""

from datetime import date
from typing import Any

from kelisim.look.api import abbreviated_date, late_by, short_date
from kelisim.look.gallery.words import Triple, say

_JUNE = date(2026, 6, 20)
_SHARES = (
    ("done", "on_time", ("уақтылы", "в срок", "on time")),
    ("soon", "done_late", ("кешігіп", "с опозданием", "late")),
    ("tint", "returned", ("қайтарылды", "возвращены", "returned")),
    ("late", "silent", ("жауап жоқ", "молчат", "silent")),
)


def board(language: str) -> dict[str, Any]:
    """Give the Ministry's board of timeliness."""

    def june(day: int) -> tuple[str, str]:
        return "on_time", short_date(date(2026, 6, day), language)

    def late(days: int) -> tuple[str, str]:
        return "done_late", late_by(days, "days", language)

    silent = ("silent", say(("156 күн жауап жоқ", "молчит 156 дн.", "silent 156 days"), language))
    groups = (
        (
            ("Әрекетті қажет етеді", "Требуют действия", "Need action"),
            (
                (
                    (
                        "Туризм және спорт министрлігі",
                        "Министерство туризма и спорта",
                        "Ministry of Tourism and Sports",
                    ),
                    silent,
                    late(11),
                    ("open", say(("оқылмады", "не прочитана", "not read"), language)),
                    ("silent", "on_time", "on_time", "silent"),
                ),
                (
                    ("Ұлытау облысының әкімдігі", "Акимат области Улытау", "Akimat of Ulytau Region"),
                    silent,
                    silent,
                    ("not_addressed", ""),
                    ("silent", "on_time", "silent", "silent"),
                ),
                (
                    (
                        "Су ресурстары және ирригация министрлігі",
                        "Министерство водных ресурсов и ирригации",
                        "Ministry of Water Resources and Irrigation",
                    ),
                    (
                        "returned",
                        say(("қайтарылды 23 маусымда", "возвращён 23 июня", "returned 23 June"), language),
                    ),
                    june(11),
                    june(19),
                    ("on_time", "on_time", "on_time", "returned"),
                ),
            ),
        ),
        (
            ("Министрліктер", "Министерства", "Ministries"),
            (
                (
                    ("Қорғаныс министрлігі", "Министерство обороны", "Ministry of Defence"),
                    late(13),
                    june(14),
                    june(19),
                    ("on_time", "on_time", "on_time", "done_late"),
                ),
                (
                    ("Ішкі істер министрлігі", "Министерство внутренних дел", "Ministry of Internal Affairs"),
                    june(17),
                    june(16),
                    june(19),
                    ("done_late", "on_time", "on_time", "on_time"),
                ),
                (
                    ("Қаржы министрлігі", "Министерство финансов", "Ministry of Finance"),
                    june(14),
                    june(12),
                    june(19),
                    ("done_late", "on_time", "done_late", "on_time"),
                ),
                (
                    ("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"),
                    june(18),
                    june(18),
                    june(22),
                    ("on_time",) * 4,
                ),
                (
                    ("Энергетика министрлігі", "Министерство энергетики", "Ministry of Energy"),
                    june(16),
                    june(17),
                    june(22),
                    ("on_time",) * 4,
                ),
            ),
        ),
        (
            ("Әкімдіктер мен қалалар", "Акиматы и города", "Akimats and cities"),
            (
                (
                    ("Абай облысының әкімдігі", "Акимат области Абай", "Akimat of Abai Region"),
                    june(11),
                    june(14),
                    ("not_addressed", ""),
                    ("silent", "on_time", "on_time", "on_time"),
                ),
                (
                    ("Астана қаласының әкімдігі", "Акимат города Астаны", "Akimat of the City of Astana"),
                    june(18),
                    june(10),
                    ("not_addressed", ""),
                    ("on_time", "done_late", "on_time", "on_time"),
                ),
            ),
        ),
    )

    def word(triple: Triple) -> str:
        return say(triple, language)

    def shared(*counts: int) -> list[dict[str, Any]]:
        return [
            {"count": count, "fill": fill, "status": status, "words": word(words)}
            for count, (fill, status, words) in zip(counts, _SHARES, strict=True)
        ]

    return {
        "title": word(("Уақтылық", "Своевременность", "Timeliness")),
        "under": word(
            (
                "Мерзімі – 2026 жылғы 20 маусым, сенбі; ескерту 19 маусымда жіберілді.",
                "Срок – суббота, 20 июня 2026 г., предупреждение ушло 19 июня. Следующий через 27 дн.",
                "Due Saturday, 20 June 2026; the warning went out on 19 June. The next is in 27 days.",
            )
        ),
        "segments": [
            {"label": f"{abbreviated_date(day, language)} {day.year}", "url": "#", "current": day == _JUNE}
            for day in (date(2025, 12, 20), _JUNE, date(2026, 12, 20))
        ],
        "bars": [
            {
                "norm": "7.2",
                "words": word(("Жоспар, II жартыжылдық", "План, II полугодие", "Plan, second half")),
                "parts": shared(43, 11, 2, 4),
            },
            {
                "norm": "7.3",
                "words": word(("Есеп, I жартыжылдық", "Отчёт за I полугодие", "Report, first half")),
                "parts": shared(50, 6, 1, 3),
            },
        ],
        "chips": [
            (None, word(("Барлығы", "Все", "All")), 62),
            ("silent", word(("Жауап жоқ", "Молчат", "Silent")), 4),
            ("returned", word(("Қайтарылды", "Возвращены", "Returned")), 3),
            ("done_late", word(("Кешігіп", "С опозданием", "Late")), 16),
        ],
        "columns": [
            word(one)
            for one in (
                ("Орган", "Орган", "Body"),
                ("Жоспар", "План", "Plan"),
                ("Есеп", "Отчёт", "Report"),
                ("Ұстанымды оқыды", "Позицию читали", "Position read"),
                ("4 жартыжылдық", "4 полугодия", "4 half-years"),
            )
        ],
        "groups": [
            {
                "name": word(name),
                "bodies": [
                    {"name": word(body), "cells": cells[:3], "shapes": cells[3]} for body, *cells in bodies
                ],
            }
            for name, bodies in groups
        ],
        "remind": word(("Үнсіздерге еске салу (4)", "Напомнить молчащим (4)", "Remind the silent (4)")),
    }
