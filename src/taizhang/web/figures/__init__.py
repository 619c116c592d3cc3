"""Figures of the city and its mega-projects, each with the paper it came from."""
