"""A whole layout at random: the file's kind, its sheets and tables, and the key to every row."""

from dataclasses import replace
from random import Random

from tests.reading.layouts import above_table, between_rows, body, columns
from tests.reading.layouts.body import Manner
from tests.reading.layouts.columns import Columns
from tests.reading.layouts.date_cells import Dating
from tests.reading.layouts.grid import Layout, Line, Sheet, Table, text_line
from tests.reading.layouts.keys import Half, RowKey
from tests.reading.layouts.noise import Noise

SHEET_NAMES = {
    "ru": ["План", "Лист1", "2 полуг", "мероприятия", "Sheet1", "План МС"],
    "kk": ["Жоспар", "Парақ1", "Лист1", "іс-шаралар"],
    "en": ["Plan", "Sheet1"],
    "both": ["Жоспар-План", "Лист1"],
}
DIRECTORY = [
    ["Код", "Наименование"],
    ["01", "Официальный визит"],
    ["02", "Рабочий визит"],
    ["03", "Узбекистан"],
]


def make(seed: str) -> Layout:
    """The layout of a seed; the same seed gives the same layout."""
    rng = Random(seed)
    half = Half(rng.randrange(2024, 2028), rng.choice([1, 2]))
    language = rng.choices(["ru", "kk", "both", "en"], [54, 22, 16, 8])[0]
    suffix = "xlsx" if rng.random() < 0.68 else "docx"
    layout = Layout(seed, suffix, str(half), [], date_1904=suffix == "xlsx" and rng.random() < 0.02)
    manner = _manner(rng, language, half, workbook=suffix == "xlsx")
    layout.notes = {"language": language, "dates": manner.columns.dates, "partners": manner.columns.partners}
    layout.notes["headings"] = manner.headings
    if suffix == "xlsx":
        _workbook(rng, layout, manner, half)
    else:
        _text_document(rng, layout, manner, half)
    layout.keys = keys(layout)
    return layout


def _manner(rng: Random, language: str, half: Half, *, workbook: bool) -> Manner:
    chosen = columns.choose(rng, language)
    chosen.heading = _heading(rng, chosen, workbook=workbook)
    headings = rng.choices(["none", "months", "sections", "quarters"], [50, 20, 22, 8])[0]
    if headings == "months" and chosen.dates in {"begin_end", "month_days"}:
        headings = "none"
    dating = Dating(
        half,
        language,
        workbook,
        true_dates=rng.choice([0, 0, 0.3, 0.9]),
        days_only=headings == "months" and rng.random() < 0.6,
        vague=rng.choice([0.1, 0.25, 0.4]),
        odd=rng.choice([0, 0.05, 0.12]),
        both=language == "both",
    )
    return Manner(
        language,
        chosen,
        dating,
        Noise.some(rng),
        merges=rng.choice([0, 0, 0.1, 0.3]),
        headings=headings,
        number_style=rng.choice(["figure", "figure", "", ".", ")"]),
    )


def _heading(rng: Random, chosen: Columns, *, workbook: bool) -> str:
    """Where headings stand; a narrow first cell of a text document holds none."""
    style = rng.choices(["merged", "first", "title"], [70, 15, 15])[0]
    return "merged" if style == "first" and "number" in chosen.at and not workbook else style


def table(rng: Random, manner: Manner, count: int) -> Table:
    """A table with its header, body, totals and rows without content."""
    header, down = columns.header_lines(rng, manner.columns)
    if rng.random() < 0.12:
        header.append(between_rows.column_numbers(rng, manner.columns))
    written = body.write(rng, manner, count)
    lines = [*header, *written.lines]
    merges = [*down, *((column, top + len(header), low + len(header)) for column, top, low in written.merges)]
    made = Table(lines, len(manner.columns.roles), len(header), merges, manner.columns.widths)
    if len(header) == 1 and len(lines) > 10 and rng.random() < 0.12:
        _insert(
            made, rng.randrange(5, len(lines) - 2), replace(header[0], kind="skipped", what="repeated header")
        )
    if manner.dating.workbook and rng.random() < 0.15:
        for _ in range(rng.randrange(1, 3)):
            _insert(made, rng.randrange(len(header) + 1, len(lines)), Line("skipped", "empty"))
    if rng.random() < 0.3:
        events = sum(line.kind == "event" for line in lines)
        made.lines.append(between_rows.total(rng, manner.columns, events))
    elif "number" in manner.columns.at and rng.random() < 0.05:
        made.lines.append(text_line("skipped", "number only", {manner.columns.at["number"]: str(len(lines))}))
    return made


