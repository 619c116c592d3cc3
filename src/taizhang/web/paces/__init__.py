"""The dated rules of pace and lights, and the colours of the lights."""
