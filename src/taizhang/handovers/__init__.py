"""What is open and who answers for it: hand-overs between holders, and lines that nobody living owns (移交、无主)."""
