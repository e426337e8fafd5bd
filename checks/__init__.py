"""Checks that need more than the tests: other programs, killing processes, minutes. ``make checks`` runs all."""
