"""Plans written by hand as ministries write them, each row with its key beside it."""
