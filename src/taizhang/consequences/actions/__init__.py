"""What may be done with lists."""
