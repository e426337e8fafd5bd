"""What every room stands on: acts, actors, the clock, ids, refusals, limits. It knows no domain noun."""
