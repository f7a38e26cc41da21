"""One line of what a turn puts before a ministry."""

import msgspec


class Item(msgspec.Struct, frozen=True):
    """One line: an icon, a sentence, the screen where something can be done about it, a tone."""

    icon: str
    text: str
    screen: str = ""
    tone: str = "blue"
