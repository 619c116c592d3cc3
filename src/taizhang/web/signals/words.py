"""What people say beside what is reported, in words: questions, never verdicts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from taizhang.voice.facts import MessageKind, Solved
from taizhang.voice.rules.signals import Divergence, Heard

KINDS: Mapping[MessageKind, Promise] = {
    MessageKind.COMPLAINT: gettext_lazy("Complaints"),
    MessageKind.PRAISE: gettext_lazy("Words of praise"),
    MessageKind.COMMENT: gettext_lazy("Comments"),
    MessageKind.SUGGESTION: gettext_lazy("Proposals of the public"),
    MessageKind.QUESTION: gettext_lazy("Questions asked"),
}
"""In the order in which they are told."""

SHORT: Mapping[Divergence, Promise] = {
    Divergence.COMPLAINED: gettext_lazy("reported well, complained of"),
    Divergence.NOT_SOLVED: gettext_lazy("reported well, said not to be solved"),
    Divergence.PRAISED: gettext_lazy("reported behind, praised"),
}

SENTENCES: Mapping[Divergence, Promise] = {
    Divergence.COMPLAINED: gettext_lazy(
        "It is reported to go well, and there are %(number)s complaints in %(months)s months. What do people see?"
    ),
    Divergence.NOT_SOLVED: gettext_lazy(
        "It is reported to go well, and %(number)s writers say that their matter is not solved. What is missing?"
    ),
    Divergence.PRAISED: gettext_lazy(
        "It is reported to be behind, and people praise it %(number)s times without a complaint. Is that up to date?"
    ),
}


def sentence(divergence: Divergence, heard: Heard) -> str:
    """What is asked, with the number it rests on."""
    numbers = {
        Divergence.COMPLAINED: heard.number(kind=MessageKind.COMPLAINT),
        Divergence.NOT_SOLVED: heard.said(Solved.NOT_SOLVED),
        Divergence.PRAISED: heard.number(kind=MessageKind.PRAISE),
    }
    return str(SENTENCES[divergence]) % {"number": numbers[divergence], "months": len(heard.months)}
