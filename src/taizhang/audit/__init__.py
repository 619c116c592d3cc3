"""The chain: one record per write, append-only, verifiable offline."""
