"""Which mails a machine wrote: they become no message and are never answered. Pure."""

from collections.abc import Mapping

BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
ANSWERED_BY_MACHINES = ("x-autoreply", "x-autorespond", "x-autoresponse", "list-id")
REPORTS = frozenset({"multipart/report", "message/delivery-status", "message/disposition-notification"})
MACHINES = frozenset({"mailer-daemon", "postmaster"})
ANSWERS_ITSELF = ("自动回复", "自动答复", "automatic reply", "auto reply", "out of office")
"""How a subject begins that some mail programs write by themselves without any other sign."""


def is_automatic(headers: Mapping[str, str], kind: str, sender: str, subject: str) -> bool:
    """Whether a machine wrote it: a reply by itself, a report of delivery, a circular (RFC 3834, section 2)."""
    said = headers.get("auto-submitted", "no").lower()
    return (
        not said.startswith("no")
        or headers.get("precedence", "").lower() in BULK
        or headers.get("return-path", "<x>") in ("<>", "")
        or any(name in headers for name in ANSWERED_BY_MACHINES)
        or kind in REPORTS
        or sender.partition("@")[0].lower() in MACHINES
        or subject.lower().startswith(ANSWERS_ITSELF)
    )
