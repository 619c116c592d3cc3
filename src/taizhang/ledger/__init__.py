"""Ledgers, targets, milestones (台账)."""
