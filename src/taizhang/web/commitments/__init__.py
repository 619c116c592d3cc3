"""Public commitments: the list, the page of one with the acts open now, a new one."""
