"""SQLite as Django speaks to it, with a queue of those who write."""
