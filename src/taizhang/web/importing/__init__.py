"""Papers in: upload, confirm line by line, apply or undo as a whole."""
