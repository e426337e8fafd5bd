"""The calendar of working days that is shipped, for every test of the law."""

import pytest
from hypothesis import settings

from kelisim.decree.api import Calendar, reference_calendar

settings.register_profile("law", deadline=None)  # how long an example takes says nothing of the law
settings.load_profile("law")


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Give the reference calendar of 2025 to 2027."""
    return reference_calendar()
