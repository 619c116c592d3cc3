"""What the house bears: many at once, and the power cut in the middle."""

PROGRAM = """
import django, json, sys
django.setup()
from tests.load import city
json.dump(getattr(city, sys.argv[1])(), sys.stdout)
"""
"""Runs one act of `city` in an instance's environment and writes what comes of it as JSON."""
