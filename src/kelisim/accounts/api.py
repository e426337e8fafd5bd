"""The door of accounts."""

from kelisim.accounts.constants import PERMISSIONS, WITHOUT_RECORDS, Role
from kelisim.accounts.models import Assignment, User
from kelisim.accounts.queries import actor_of, assignments_on, auditors_on, people_of_body

__all__ = [
    "PERMISSIONS",
    "WITHOUT_RECORDS",
    "Assignment",
    "Role",
    "User",
    "actor_of",
    "assignments_on",
    "auditors_on",
    "people_of_body",
]
