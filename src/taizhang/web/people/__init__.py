"""Accounts and roles: kept by the operator, read by the chief and the auditor."""
