"""Who rules on an appeal: others than those who made the score (杭州市绩效管理条例, art. 25). Pure."""

from collections.abc import Collection

from taizhang.assessment.facts import Recusal


def recusal(
    person_id: int | None,
    *,
    computed: Collection[int],
    disclosed: Collection[int],
    adjusted: Collection[int],
    verified: Collection[int],
) -> Recusal | None:
    """Why the person steps aside; None where nothing stands against it.

    `computed` and `disclosed` are those who computed or disclosed the contested result, `adjusted` those who proposed
    or approved an adjustment of the unit's points in that month, `verified` who verified the contested report.
    """
    had_part = (
        (Recusal.COMPUTED, computed),
        (Recusal.DISCLOSED, disclosed),
        (Recusal.ADJUSTED, adjusted),
        (Recusal.VERIFIED, verified),
    )
    return next((why for why, people in had_part if person_id in people), None)
