"""The window for signed-in people and the public forms. No models."""
