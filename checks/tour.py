"""Every page of the product, in every language, light and dark, wide and narrow; with a picture of each.

    .venv/bin/python -m checks.tour http://localhost:8000 [NAME ...]

looks at a demonstration that runs already, at the pages whose address has one of the names, or at all.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.places import running_demo, temporary_state
from checks.tour_looks import COMBINATIONS, Look, leave_a_draft, look_at, slow_line
from checks.tour_pages import Found, find_pages

PROMISE = (
    "every page stands in kk, ru and en, light and dark, at 1440 and 390 px: accessible, no sideways scroll, "
    "nothing left in English, few requests, few bytes"
)
NEEDS = ("chromium",)

PICTURES = Path(os.environ.get("KELISIM_PICTURES", "build/tour"))
PASSWORD = "kelisim-demo-2026"
WORKERS = 2
REQUESTS = 10
FIRST_KB = 100
NEXT_KB = 30
HEAVY = 6


def check() -> Iterator[str]:
    """Take the tour of a fresh demonstration."""
    with temporary_state() as root, running_demo(root) as demo, TemporaryDirectory() as demo_folder:
        leave_a_draft(demo.address, PASSWORD, Path(demo_folder))
        yield from tour(demo.address, ())


def tour(address: str, names: tuple[str, ...]) -> Iterator[str]:
    """Look at the pages of a running demonstration; tell figures, and all that is wrong at the end."""
    found = find_pages(address, PASSWORD)
    pages = [page for page in found.pages if not names or page.name in names]
    PICTURES.mkdir(parents=True, exist_ok=True)
    parts = f"{len(found.answers)} files and parts, {len(found.acts)} acts"
    yield f"{len(found.names)} addresses: {len(found.pages)} pages, {parts}"
    shares = [pages[start::WORKERS] for start in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        told = pool.map(look_at, [address] * WORKERS, shares, [PASSWORD] * WORKERS, [str(PICTURES)] * WORKERS)
        looks = [look for share in told for look in share]
    yield f"{len(looks)} pages looked at, {len(looks) * len(COMBINATIONS)} pictures in {PICTURES}"
    yield from _figures(looks)
    yield from slow_line(address, PASSWORD)
    faults = [*_unreached(found, names), *(fault for look in looks for fault in look.faults), *_heavy(looks)]
    assert not faults, "\n      ".join([f"{len(faults)} faults", *faults])


def _unreached(found: Found, names: tuple[str, ...]) -> list[str]:
    if names:
        return []
    return [
        f"{name}: no link leads there; name a record for it in checks/tour_pages.py"
        for name in found.unreached
    ]


def _heavy(looks: list[Look]) -> list[str]:
    told = []
    for look in looks:
        if look.requests > REQUESTS:
            told.append(f"{look.page}: {look.requests} requests, more than {REQUESTS}")
        if look.first_kb > FIRST_KB:
            told.append(f"{look.page}: {look.first_kb:.0f} KB at first, more than {FIRST_KB}")
        if look.next_kb > NEXT_KB:
            told.append(f"{look.page}: {look.next_kb:.0f} KB as a next page, more than {NEXT_KB}")
    return told


def _figures(looks: list[Look]) -> Iterator[str]:
    for look in sorted(looks, key=lambda one: -one.first_kb)[:HEAVY]:
        first = f"first {look.first_kb:.0f} KB in {look.requests} requests"
        yield f"{look.page}: {first}, next {look.next_kb:.0f} KB"
    if looks:
        middle = sorted(looks, key=lambda one: one.next_kb)[len(looks) // 2]
        yield f"half of the pages are at most {middle.next_kb:.0f} KB as a next page"


def main(words: list[str]) -> int:
    """Tour a demonstration that runs already."""
    try:
        for figure in tour(words[0].rstrip("/"), tuple(words[1:])):
            print(figure, flush=True)
    except AssertionError as broken:
        print(broken)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
