"""What can go wrong with a save: one exception with a sentence a player can read."""

from game.model.refusals import ForgeError


class SaveError(ForgeError):
    """A save or its folder cannot be used; the text is one clear sentence for the player.

    ``line`` is the line of the file at fault, 0 where the whole file or folder is meant.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line
