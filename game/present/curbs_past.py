"""Export curbs of China that came and went, read from what everybody was told: a record of them all, not only of those
in force."""

from collections.abc import Iterator

from game.model.china_state import CurbState
from game.model.events import Event
from game.model.ids import CHINA
from game.model.views import View
from game.rules import trials

__all__ = ["ended"]


def ended(view: View) -> tuple[CurbState, ...]:
    """Curbs laid since the game opened that stand no more, the newest first, with the turns in which they did."""
    held = {curb.id for curb in view.curbs}
    done = [curb for curb in _laid(view) if curb.id not in held and curb.until_turn >= curb.from_turn]
    return tuple(sorted(done, key=lambda curb: (-curb.from_turn, curb.mineral)))


def _laid(view: View) -> Iterator[CurbState]:
    log = view.event_log
    last = {e.data["curb"]: e.turn for e in log if e.kind in ("curb_ends", "curb_lifted") and "curb" in e.data}
    for event in log:
        data = event.data
        if event.kind == "curb":
            until = last.get(data["curb"], data["until_turn"])
            yield CurbState(data["curb"], CHINA, tuple(data["destinations"]), data["mineral"], data["stage"],
                            data["curb_kind"], data["quantity_t_per_month"], event.turn, until, "")  # fmt: skip
        elif event.kind == "trial":
            yield _strike(event, last.get(f"{trials.NAME}{data['trial']}", 0))


def _strike(event: Event, until: int) -> CurbState:
    """A good held back from one ministry, announced with one turn's results and in force from the next."""
    data = event.data
    return CurbState(f"{trials.NAME}{data['trial']}", CHINA, (event.seat,), data["mineral"], data["stage"], "licence",
                     data["share"], event.turn + 1, until, "trial")  # fmt: skip
