"""Work done aside, by a second process on a second core, where somebody opened one; else in place.

What is handed over are pure functions of plain data. The process is spawned, never forked: a forked one would inherit
the locks of databases and typesetters.
"""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

USUAL, SELDOM = gc.get_threshold(), (100_000, 50, 100)
_open: list[ProcessPoolExecutor] = []


@contextmanager
def many_made() -> Iterator[None]:
    """While this lasts, much is made that is kept, in no circles: what could be thrown away is looked for seldom."""
    _collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*USUAL)


def _collect_seldom() -> None:
    gc.set_threshold(*SELDOM)


@contextmanager
def second_core() -> Iterator[None]:
    """While this lasts, work put aside goes on at the same time. Nothing changes on a machine with one core, or on one
    that lends processes no locks (a container without shared memory).
    """
    pool = _made() if (os.cpu_count() or 1) > 1 else None
    if pool is None:
        yield
        return
    with pool:
        _open.append(pool)
        try:
            yield
        finally:
            _open.remove(pool)


def _made() -> ProcessPoolExecutor | None:
    try:
        spawned = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(max_workers=1, mp_context=spawned, initializer=_collect_seldom)
    except OSError:
        return None


def is_open() -> bool:
    """Whether work put aside goes on at the same time."""
    return bool(_open)


def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
    """Begin the work; what is returned waits for its result. Work of a process that was killed is done in place."""
    started = _submitted(partial(work, *args, **kwargs))

    def result() -> T:
        try:
            return work(*args, **kwargs) if started is None else started.result()
        except BrokenProcessPool:
            return work(*args, **kwargs)

    return result


def _submitted(work: Callable[[], T]) -> Future[T] | None:
    """The work on its way; None without a second process, or with one that was killed."""
    try:
        return _open[-1].submit(work) if _open else None
    except BrokenProcessPool:
        return None
