"""Service windows: the month of every window, items and their versions, cases with their clocks, what was found."""
