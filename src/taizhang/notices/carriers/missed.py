"""Why a letter did not arrive."""


class Missed(Exception):
    """The letter did not arrive; the message says why and holds no secret."""
