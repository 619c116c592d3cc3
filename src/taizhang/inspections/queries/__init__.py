"""What may be asked of inspections."""
