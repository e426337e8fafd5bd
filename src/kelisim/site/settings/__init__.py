"""Settings by subject; ``production``, ``demo`` and ``test`` put them together."""
