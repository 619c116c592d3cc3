"""What is decided of lists. Pure."""
