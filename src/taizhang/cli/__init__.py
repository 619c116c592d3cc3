"""The window for operators: management commands. No models."""
