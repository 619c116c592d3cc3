"""What the public writes and what comes of it (社会监督)."""
