"""How one-time passwords are kept until they are changed."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class OneTimeHasher(PBKDF2PasswordHasher):
    """Few rounds are enough for 79 random bits, and two hundred accounts get theirs in a second.

    What a person chooses is kept with the full number of rounds: that is the first hasher of the settings.
    """

    algorithm = "one_time_pbkdf2_sha256"
    iterations = 5_000
