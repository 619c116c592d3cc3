"""The schemes that come with the system, by the names of their files."""

from django.http import Http404

from taizhang.assessment.rules.language.reading import read_scheme, shipped, shipped_as
from taizhang.assessment.rules.language.scheme import Scheme


def shipped_text_of(name: str) -> str:
    """The text of a shipped scheme by its name; 404 where none has it."""
    try:
        return shipped_as(name)
    except LookupError:
        raise Http404 from None


def shipped_list() -> list[tuple[str, Scheme]]:
    """Every scheme that comes with the system, by its name."""
    return [(path.stem, read_scheme(path.read_text(encoding="utf-8"))) for path in shipped()]
