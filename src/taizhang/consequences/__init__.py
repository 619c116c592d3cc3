"""What follows from a final result: lists of whom to commend, award, criticise and talk to, and exemplars."""
