"""The word to whoever wrote by mail that it has come, with the code: at least once under one number, to no machine."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F

from taizhang.lib import clock
from taizhang.notices.actions.receivers import checked_receiver
from taizhang.notices.carriers import Missed, carry
from taizhang.notices.facts import ChannelKind, Letter
from taizhang.voice.models import Mail, Receipt
from taizhang.voice.rules.codes import in_groups

A_DAY = 5
"""Receipts that go to one address within a day: whose name is misused is not flooded."""
PAUSES = (5, 15, 60, 240, 720)
"""Minutes after which a receipt that was not seen to arrive is tried again; then it is given up."""
BATCH = 20
SUBJECT = "来信已收到"
LINES = (
    "您的来信已收到，督查室将按规定转责任单位办理。",
    "",
    "查询码：{code}",
    "凭查询码查看办理进展和答复、评价是否解决：{address}",
    "答复期限：{due}",
)
LEFT_OUT = "以下附件未能收下（类型、大小或个数不符）：{names}"
END = (
    "",
    "来信人的姓名、邮箱不公开，也不转责任单位。反映干部、单位作风的，请到网站上写密封举报，不要发邮件。",
    "本邮件由系统自动发出，请勿回复。",
)


def promise(mail: Mail) -> None:
    """Owe a receipt, within the action that takes the mail in; unless the address had enough of them today."""
    since = clock.now() - timedelta(days=1)
    had = Receipt.objects.filter(mail__sender=mail.sender, mail__came_at__gt=since).count()
    if had < A_DAY:
        Receipt.objects.create(mail=mail, not_before=clock.now())


def acknowledge() -> int:
    """Send the receipts that are owed now; how many arrived. Safe to run side by side; none where no mail is sent."""
    if not settings.EMAIL_HOST:
        return 0
    owed = Receipt.objects.filter(sent_at=None, not_before__lte=clock.now(), tries__lt=len(PAUSES))
    return sum(_claimed(each) and _sent(each) for each in owed.select_related("mail__message").order_by("pk")[:BATCH])


def _claimed(receipt: Receipt) -> bool:
    """Take it for this worker alone; who is cut off leaves it to whoever comes after the pause."""
    again = clock.now() + timedelta(minutes=PAUSES[receipt.tries])
    held = Receipt.objects.filter(pk=receipt.pk, tries=receipt.tries, sent_at=None)
    return bool(held.update(tries=F("tries") + 1, not_before=again))


def _sent(receipt: Receipt) -> bool:
    try:
        carry(ChannelKind.MAIL, letter_of(receipt.mail), address="", secret="")
    except (Missed, ValueError):
        return False
    Receipt.objects.filter(pk=receipt.pk).update(sent_at=clock.now())
    return True


def letter_of(mail: Mail) -> Letter:
    """What the receipt says; ValueError where mail may not go to the writer's domain (TAIZHANG_MAIL_DOMAINS)."""
    message = mail.message
    if message is None:
        raise ValueError(mail)
    said = {
        "code": in_groups(message.code),
        "address": f"{settings.TAIZHANG_URL.rstrip('/')}/speak/track/",
        "due": f"{message.reply_due_on:%Y-%m-%d}",
    }
    left_out = [LEFT_OUT.format(names="、".join(mail.left_out.split("\n")))] if mail.left_out else []
    text = "\n".join([*(line.format(**said) for line in LINES), *left_out, *END])
    return Letter(f"receipt-{mail.key[:40]}", checked_receiver(ChannelKind.MAIL, message.contact), SUBJECT, text)
