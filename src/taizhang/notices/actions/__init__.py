"""Telling people what waits for them, in the inbox and beyond it. Notices point at what is recorded elsewhere, so they
are not in the chain; channels are."""

from taizhang.notices.actions.telling import TEXT_LIMIT, mark_all_read, mark_read, settle, tell

__all__ = ["TEXT_LIMIT", "mark_all_read", "mark_read", "settle", "tell"]
