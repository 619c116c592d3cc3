"""Saved views of the list: kept under a name, shared, begun with."""
