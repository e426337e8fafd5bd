"""The gallery: every component in its states and sketches of whole pages, with invented data."""
