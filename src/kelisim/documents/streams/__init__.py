"""Long tables and calendars written piece by piece, in constant memory."""
