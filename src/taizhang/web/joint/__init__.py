"""Joint items: what units help with, each with its own part and how far it is."""
