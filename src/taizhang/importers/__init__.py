"""Papers become proposed ledger lines; a person confirms."""
