"""Bottlenecks: the list, the page of one with the acts open now, what a unit writes, the rule that lifts them."""
