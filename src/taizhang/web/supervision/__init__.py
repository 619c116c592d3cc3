"""Remedial orders: the list, the page of one with the act open now, the notice as a paper."""
