"""The monthly bulletin: composed, edited beside its figures, signed, read, and traced to the rows behind a number."""
