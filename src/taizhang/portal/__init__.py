"""Freezes named versions of what is public, signs them and writes the static site."""
