"""Facts that Kelisim starts from, each row with its source and confidence."""
