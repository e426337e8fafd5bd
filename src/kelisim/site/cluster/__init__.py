"""The embedded PostgreSQL: its programs found, its server kept alive, its roles, its addresses.

Nothing heavy is imported here: ``kelisim term`` must not wait for a database driver.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kelisim.site.cluster.addressing import Addresses, addresses
    from kelisim.site.cluster.lease import Lease, hold
    from kelisim.site.cluster.roles import refuse_if_unsafe
    from kelisim.site.cluster.testing import TestDatabase, for_tests

__all__ = ["Addresses", "Lease", "TestDatabase", "addresses", "for_tests", "hold", "refuse_if_unsafe"]

_HOMES = {
    "Addresses": "addressing",
    "addresses": "addressing",
    "Lease": "lease",
    "hold": "lease",
    "refuse_if_unsafe": "roles",
    "TestDatabase": "testing",
    "for_tests": "testing",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(name)
