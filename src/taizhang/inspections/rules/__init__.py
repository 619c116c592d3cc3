"""What is decided about inspections. Pure."""
