"""The journal: an append-only record of every act and of marked readings, and the outbox of effects."""
