"""What every form of the house shares: the refusal of one thing that was said."""


class Unfit(ValueError):
    """What was said cannot be taken; `field` names where it was said, so that the refusal stands beside it."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(said)
        self.field = field
