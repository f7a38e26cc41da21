"""A save named on the command line: found, loaded and played again, with one line for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.output import InputError, progress, say

if TYPE_CHECKING:
    from game.model.content import Content
    from game.store import Loaded


def load_save(
    save: Path, home: Path | None, first: Callable[[Content], None] | None = None
) -> tuple[Content, Loaded]:
    """The scenario and every state of a save, by path or by its name in the menu.

    ``first`` looks at the scenario before the long work begins.
    InputError (exit 2) when there is no such save, it cannot be read or its scenario is gone.
    """
    from game import rules  # noqa: PLC0415 - the rules are slow to import
    from game.cli.services import Services  # noqa: PLC0415
    from game.store import SaveError, load, read  # noqa: PLC0415

    services = Services(home)
    path = save if save.exists() else services.places.slot(save.name.removesuffix(".forge"))
    if not path.exists():
        raise InputError(
            f"There is no save {save}; give a file, or the name that the menu shows", code="no_save", file=str(save)
        )
    if path.is_dir():
        raise InputError(f"{path} is a folder, not a save", code="no_save", file=str(path))
    try:
        content = services.content_of(path)
        if first:
            first(content)
        with progress(f"replaying {path.name}", len(read(path).places)) as tick:

            def step(*of: Any) -> Any:
                tick()
                return rules.step(*of)

            loaded = load(path, content, step)
    except SaveError as error:
        raise InputError(str(error), code="save", file=str(path), line=error.line) from error
    for note in loaded.notes:
        say(note)
    return content, loaded
