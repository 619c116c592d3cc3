"""Inspections: the calendar, the plan, the page of one, the checklist in the field, papers, rules."""
