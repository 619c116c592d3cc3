"""The window for programs (OpenAPI 3.1), read-only. No models."""
