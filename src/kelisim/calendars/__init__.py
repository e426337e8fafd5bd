"""The calendar of working days as data: editions, their days, publication by two people."""
