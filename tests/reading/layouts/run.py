"""Makes layouts, has them read and judges the readings."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.reading.layouts import files
from tests.reading.layouts.judge import Failure, Figures, judge
from tests.reading.layouts.make import make

Reader = Callable[[Path, str], dict[str, Any]]


def kelisim_reads(path: Path, half_year: str) -> dict[str, Any]:
    """The reading of Kelisim as its command line gives it, without the process that shields it from files."""
    from kelisim.reading.plan import read_plan

    with path.open("rb") as file:
        return read_plan(file, {"half_year": half_year, "language": "ru"})


def run(seeds: Iterable[str], directory: Path, read: Reader, *, keep: bool = False) -> Figures:
    """Figures of a reader over the layouts of some seeds; their files go to a directory."""
    figures = Figures()
    for seed in seeds:
        layout = make(seed)
        path = files.write(layout, directory)
        try:
            document = read(path, layout.half_year)
        except Exception as problem:  # noqa: BLE001 - whatever a reader raises, the file was not read
            figures.failures.append(Failure("unread", path.name, "", 0, "a reading", repr(problem), ""))
            document = {"rows": [], "skipped": []}
        judge(figures, path.name, layout.keys, document)
        if not keep:
            path.unlink()
    return figures
