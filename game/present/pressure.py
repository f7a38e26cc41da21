"""China's pressure on each mineral as pages show it: what bites now, and what is announced and begins later."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, RegionId
from game.model.views import ChinaWatch, View
from game.present import china_watch, fmt, watching
from game.present.names import capital, good, within
from game.present.words import join_words, tr

PRESSED, HARD = 2, 3
"""Pressure (0 to 4) from which a mineral is marked, and from which it is marked red."""
NAMED = 3
"""Buyers of a good at one price that are all named."""


class Sign(msgspec.Struct, frozen=True):
    """A mineral's pressure: steps of 4 in force, a word for it, what one sees and how sure a guess in that is."""

    mineral: MineralId
    pressure: int
    word: str
    text: str
    sure: str
    tone: Literal["red", "orange", "green"]
    to_come: bool = False
    """Whether the word is of a curb that has not begun."""


def signs(content: Content, view: View) -> tuple[Sign, ...]:
    """A sign for each mineral: what is about to hit the reader first, then the hardest pressed; what is announced
    against others stands before what is quiet."""
    found = [(watch, _coming(view, watch.mineral)) for watch in view.watch]
    found.sort(key=lambda k: (k[1] is None or view.seat not in k[1].destinations, -k[0].pressure, k[1] is None))
    return tuple(_sign(content, view, watch, curb) for watch, curb in found)


def _coming(view: View, mineral: MineralId) -> CurbState | None:
    """The curb of China on a mineral that begins next, one aimed at the reader before others; None without one."""
    later = [c for c in view.curbs if (c.origin, c.mineral) == (CHINA, mineral) and c.from_turn > view.turn]
    return min(later, key=lambda c: (c.from_turn, view.seat not in c.destinations), default=None)


def _sign(content: Content, view: View, watch: ChinaWatch, curb: CurbState | None) -> Sign:
    text, sure = watching.reason(watch)
    text = " ".join((*steps(content, view, watch.mineral), text)).strip()
    tone: Literal["red", "orange", "green"] = "green"
    if watch.pressure >= PRESSED:
        tone = "red" if watch.pressure >= HARD else "orange"
    if curb is None:
        return Sign(watch.mineral, watch.pressure, tr(watch.word), text, sure, tone)
    when = begins(view, curb)
    told = tr("{when}: {what}", when=when, what=china_watch.announced(content, curb))
    if watch.pressure >= PRESSED:  # what bites already keeps its word, and says what comes on top
        return Sign(watch.mineral, watch.pressure, tr(watch.word), f"{text} {told}".strip(), sure, tone)
    return Sign(watch.mineral, watch.pressure, tr("curb to come"), told, "", "orange", True)


def steps(content: Content, view: View, mineral: MineralId) -> tuple[str, ...]:
    """Of a mineral each good that China sold in the turn played last above or below its price at home, and to whom: the
    low or high prices that a guess is about, whatever the price in the reader's own market did."""
    rows = {}
    for e in (*view.news, *view.events, *view.event_log):
        if e.kind not in ("price_cut", "price_rise") or (e.turn, e.data["mineral"]) != (view.last_played, mineral):
            continue
        places = {
            "good": capital(good(content, mineral, e.data["stage"])), "size": fmt.percent(abs(e.data["step_share"])),
            "whom": _whom(content, view, e.data["destinations"]),
        }  # fmt: skip
        told = tr("{good} went to {whom} {size} above China's price at home.", **places)
        if e.kind == "price_cut":
            told = tr("{good} went to {whom} {size} below China's price at home.", **places)
        rows[(e.data["stage"], e.kind, tuple(e.data["destinations"]))] = told
    return tuple(rows.values())


def _whom(content: Content, view: View, regions: Sequence[RegionId]) -> str:
    """Buyers by name as long as one reads them, the reader's own country first among them."""
    names = [within(content, one) for one in sorted(regions, key=lambda one: one != view.seat)]
    if len(names) > NAMED:
        return tr("{names} and {n} other buyers", names=", ".join(names[: NAMED - 1]), n=len(names) - NAMED + 1)
    return join_words(names) or tr("all buyers")


def begins(view: View, curb: CurbState) -> str:
    """When an announced curb begins."""
    if curb.from_turn == view.turn + 1:
        return tr("Begins next turn")
    return tr("Begins in turn {n}", n=curb.from_turn)
