"""The papers that lines came of: their rows as read, the lines made of each, the file itself."""
