"""What each role is called and what it does, in a plain sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Role

ROLE_NAMES: dict[Role, Promise] = {
    Role.CLERK: _("Unit clerk"),
    Role.HEAD: _("Unit head"),
    Role.OFFICER: _("Supervision officer"),
    Role.CHIEF: _("Chief of the supervision office"),
    Role.VICE_MAYOR: _("Vice-mayor"),
    Role.MAYOR: _("Mayor"),
    Role.AUDITOR: _("Auditor"),
    Role.OPERATOR: _("Operator"),
    Role.KEYHOLDER: _("Key-holder"),
}

ROLE_SENTENCES: dict[Role, Promise] = {
    Role.CLERK: _("Enters the unit's targets and files its monthly reports."),
    Role.HEAD: _("Answers for the unit: submits its ledger, signs its reports or returns them."),
    Role.OFFICER: _("Imports ledgers, verifies reports, issues orders and drafts the bulletin."),
    Role.CHIEF: _("Approves ledgers, signs bulletins off and publishes."),
    Role.VICE_MAYOR: _("Reads and follows the units of the portfolio."),
    Role.MAYOR: _("Reads everything of the city; approves nothing that others must answer for."),
    Role.AUDITOR: _("Reads everything and the chain; changes nothing."),
    Role.OPERATOR: _("Keeps accounts and the instance running; sees no working papers."),
    Role.KEYHOLDER: _("Alone opens what is written about conduct; has no other role and sees no working papers."),
}
