"""The ledger of a past day: read only, from the record."""
