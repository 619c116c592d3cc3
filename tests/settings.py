"""The settings under test, with an instance folder of its own: it must be known before the settings are read."""

import os
import tempfile

os.environ["TAIZHANG_DIR"] = tempfile.mkdtemp(prefix="taizhang-test-")
os.environ["TAIZHANG_SECRET_KEY"] = "only-for-tests"
os.environ.pop("TAIZHANG_TODAY", None)

from taizhang.config.settings import *  # noqa: F403

# Tests sign in often; nothing here is secret.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "taizhang.accounts.hashing.OneTimeHasher"]
