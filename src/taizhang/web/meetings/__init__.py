"""Meetings: the list, the page of one with all that is done before, in and after it, its papers, what became of it."""
