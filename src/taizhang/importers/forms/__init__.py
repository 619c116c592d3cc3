"""Workbooks of known sheets and columns: the organisation, indicators, projects, a unit's month; in and out."""
