"""What is decided of projects: stages, shares, lights, and how figures and changes move. Pure; today is an argument."""
