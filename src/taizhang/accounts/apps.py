"""Listening begins when the room is ready: the framework alone knows when somebody signs in."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room of those who sign in."""

    name = "taizhang.accounts"

    def ready(self) -> None:
        # by name, since models (and with them the chain) cannot be imported before the rooms stand
        import_module(f"{self.name}.signing_in")
