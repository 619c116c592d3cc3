"""What key-holders do with sealed messages: open the seal for a session, read, note, answer, hand over, close."""
