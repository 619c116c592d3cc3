"""What was made before, kept in this process for as long as it is used; the least used is forgotten first."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Holds at least the `most` things used last, and at most twice as many; by weight, where they are weighed.

    A key must name everything that the thing depends on: nothing here is ever taken back. Two halves instead of an
    order of use: whatever is asked for moves to the newer one, and when that is full the older one is dropped. No lock
    is needed; two threads may make the same thing twice.
    """

    def __init__(self, most: int, weigh: Callable[[V], int] = lambda _thing: 1) -> None:
        self._most, self._weigh = most, weigh
        self._weight = 0
        self._newer: dict[K, V] = {}
        self._older: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """The thing under a key; None where it was never made or has been forgotten."""
        newer = self._newer
        if (found := newer.get(key)) is None and (found := self._older.get(key)) is not None:
            self.put(key, found)
        return found

    def __contains__(self, key: K) -> bool:
        return key in self._newer or key in self._older

    def put(self, key: K, thing: V) -> V:
        """Hold a thing under its key."""
        if self._weight >= self._most:
            self._older, self._newer, self._weight = self._newer, {}, 0
        self._newer[key] = thing
        self._weight += self._weigh(thing)
        return thing

    def held(self, key: K, make: Callable[[], V]) -> V:
        """The thing under a key, made now where it is not held."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found
