"""`taizhang fonts`: put free faces for official documents into the instance."""

from typing import Any

from django.conf import settings

from taizhang.cli.base import InstanceCommand
from taizhang.documents.gbt9704.fonts import fetch, substitutions


class Command(InstanceCommand):
    """Fetches what this machine can have and says what stands in for what."""

    help = "Put free faces for official documents into DIR/fonts (no root). Licensed faces dropped there come first."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write("Fetching faces (up to some minutes) …")
        self.stdout.write(fetch(settings.INSTANCE / "fonts"))
        for line in substitutions():
            self.stdout.write(line)
