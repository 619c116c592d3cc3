"""Service windows: terms, cases, clocks, breaches, rates."""
