"""The cascade: a line, what it was broken down to, and what that comes to."""
