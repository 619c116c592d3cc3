"""Open lines that nobody living answers for, what is missing, and who can mend it."""
