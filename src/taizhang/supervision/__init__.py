"""Remedial orders and their closing (督导检查、限期补课)."""
