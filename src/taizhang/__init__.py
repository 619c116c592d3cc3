"""Taizhang (台账): an accountability system for governments. The rooms and their order: docs/architecture.md."""
