"""The stages of a project."""

from enum import StrEnum


class Stage(StrEnum):
    """谋划→前期→开工→在建→竣工→投产."""

    PLANNED = "planned"
    PREPARED = "prepared"
    STARTED = "started"
    BUILDING = "building"
    BUILT = "built"
    PRODUCING = "producing"
