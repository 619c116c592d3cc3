"""What was made is held while it is used, within bounds, and is never another thing than what was made."""

from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.memory import Memory


@given(st.lists(st.integers(0, 30), max_size=200), st.integers(1, 10))
def test_what_is_held_is_what_was_made_and_never_too_much(asked: list[int], most: int) -> None:
    memory: Memory[int, str] = Memory(most)

    for key in asked:
        assert memory.held(key, lambda key=key: str(key)) == str(key)
        assert len([each for each in range(31) if each in memory]) <= 2 * most


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(1, 10))
def test_the_last_ones_used_are_not_made_again(asked: list[int], most: int) -> None:
    memory: Memory[int, int] = Memory(most)
    for key in asked:
        memory.held(key, lambda key=key: key)

    last = list(dict.fromkeys(reversed(asked)))[:most]

    assert [memory.get(key) for key in last] == last


def test_heavy_things_leave_room_for_fewer() -> None:
    memory: Memory[int, str] = Memory(10, weigh=len)
    for key in range(4):
        memory.put(key, "x" * 10)

    assert [key for key in range(4) if key in memory] == [2, 3]
