"""Pages of the register of events."""
