"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from taizhang.audit.queries import head_hash
from taizhang.notices.queries import unread_count
from taizhang.web.memory import lazily
from taizhang.web.navigation import navigation_for, places_at
from taizhang.web.requests import actor_in


def shell(request: HttpRequest) -> dict[str, Any]:
    """City, banner, navigation, the person and the head of the chain."""
    actor = actor_in(request)
    return {
        "city": settings.TAIZHANG_CITY,
        "demo": settings.TAIZHANG_DEMO,
        "actor": actor,
        "navigation": lazily(lambda: navigation_for(actor, request.path)) if actor else [],
        "places": places_at(request.path),
        "coloured_lights": bool(settings.TAIZHANG_LIGHTS),
        "unread": unread_count(actor) if actor else 0,
        "chain_head": head_hash()[:12] if actor else "",
        "large_print": bool(getattr(request.user, "large_print", False)),
    }
