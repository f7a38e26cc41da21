"""What the commands on a single file share: its faults in one line, and where a picture may go."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output import InputError

if TYPE_CHECKING:
    from game.scenario import Fault


def check_plot(path: Path | None) -> None:
    """Raise InputError unless ``--plot`` names a picture that can be drawn, or nothing."""
    allowed = "a file name that ends in .png or .svg"
    if path is not None and path.suffix.lower() not in (".png", ".svg"):
        raise InputError(f"--plot is {str(path)!r}; it must be {allowed}", path="--plot", allowed=allowed)


def wrong_file(file: Path, faults: "Sequence[Fault]", code: str) -> InputError:
    """The first fault as one line: file, line, place, what is wrong, what is allowed."""
    first = faults[0]
    more = f" (and {len(faults) - 1} more: forge-table validate {file})" if len(faults) > 1 else ""
    where = f"{first.path}: " if first.path else ""
    return InputError(
        f"{first.file}:{first.line}: {where}{first.message}; {first.fix}{more}",
        code=code,
        file=first.file,
        path=first.path,
        line=first.line,
        allowed=first.fix.removeprefix("allowed: "),
    )
