"""Who acts in the tests of the directory."""

from collections.abc import Callable

import pytest

from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.ids import new_id


@pytest.fixture
def administrator() -> Actor:
    """An administrator who manages the directory."""
    return Actor(
        id=new_id(), name="Администратор", permissions=frozenset({"directory.manage", "directory.read"})
    )


@pytest.fixture
def by(administrator: Actor) -> Callable[[], By]:
    """Gives a fresh ``By`` of the administrator for each act."""
    return lambda: By(administrator, key=str(new_id()))
