"""What visitors do without an account: write about a line, follow what became of it."""
