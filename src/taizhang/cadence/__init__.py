"""What is told by calendar: the monthly bulletin (一月一通报)."""
