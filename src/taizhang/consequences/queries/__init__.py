"""What may be asked of lists."""
