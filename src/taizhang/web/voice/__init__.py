"""What the public wrote: the list, the page of one message, the line that comes of it."""
