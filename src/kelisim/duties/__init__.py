"""Who owes what to whom by when, under which norm."""
