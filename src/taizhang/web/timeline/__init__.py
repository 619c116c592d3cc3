"""The timeline of a list: bars and stages along the months."""
