"""The calendar of the year: when each month opens, is due and locks for whom; the rules behind it; a feed for each."""
