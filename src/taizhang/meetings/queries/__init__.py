"""What may be asked of bottlenecks and meetings."""
