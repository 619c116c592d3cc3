"""The government's shape: units, posts and who holds them, portfolios, leading groups."""
