"""The pure tests stay fast: a few dozen examples each on every run."""

from hypothesis import settings

settings.register_profile("rules", max_examples=30, deadline=None)
settings.load_profile("rules")
