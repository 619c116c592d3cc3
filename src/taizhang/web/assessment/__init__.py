"""Scores: places within peer groups, every point of a unit, the schemes in force."""
