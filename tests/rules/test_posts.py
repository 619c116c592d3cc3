"""Which post the words of a paper mean."""

import pytest

from taizhang.organisations.facts import HeldPost, PostKind
from taizhang.organisations.rules.posts import post_meant

HEAD = HeldPost(1, "局长", PostKind.UNIT_HEAD, "刘晓峰")
DEPUTY = HeldPost(2, "副局长", PostKind.DEPUTY, "王 伟")
VACANT = HeldPost(3, "总工程师", PostKind.DEPUTY, "")
POSTS = (HEAD, DEPUTY, VACANT)


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("刘晓峰", 1),
        ("局长", 1),
        ("局长刘晓峰", 1),
        ("刘晓峰（局长）", 1),
        ("王伟", 2),
        ("副局长 王伟", 2),
        ("总工程师", 3),
        ("", None),
        ("（）", None),
        ("刘晓", None),
        ("赵前", None),
    ],
)
def test_a_post_is_named_by_its_holder_its_title_or_both(words: str, post: int | None) -> None:
    assert post_meant(words, POSTS) == post


def test_who_holds_several_posts_is_meant_in_the_highest() -> None:
    party = HeldPost(9, "党委书记", PostKind.DEPUTY, "刘晓峰")

    assert post_meant("刘晓峰", [party, HEAD]) == 1


def test_between_two_equal_posts_nobody_chooses() -> None:
    namesake = HeldPost(9, "纪检组长", PostKind.DEPUTY, "王伟")

    assert post_meant("王伟", [DEPUTY, namesake]) is None
