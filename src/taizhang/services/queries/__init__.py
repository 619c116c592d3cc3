"""What may be asked of service windows."""
