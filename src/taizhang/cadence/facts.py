"""What travels of the cadence."""

from enum import StrEnum


class BulletinState(StrEnum):
    """Composed and editable, or signed off: numbered and frozen with its figures."""

    DRAFT = "draft"
    SIGNED = "signed"
