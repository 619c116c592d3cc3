"""What of a mail becomes a message: a text that is not too long, and the files that the rules allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.voice.actions.attachments import need_attachments
from taizhang.voice.facts import Mailed, MailReason
from taizhang.voice.rules.rulebook import Rules
from taizhang.voice.rules.spelling import Unread

WHOLE = "来信全文.txt"
WITHOUT_WORDS = "（来信没有正文，见所附文件）"
GOES_ON = "……（全文见所附文件“来信全文”）"


@dataclass(frozen=True)
class Fitted:
    """A message in the making, with the names of the files that were not taken."""

    text: str
    files: Sequence[tuple[str, bytes]]
    left_out: Sequence[str]


def fit(said: Mailed, rules: Rules) -> Fitted:
    """Cut a long letter and keep it whole as a file; leave out files as for a message of the form, each by its name.

    Unread where nothing is left of it, and where it is too long and no files are allowed at all.
    """
    text, files, left_out = said.text, list[tuple[str, bytes]](), list[str]()
    if len(text) > rules.longest:
        files = [(WHOLE, text.encode())]
        text = text[: rules.longest - len(GOES_ON)].rstrip() + GOES_ON
    for name, content in said.files:
        if _fits([*files, (name, content)], rules):
            files.append((name, content))
        else:
            left_out.append(name)
    if not _fits(files, rules):
        raise Unread(MailReason.TOO_LONG)
    if not (text or files):
        raise Unread(MailReason.NO_TEXT)
    return Fitted(text or WITHOUT_WORDS, files, left_out)


def _fits(files: Sequence[tuple[str, bytes]], rules: Rules) -> bool:
    try:
        need_attachments(files, rules)
    except ValueError:
        return False
    return True
