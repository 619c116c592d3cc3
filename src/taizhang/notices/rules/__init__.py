"""What the inbox and the outbox decide; pure."""
