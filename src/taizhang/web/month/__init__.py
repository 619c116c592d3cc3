"""A unit's month on one screen."""
