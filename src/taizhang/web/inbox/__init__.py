"""The inbox: what waits for the person, and what was said before."""
