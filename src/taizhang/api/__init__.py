"""The window for programs (OpenAPI, read-only). No models."""
