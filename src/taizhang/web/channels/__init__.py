"""The operator's channels and the outbox; and each person's own choice among them."""
