"""Reports on their way: the head signs, the office verifies, either sends back."""
