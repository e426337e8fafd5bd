"""Writes layouts to a directory, has them read and prints the figures and the failures."""

import argparse
import secrets
from pathlib import Path
from tempfile import mkdtemp

from tests.reading.layouts.run import kelisim_reads, run


def main() -> None:
    """`--seed N --count K --keep DIR`; `--only I` reads one layout of the seed."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.layouts", description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path, help="directory in which the files stay")
    parser.add_argument("--failures", type=int, default=40, help="how many failures of each figure to print")
    asked = parser.parse_args()
    directory: Path = asked.keep or Path(mkdtemp())
    directory.mkdir(parents=True, exist_ok=True)
    numbers = range(asked.count) if asked.only is None else [asked.only]
    figures = run(
        (f"{asked.seed}-{index}" for index in numbers), directory, kelisim_reads, keep=bool(asked.keep)
    )
    for name in sorted({one.figure for one in figures.failures}):
        failures = figures.of(name)
        print(f"--- {name}: {len(failures)}")
        for failure in failures[: asked.failures]:
            print(failure)
    print(f"seed {asked.seed}")
    print(figures)


if __name__ == "__main__":
    main()
