"""How the house stands on its database."""
