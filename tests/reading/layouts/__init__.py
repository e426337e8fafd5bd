"""Plans as ministries write them: layouts made at random together with the key to each table row."""
