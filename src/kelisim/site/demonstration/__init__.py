"""Demonstration people and data, for ``kelisim demo`` only; refused under any other settings."""

from kelisim.site.demonstration.loading import load, people

__all__ = ["load", "people"]
