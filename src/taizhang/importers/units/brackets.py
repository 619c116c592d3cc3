"""Which signs of a text stand within brackets: what parts names outside them parts nothing inside."""

OPENING, CLOSING = "（(〈《【[〔<＜", "）)〉》】]〕>＞"
OPENINGS = frozenset(OPENING)


def inside_brackets(text: str) -> list[bool]:
    """Of every sign, whether it stands within brackets that are closed, or is one of them."""
    inside, opened = [False] * len(text), list[int]()
    if OPENINGS.isdisjoint(text):
        return inside
    for place, sign in enumerate(text):
        if sign in OPENING:
            opened.append(place)
        elif sign in CLOSING and opened:
            start = opened.pop()
            inside[start : place + 1] = [True] * (place + 1 - start)
    return inside
