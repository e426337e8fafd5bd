"""Acts of the directory: each is journaled, and what it changes the reference never changes back."""
