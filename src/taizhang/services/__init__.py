"""Service windows: what may be applied for on which terms, the cases handled, their clocks, breaches and rates."""
