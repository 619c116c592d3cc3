"""How a place in a sheet is called."""


def column_name(index: int) -> str:
    """The letter a column goes by: 0 → A, 27 → AB."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}列"
