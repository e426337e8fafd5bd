"""Checks that need more than the tests: other programs, killed processes, minutes."""
