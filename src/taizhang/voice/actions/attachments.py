"""What may come with a message of the public: how many files, how large, of which kind by their content."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.documents.rules import is_evidence, is_program
from taizhang.voice.rules.rulebook import Rules

LONGEST_NAME = 120


def need_attachments(files: Sequence[tuple[str, bytes]], rules: Rules) -> None:
    """Refuse with a ValueError what is too many, empty, too large, a program, or no picture, document or text."""
    if len(files) > rules.files:
        raise ValueError(_("At most %(most)d files come with a message.") % {"most": rules.files})
    for name, content in files:
        if not content or len(content) > rules.file_mb * 2**20:
            raise ValueError(_("%(name)s is empty or larger than %(limit)d MB.") % _named(name, rules))
        if is_program(content) or not is_evidence(content):
            raise ValueError(_("%(name)s is no picture, PDF, Office file or text.") % _named(name, rules))


def _named(name: str, rules: Rules) -> dict[str, object]:
    return {"name": name[:LONGEST_NAME], "limit": rules.file_mb}
