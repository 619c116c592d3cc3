"""Inspections (督查检查): planned, approved, in the field, concluded, and looked at again by others when asked."""
