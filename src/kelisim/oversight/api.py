"""The door of oversight."""

from kelisim.oversight.queries import LivingNorm, living_rules

__all__ = ["LivingNorm", "living_rules"]
