"""Who signs in, which posts they hold and what those posts allow."""
