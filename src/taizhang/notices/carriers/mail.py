"""Mail by SMTP, as Django sends it. The number of the letter is the message's own id, the same at every try."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from taizhang.notices.carriers.missed import Missed
from taizhang.notices.facts import Letter


def post(letter: Letter) -> None:
    """Hand a letter to the mail server of the settings."""
    if not settings.EMAIL_HOST:
        raise Missed(_("no mail server is set (TAIZHANG_MAIL_HOST)"))
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{letter.key}@{domain}>", "Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers).send()
    except smtplib.SMTPRecipientsRefused as refused:
        raise Missed(_("the mail server refuses the address: %(code)s") % {"code": _codes(refused)}) from refused
    except smtplib.SMTPResponseException as refused:
        raise Missed(_("the mail server says %(code)s") % {"code": refused.smtp_code}) from refused
    except (smtplib.SMTPException, OSError) as fault:
        raise Missed(_("the mail server cannot be reached: %(fault)s") % {"fault": type(fault).__name__}) from fault


def _codes(refused: smtplib.SMTPRecipientsRefused) -> str:
    return ", ".join(str(code) for code, _words in refused.recipients.values())
