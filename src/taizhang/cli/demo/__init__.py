"""The fictional city: its hand-written content, the papers it ships and its half year."""
