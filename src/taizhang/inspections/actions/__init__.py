"""What may be done with inspections, each act one record."""
