"""Mega-projects and their task forces (推进小组)."""
