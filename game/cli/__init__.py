"""The command line: the window for people, sub-commands for scripts, tests and researchers."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 the work failed, 2 the input is wrong."""
    from game.cli.run import run  # noqa: PLC0415 - importing this room must cost nothing

    return run(argv)