def _insert(made: Table, at: int, line: Line) -> None:
    """Put a row between others, where no merge down would be cut by it."""
    if any(top < at <= low for _, top, low in made.merges):
        return
    made.lines.insert(at, line)
    made.merges = [(c, top + (top >= at), low + (low >= at)) for c, top, low in made.merges]


def _workbook(rng: Random, layout: Layout, manner: Manner, half: Half) -> None:
    language = manner.language
    name = rng.choice(SHEET_NAMES[language])
    if rng.random() < 0.05:
        layout.sheets.append(Sheet("Титул", [text_line("elsewhere", "cover", {2: "ПЛАН"})], [], []))
    made = table(rng, manner, rng.randrange(4, 19))
    if rng.random() < 0.06:
        _hide(rng, made)
    above = above_table.lines(rng, language, half, made.width) if rng.random() < 0.94 else []
    below = between_rows.under_table(rng, manner.columns, language)
    layout.sheets.append(Sheet(name, above, [made], below, left=rng.choice([0, 0, 0, 1, 2])))
    if rng.random() < 0.12:
        second = replace(manner, headings="none", dating=replace(manner.dating, days_only=False))
        if rng.random() < 0.5:
            second.columns = columns.choose(rng, language)
            second.columns.heading = manner.columns.heading
        more = table(rng, second, rng.randrange(2, 7))
        above = above_table.lines(rng, language, half, more.width)
        layout.sheets.append(Sheet(f"{name} (2)", above, [more], []))
    if rng.random() < 0.2:
        layout.sheets.append(Sheet("Лист3", [], [], []))
    elif rng.random() < 0.06:
        rows = [text_line("elsewhere", "directory", dict(enumerate(row))) for row in DIRECTORY]
        layout.sheets.append(Sheet("Справочник", rows, [], []))


def _hide(rng: Random, made: Table) -> None:
    """Hide some events; whoever reads them is right, and whoever says that they are hidden too."""
    events = [
        index
        for index, line in enumerate(made.lines)
        if line.kind == "event" and not any(top <= index <= low for _, top, low in made.merges)
    ]
    for index in rng.sample(events, min(len(events), rng.choice([1, 2]))):
        line = made.lines[index]
        line.hidden, line.kind = True, "hidden"
        if line.key is not None:
            line.key.kind = "hidden"


def _text_document(rng: Random, layout: Layout, manner: Manner, half: Half) -> None:
    language = manner.language
    layout.stamp = above_table.stamp(rng, language, half) if rng.random() < 0.5 else []
    above = [text_line("above", "title", {0: text}) for text in above_table.title(rng, language, half)]
    tables = [table(rng, manner, rng.randrange(3, 15))]
    if rng.random() < 0.12:
        plain = replace(manner, headings="none", dating=replace(manner.dating, days_only=False))
        tables.append(table(rng, plain, rng.randrange(2, 6)))
    below = between_rows.under_table(rng, manner.columns, language)
    if below and rng.random() < 0.25:
        tables[-1].lines += [line for line in below if not line.empty]
        below = []
    layout.sheets.append(Sheet("document", above, tables, below))


def keys(layout: Layout) -> list[RowKey]:
    """The key to every row that is not empty, numbered as in the file."""
    made: list[RowKey] = []
    for sheet in layout.sheets:
        if layout.suffix == "xlsx":
            lines = [*sheet.above, *(line for one in sheet.tables for line in one.lines), *sheet.below]
            made += [_key(line, sheet.name, row) for row, line in enumerate(lines, 1) if not line.empty]
            continue
        for number, one in enumerate(sheet.tables, 2 if layout.stamp else 1):
            rows = enumerate(one.lines, 1)
            made += [_key(line, f"table {number}", row) for row, line in rows if not line.empty]
        if layout.stamp:
            made.append(RowKey("table 1", 1, "above", "stamp"))
    return made


def _key(line: Line, sheet: str, row: int) -> RowKey:
    if line.key is None:
        return RowKey(
            sheet, row, line.kind, line.what, said={"text": " | ".join(c.text for c in line.cells.values())}
        )
    line.key.sheet, line.key.row = sheet, row
    return line.key
