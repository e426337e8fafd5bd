"""Columns of a plan: which there are, in what order, and how their headers are worded and merged."""

from dataclasses import dataclass, field
from random import Random

from tests.reading.layouts import wording
from tests.reading.layouts.grid import Cell, Line

WIDTHS = {"number": 5, "title": 45, "title_kk": 38, "title_ru": 38, "place": 20, "dates": 22, "partners": 24}


@dataclass
class Columns:
    """The columns in order with the paths of their headers, outermost first."""

    roles: list[str]
    paths: list[tuple[str, ...]]
    language: str
    dates: str
    partners: str
    heading: str = "merged"
    """Where headings between the rows stand: merged, in the first cell or in the title's."""
    at: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = {role: index for index, role in enumerate(self.roles)}

    @property
    def widths(self) -> list[int]:
        return [WIDTHS.get(role, 16) for role in self.roles]


OPTIONAL = {
    "kind": 0.4,
    "unit": 0.6,
    "head": 0.5,
    "ved": 0.4,
    "notes": 0.5,
    "funding": 0.15,
    "participants": 0.15,
    "basis": 0.15,
}
GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "where": ("group_where", {"place": "part_place", "dates": "part_dates"}),
    "days": ("group_dates", {"begin": "part_begin", "end": "part_end"}),
    "partners": (
        "group_partners",
        {"partner_country": "part_country", "partner_organisation": "part_organisation"},
    ),
    "people": ("group_people", {"head": "part_head", "unit": "part_unit"}),
    "titles": ("group_title", {"title_kk": "part_title_kk", "title_ru": "part_title_ru"}),
}


def choose(rng: Random, language: str) -> Columns:
    """Some columns of a plan in a language ("both" is Kazakh and Russian)."""
    dates = rng.choices(["one", "begin_end", "when_where", "month_days"], [74, 14, 8, 4])[0]
    partners = rng.choices(["one", "split", "none", "place"], [77, 8, 10, 5])[0]
    titles = ["title_kk", "title_ru"] if language == "both" and rng.random() < 0.6 else ["title"]
    blocks: list[list[str]] = [titles]
    place = ["place"] if rng.random() < 0.85 else []
    if partners == "place":
        place = ["place_country", "place_city"]
    when = {
        "one": ["dates"],
        "begin_end": ["begin", "end"],
        "when_where": ["when_where"],
        "month_days": ["month", "days"],
    }
    if dates == "when_where":
        blocks.append(["when_where"])
        if partners == "place":
            blocks.append(place)
    elif dates == "one" and place == ["place"] and rng.random() < 0.2:
        blocks.append(["place", "dates"] if rng.random() < 0.7 else ["dates", "place"])
    else:
        blocks += [block for block in (place, when[dates]) if block]
    blocks += {"one": [["partners"]], "split": [["partner_country", "partner_organisation"]]}.get(
        partners, []
    )
    extra = [role for role, share in OPTIONAL.items() if rng.random() < share]
    if {"head", "unit"} <= set(extra) and rng.random() < 0.4:
        extra = [role for role in extra if role not in {"head", "unit"}]
        blocks.append(["head", "unit"])
    blocks += [[role] for role in extra]
    if rng.random() < 0.5:
        rng.shuffle(blocks)
    roles = [role for block in blocks for role in block]
    if rng.random() < 0.9:
        roles.insert(0, "number")
    return Columns(roles, _paths(rng, roles, language), language, dates, partners)


def _paths(rng: Random, roles: list[str], language: str) -> list[tuple[str, ...]]:
    """The header of each column as a path; three levels put one heading over most of the groups."""
    paths: dict[str, tuple[str, ...]] = {}
    for group, parts in GROUPS.values():
        if set(parts) <= set(roles) and abs(roles.index(min(parts)) - roles.index(max(parts))) == 1:
            always = "begin" in parts or "title_kk" in parts
            if rng.random() < (0.7 if always else 0.5):
                over = wording.header(rng, group, language)
                named = {role: wording.header(rng, part, language) for role, part in parts.items()}
                if "begin" in parts:
                    named = wording.begin_and_end(rng, language, "part_")
                paths |= {role: (over, text) for role, text in named.items()}
    if "begin" in roles and "begin" not in paths:
        paths |= {role: (text,) for role, text in wording.begin_and_end(rng, language).items()}
    for role in roles:
        if role not in paths:
            paths[role] = (_single(rng, role, language),)
    made = [paths[role] for role in roles]
    if any(len(path) == 2 for path in made) and rng.random() < 0.25:
        over = wording.header(rng, "group_all", language)
        made = [path if role == "number" else (over, *path) for role, path in zip(roles, made, strict=True)]
    return made


def _single(rng: Random, role: str, language: str) -> str:
    if role in {"title_kk", "title_ru"}:
        return wording.header(rng, "title", role[-2:])
    return wording.header(rng, role, language)


def header_lines(rng: Random, columns: Columns) -> tuple[list[Line], list[tuple[int, int, int]]]:
    """The header as rows, with merges across in the rows and merges down as column, first and last row."""
    depth = max(len(path) for path in columns.paths)
    lines = [Line("header", "header") for _ in range(depth)]
    down: list[tuple[int, int, int]] = []
    merged = rng.random() < 0.9
    for column, path in enumerate(columns.paths):
        for level, text in enumerate(path):
            again = (
                column
                and columns.paths[column - 1][: level + 1] == path[: level + 1]
                and level < len(path) - 1
            )
            if not again:
                lines[level].cells[column] = Cell(text, bold=True, centre=True)
        if len(path) < depth and merged:
            down.append((column, len(path) - 1, depth - 1))
    for level in range(depth):
        column = 0
        while column < len(columns.paths):
            path = columns.paths[column]
            last = column
            while (
                level < len(path) - 1
                and last + 1 < len(columns.paths)
                and columns.paths[last + 1][: level + 1] == path[: level + 1]
            ):
                last += 1
            if last > column:
                lines[level].spans.append((column, last))
            column = last + 1
    return lines, down
