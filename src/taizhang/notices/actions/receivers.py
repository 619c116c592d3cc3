"""Where a channel finds a person: an address, a mobile number or an open id; each is held against its shape."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from taizhang.notices.facts import ChannelKind

MOBILE = re.compile(r"\+?\d{5,15}")
OPEN_ID = re.compile(r"ou_[0-9A-Za-z]{8,64}")


def checked_receiver(kind: ChannelKind, text: str) -> str:
    """What was typed, without blanks around it; a ValueError says what is expected. Robots do without."""
    said = text.strip()
    if kind is ChannelKind.MAIL:
        return _mail(said)
    if kind is ChannelKind.FEISHU:
        return _shaped(said, OPEN_ID, _("An open id of Feishu begins with ou_."))
    return _shaped(said, MOBILE, _("A mobile number has only digits."))


def _shaped(said: str, shape: re.Pattern[str], rule: str) -> str:
    if said and not shape.fullmatch(said):
        raise ValueError(rule)
    return said


def _mail(said: str) -> str:
    try:
        validate_email(said)
    except ValidationError as wrong:
        raise ValueError(_("This is not an e-mail address.")) from wrong
    domains = [domain.strip().lower() for domain in settings.TAIZHANG_MAIL_DOMAINS.split(",") if domain.strip()]
    if domains and said.rpartition("@")[2].lower() not in domains:
        raise ValueError(_("Only addresses of %(domains)s may be used here.") % {"domains": ", ".join(domains)})
    return said
