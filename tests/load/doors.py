"""Somebody signed in without a password, which spares the time that passwords take."""

from django.test import Client

from taizhang.accounts.models import Person
from tests.load.browser import Browser
from tests.load.people import SESSION


def let_in(browser: Browser, account: str) -> None:
    """Give the browser a session of the account's."""
    door = Client()
    door.force_login(Person.objects.get(username=account), backend="taizhang.accounts.backends.AccountBackend")
    browser.cookies[SESSION] = door.cookies[SESSION].value
