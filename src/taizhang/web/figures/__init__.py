"""Figures of the city, each with the paper it came from."""
