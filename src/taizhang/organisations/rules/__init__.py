"""What is decided of posts, their holders and the names of units. Pure."""
