"""No text breaks the reader of partners, places, kinds and marks, and none takes it long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.decree.api import HalfYear
from kelisim.reading.dates import read_dates
from kelisim.reading.flags import read_flag
from kelisim.reading.kinds import read_kind
from kelisim.reading.names import partners_in_title, read_partners
from kelisim.reading.places import read_place

SECONDS = 5.0
"""Of computing, so that a busy machine changes nothing: a search that never ends is what this finds."""

LONG = [
    "1" * 32_000,
    "5-" * 16_000,
    "(" * 32_000,
    "абвгдежзик" * 3_200,
    "Республика " * 2_900,
    "визит в " * 4_000,
    "5 октября, " * 2_900,
    "межправительственная " * 1_500,
]


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    partners = read_partners(text)
    assert partners.countries or partners.organisations or partners.problems
    partners_in_title(text)
    read_place(text)
    read_kind(text, text)
    read_flag(text)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_the_longest_cell_of_a_table_is_read_at_once(text: str) -> None:
    begins = time.process_time()
    read_dates(text, HalfYear(2025, 2))
    read_partners(text)
    partners_in_title(text)
    read_place(text)
    read_kind(text)
    assert time.process_time() - begins < SECONDS
