"""What may be done at service windows: terms proposed and published, cases entered."""
