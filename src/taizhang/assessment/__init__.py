"""Schemes as dated data, facts, scores with every point explained, ranking (激励考核)."""
