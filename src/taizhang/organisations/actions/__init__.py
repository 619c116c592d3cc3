"""What may be done with the government's shape, by what it is done to: units, posts, tenures, portfolios, roles."""
