"""What a line without a living owner lacks, and who mends it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.handovers.facts import Gap

GAPS: Mapping[Gap, Promise] = {
    Gap.NO_LEADER: _("no responsible leader is named"),
    Gap.UNKNOWN_LEADER: _("the leader named holds no post that is known"),
    Gap.VACANT_LEADER: _("the leading post is vacant"),
    Gap.NO_RESPONSIBLE: _("nobody is named responsible"),
    Gap.VACANT_RESPONSIBLE: _("the responsible post is vacant"),
}
MENDERS: Mapping[Gap, Promise] = {
    Gap.NO_LEADER: _("the unit's head or the supervision office says below which post leads it"),
    Gap.UNKNOWN_LEADER: _("the unit's head or the supervision office says below which post leads it"),
    Gap.VACANT_LEADER: _("the operator or the supervision office enters the successor"),
    Gap.NO_RESPONSIBLE: _("the unit asks for a change of the line"),
    Gap.VACANT_RESPONSIBLE: _("the operator or the supervision office enters the successor"),
}
