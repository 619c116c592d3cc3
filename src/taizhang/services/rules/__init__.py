"""What service windows decide: how the clock runs, what is a breach, what is counted, what an entry may say. Pure."""
