"""What every state machine of the house shares: the refusal of an act that is not open."""


class NotOpen(Exception):
    """The act is not open in the state the thing is in now; the message says which state, or what stands against it."""
