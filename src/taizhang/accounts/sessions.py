"""Sessions in the database, as Django has them; read by plain SQL, as every request reads one."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.db import connection
from django.utils import timezone

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(Kept):
    """Writing, expiry and signing are Django's own."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, under a key to come, where it has expired or never was."""
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, connection.ops.adapt_datetimefield_value(timezone.now())])
            if row := cursor.fetchone():
                held: dict[str, Any] = self.decode(row[0])
                return held
        self._session_key = None
        return {}
