"""The door of oversight."""

from kelisim.oversight.finding import Hit, find
from kelisim.oversight.queries import LivingNorm, living_rules

__all__ = ["Hit", "LivingNorm", "find", "living_rules"]
