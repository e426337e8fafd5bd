"""Reads all rooms and owns no facts: the living text of the Rules, figures, boards."""
