"""what channels and the states of dispatches are called, and what a channel asks of a person."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.notices.facts import ChannelKind, DispatchState

CHANNELS: Mapping[str, Promise] = {
    ChannelKind.MAIL: _("E-mail"),
    ChannelKind.WECOM: _("WeCom group robot"),
    ChannelKind.DINGTALK: _("DingTalk group robot"),
    ChannelKind.FEISHU: _("Feishu group robot"),
}

RECEIVERS: Mapping[str, Promise] = {
    ChannelKind.MAIL: _("E-mail address"),
    ChannelKind.WECOM: _("Mobile number to mention (may stay empty)"),
    ChannelKind.DINGTALK: _("Mobile number to mention (may stay empty)"),
    ChannelKind.FEISHU: _("Open id to mention (may stay empty)"),
}

STATES: Mapping[str, tuple[Promise, str]] = {
    DispatchState.WAITING: (_("gathering"), "calm"),
    DispatchState.READY: (_("to be tried again"), "warn"),
    DispatchState.SENDING: (_("being sent"), "blue"),
    DispatchState.SENT: (_("sent"), "good"),
    DispatchState.FAILED: (_("given up"), "bad"),
}
