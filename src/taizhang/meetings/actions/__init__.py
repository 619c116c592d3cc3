"""What may be done with bottlenecks and meetings; each is one record."""
