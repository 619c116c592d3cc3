"""What supervision decides. Pure."""
