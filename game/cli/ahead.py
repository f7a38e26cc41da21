"""The no-policy run of a new game, played in a process of its own while the player reads.

It takes as long as the whole game's resolutions; in the window's own process it would make the
first brief stutter.
"""

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from game.host import baseline, real_engine
from game.lab.simulate import load_content
from game.model.content import Content, Opening
from game.model.entries import Doctrine, SetBaseline


def no_policy_ahead(
    source: str, content: Content, seed: int, doctrine: Doctrine, turns: int, opening: Opening | None = None
) -> Callable[[], SetBaseline]:
    """Begin the run now; the function returned waits for it, and plays it here if that failed."""
    here, there = get_context("spawn").Pipe(duplex=False)
    job = (there, source, content.hash, seed, doctrine, turns, opening)
    child = get_context("spawn").Process(target=_play, args=job, daemon=True)

    def wait() -> SetBaseline:
        try:
            made = here.recv()
        except (EOFError, OSError):
            made = None
        finally:
            here.close()
        if isinstance(made, SetBaseline):
            return made
        return baseline(content, seed, doctrine, turns, real_engine(), opening)

    try:
        child.start()
    finally:
        there.close()
    return wait


def _play(
    out: Connection, source: str, content_hash: str, seed: int, doctrine: Doctrine, turns: int, opening: Opening | None
) -> None:
    """In the child: play and send; say nothing, since the parent can do it as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    try:
        content = load_content(source)
        if content.hash == content_hash:
            out.send(baseline(content, seed, doctrine, turns, real_engine(), opening))
    except Exception:  # the parent plays it then, and meets the error where it can be told
        out.close()
