"""Any ledger as the official table, in Excel and in Word, noted so that it comes back as it was."""
