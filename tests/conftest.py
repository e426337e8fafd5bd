"""The tests' ground: a fresh database of the embedded cluster, used as the unprivileged role."""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make a database, migrate it as its owner, load the reference data, then use it as the app role."""
    from django.core.management import call_command

    from kelisim.site import cluster
    from kelisim.site.reference import load_everything

    made = cluster.for_tests()
    with django_db_blocker.unblock():
        for alias, parts in (("default", made.app), ("owner", made.owner)):
            connections[alias].settings_dict.update(parts)
        call_command("migrate", database="owner", verbosity=0)
        load_everything()
        connections["owner"].close()
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def _russian() -> Iterator[None]:
    """Tests read Russian pages unless they say otherwise."""
    from django.utils import translation

    with translation.override("ru"):
        yield
