"""What people say beside what is reported: on the page of a line, of a unit, in the review, and listed."""
