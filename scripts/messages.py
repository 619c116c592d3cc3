"""The interface's words: `compile` makes the .mo files, `check` names what is not translated or no longer said.

Message ids are English; Chinese lies in web/locale/AREA/zh_Hans/LC_MESSAGES/django.po, one area per screen.
Pure Python (Babel, polib), so that no GNU gettext is needed.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "taizhang"
CATALOGUES = SOURCE / "web" / "locale"
KEYWORDS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "gettext_noop"}

FRAMEWORK = {
    "Null characters are not allowed.",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
}
"""Messages of Django's forms that are said better here."""


def message_ids() -> Iterator[tuple[str, str]]:
    """Every message id in Python and templates, with the file it stands in."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        for _line, _function, found, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
            first = found if isinstance(found, str) else found[0]
            if first:
                yield first, str(path.relative_to(SOURCE))


def translated() -> set[str]:
    """Every message id with a Chinese text."""
    return {entry.msgid for path in CATALOGUES.rglob("*.po") for entry in polib.pofile(str(path)).translated_entries()}


def missing() -> list[str]:
    """What has no Chinese text, as `file: message`."""
    known = translated()
    return sorted({f"{path}: {message}" for message, path in message_ids() if message not in known})


def unused() -> list[str]:
    """What has a Chinese text and stands nowhere in the code, as `area: message`."""
    wanted = {message for message, _path in message_ids()}
    return sorted(
        f"{path.parts[-4]}: {entry.msgid}"
        for path in CATALOGUES.rglob("*.po")
        for entry in polib.pofile(str(path))
        if entry.msgid not in wanted and entry.msgid not in FRAMEWORK
    )


def compile_all() -> None:
    """Write every catalogue's .mo beside its .po."""
    for path in CATALOGUES.rglob("*.po"):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def main(command: str) -> int:
    """0 when all is well."""
    if command == "compile":
        compile_all()
        return 0
    lines = [*missing(), *unused()]
    print("\n".join(lines) or "Every message is translated, and every translation used.")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
