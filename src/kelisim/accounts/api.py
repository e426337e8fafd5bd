"""The door of accounts."""

from kelisim.accounts.constants import PERMISSIONS, Role
from kelisim.accounts.models import Assignment, User
from kelisim.accounts.queries import actor_of, assignments_on

__all__ = ["PERMISSIONS", "Assignment", "Role", "User", "actor_of", "assignments_on"]
