"""Jurisdictions, units, posts, duties, appointments, portfolios, leading groups (明岗定责)."""
