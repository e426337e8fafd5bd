"""The half-year on a drawing of the world without borders: a circle a state, where its events lead.

Places are the points of ``capitals.csv``, laid out by the Equal Earth projection (Šavrič, Patterson and
Jenny, 2018) with 60° E in the middle, then drawn larger around a point, as through a lens (Sarkar and Brown,
1994): most events lead to near neighbours. The graticule shows the lens. Circles that would cover each
other are moved apart; a line leads back to the point.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kelisim.reference.api import open_table

__all__ = ["HEIGHT", "REGIONS", "WIDTH", "Circle", "Drawing", "drawing_of", "region_of"]

WIDTH, HEIGHT = 1120, 560
MIDDLE = 60.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF = math.sqrt(3) / 2
SCALE = 203.0
FOCUS, LENS = (41.0, 52.0), 2.6
"""The latitude and longitude around which the drawing is larger, and how strongly."""
SMALLEST, LARGEST, GROWTH = 11.0, 34.0, 3.6
APART = 2.0
STEPS = 300
LABELLED = 60
LETTER, LINE = 7.4, 17.0

REGIONS = ("CA", "EU", "AS", "AF", "NA", "SA", "OC")
"""Central Asia, Europe, Asia, Africa, North America, South America, Oceania, as they are listed."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A state with events: its point, where its circle stands, how large it is, where its name stands.

    ``anchor`` is SVG's word for the side of the name (start, middle, end), empty where it found no room.
    """

    code: str
    name: str
    count: int
    point: tuple[float, float]
    x: float
    y: float
    radius: float
    anchor: str = ""
    label_x: float = 0.0
    label_y: float = 0.0

    @property
    def is_moved(self) -> bool:
        """Say whether the circle stands so far from its point that a line leads back to it."""
        return math.dist((self.x, self.y), self.point) > self.radius


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing: circles with the largest first, points of the other states, lines of the graticule."""

    circles: Sequence[Circle]
    points: Sequence[tuple[float, float]]
    graticule: Sequence[str]


def region_of(code: str) -> str:
    """Give the region of a state, empty for a territory that has no place on the drawing."""
    row = _rows().get(code)
    return row["region"] if row else ""


def drawing_of(counts: Mapping[str, int], names: Mapping[str, str]) -> Drawing:
    """Lay out the states that have events; ``names`` are theirs in the reader's language."""
    rows = _rows()
    circles = []
    for code, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if count and code in rows:
            point = _projected(float(rows[code]["latitude"]), float(rows[code]["longitude"]))
            radius = min(SMALLEST + GROWTH * (math.sqrt(count) - 1), LARGEST)
            circles.append(Circle(code, names.get(code, code), count, point, *point, radius))
    others = [
        _projected(float(row["latitude"]), float(row["longitude"]))
        for code, row in rows.items()
        if not counts.get(code)
    ]
    return Drawing(_labelled(_apart(circles)), others, _graticule())


def _rows() -> dict[str, dict[str, str]]:
    return {row["country"]: row for row in open_table("capitals")}


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Give the place on the drawing of a point in degrees, seen through the lens."""
    x, y = _equal_earth(latitude, longitude)
    over, down = _equal_earth(*FOCUS)
    return (
        round(over + _lens(x - over, WIDTH - over if x > over else over), 1),
        round(down + _lens(y - down, HEIGHT - down if y > down else down), 1),
    )


def _lens(offset: float, reach: float) -> float:
    """Move an offset from the focus outwards; ``reach`` is how far the drawing goes on that side."""
    part = min(abs(offset) / reach, 1.0)
    return math.copysign(reach * part * (1 + LENS) / (1 + LENS * part), offset)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    turned = (longitude - MIDDLE + 180) % 360 - 180
    theta = math.asin(_HALF * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(turned) * math.cos(theta) / (_HALF * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + SCALE * x, HEIGHT * 0.53 - SCALE * y


def _apart(circles: Sequence[Circle]) -> list[Circle]:
    """Move circles apart until none covers another, each no farther from its point than it must."""
    places = [[one.x, one.y] for one in circles]
    for _step in range(STEPS):
        moved = False
        for one in range(len(circles)):
            for other in range(one + 1, len(circles)):
                moved |= _part(
                    places[one], places[other], circles[one].radius + circles[other].radius + APART
                )
        for place, circle in zip(places, circles, strict=True):
            place[0] = min(max(place[0], circle.radius + 2), WIDTH - circle.radius - 2)
            place[1] = min(max(place[1], circle.radius + 2), HEIGHT - circle.radius - 2)
        if not moved:
            break
    return [
        replace(circle, x=round(x, 1), y=round(y, 1)) for circle, (x, y) in zip(circles, places, strict=True)
    ]


def _part(one: list[float], other: list[float], wanted: float) -> bool:
    """Push two places half their lack of distance from each other; say whether that was needed."""
    across, down = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(across, down)
    if distance >= wanted:
        return False
    if distance == 0:
        across, down, distance = 1.0, 0.0, 1.0
        lack = wanted / 2
    else:
        lack = (wanted - distance) / 2
    one[0] -= across / distance * lack
    one[1] -= down / distance * lack
    other[0] += across / distance * lack
    other[1] += down / distance * lack
    return True


def _labelled(circles: Sequence[Circle]) -> list[Circle]:
    """Name the largest circles where their names cover nothing."""
    boxes = [
        (one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in circles
    ]
    named = []
    for place, one in enumerate(circles):
        if place < LABELLED:
            width = len(one.name) * LETTER
            for anchor, left, x, y in (
                ("start", one.x + one.radius + 4, one.x + one.radius + 4, one.y + 4),
                ("end", one.x - one.radius - 4 - width, one.x - one.radius - 4, one.y + 4),
                ("middle", one.x - width / 2, one.x, one.y + one.radius + LINE - 2),
                ("middle", one.x - width / 2, one.x, one.y - one.radius - 4),
            ):
                box = (left, y - LINE + 4, left + width, y + 4)
                if (
                    left >= 0
                    and left + width <= WIDTH
                    and box[1] >= 0
                    and box[3] <= HEIGHT
                    and _free(box, boxes)
                ):
                    boxes.append(box)
                    named.append(replace(one, anchor=anchor, label_x=round(x, 1), label_y=round(y, 1)))
                    break
            else:
                named.append(one)
        else:
            named.append(one)
    return named


def _free(box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]) -> bool:
    return all(box[2] < one[0] or one[2] < box[0] or box[3] < one[1] or one[3] < box[1] for one in taken)


def _graticule() -> list[str]:
    """Give the parallels and meridians every thirty degrees as the points of lines."""
    lines = [
        [_projected(latitude, MIDDLE + turn) for turn in (*range(-179, 180, 4), 179.9)]
        for latitude in range(-60, 91, 30)
    ]
    lines += [
        [_projected(latitude, MIDDLE + turn) for latitude in range(-60, 91, 3)]
        for turn in (-179.9, -150, -120, -90, -60, -30, 0, 30, 60, 90, 120, 150, 179.9)
    ]
    return [" ".join(f"{x},{y}" for x, y in line) for line in lines]
