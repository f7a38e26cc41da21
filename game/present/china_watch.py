"""China watch in rows: truces with their dates, curbs over time."""

import msgspec

from game.model.content import Content
from game.model.ids import CHINA
from game.model.state import CurbState
from game.model.views import View
from game.present import fmt, politics
from game.present.names import capital, good, heading, party
from game.present.words import join_words, tr

FAR: int = 90
"""Last turn from which a measure has no end that anybody knows."""


class TruceLine(msgspec.Struct, frozen=True):
    """A truce of one seat: where it stands, its dates, what would end it, what goes on if it ends."""

    seat: str
    title: str
    state: str
    tone: str
    dates: tuple[str, ...]
    terms: str


class CurbBar(msgspec.Struct, frozen=True):
    """A measure on the time axis: first and last turn; ``eased`` through that turn by a truce."""

    name: str
    tip: str
    first: int
    last: int
    eased: int
    origin: str
    hard: bool


def truce_lines(content: Content, view: View) -> tuple[TruceLine, ...]:
    """Every truce of a single seat, and the truce of all if one holds."""
    lines = [_line(content, view, k) for k in range(len(view.truces))]
    if view.truce_until >= view.turn:
        state = tr("holds through turn {n}", n=view.truce_until)
        relief = fmt.percent(content.rules.china.truce_relief)
        terms = tr("Curbs are eased by {relief}; no new ones. A third of the members pressing ends it.", relief=relief)
        lines.append(TruceLine("", tr("Truce of the table with China"), state, "good", (), terms))
    return tuple(lines)


def _line(content: Content, view: View, at: int) -> TruceLine:
    held = view.truces[at]
    rows = next(t for t in content.truces if t.seat == held.seat)
    name = party(content, held.seat)
    goods = capital(join_words([good(content, c.mineral, c.stage) for c in rows.suspends]))
    relief = fmt.percent(content.rules.china.truce_relief)
    if view.turn > held.until_turn:
        why = politics.why_ended(content, held.seat, held.ended_by)
        return TruceLine(held.seat, tr("Truce of {name} with China", name=name),
                         tr("over since turn {n}: {why}", n=held.until_turn + 1, why=why), "bad", (),
                         tr("{goods}: curbed again in full.", goods=goods))  # fmt: skip
    last = view.turn == held.until_turn
    state = tr("runs out at the end of {when}", when=politics.until(content, held.until_turn))
    if held.extended:
        often = tr("carried on {n} times", n=held.extended) if held.extended > 1 else tr("carried on once")
        state += f", {often}"
    dates = tuple(f"{d.date}: {d.text}" for d in rows.dates if d.turn >= view.turn)
    ask = tr("In its last turn {name} may ask to carry it on.", name=name)
    if last:
        ask = tr("It goes on if {name} asks this turn (posture: truce) and China does not refuse.", name=name)
    terms = tr("{goods}: eased by {relief}, never in full. Pressing, a higher duty or a new curb ends it at once.",
               goods=goods, relief=relief)  # fmt: skip
    return TruceLine(held.seat, tr("Truce of {name} with China", name=name), state, "warn" if last else "good", dates,
                     f"{terms} {ask}")  # fmt: skip


def curb_bars(content: Content, view: View) -> tuple[CurbBar, ...]:
    """Measures in force or announced, China's first, the newest on top."""
    order = sorted(view.curbs, key=lambda c: (c.origin != CHINA, -c.from_turn, c.mineral))
    return tuple(_bar(content, view, curb) for curb in order)


def _bar(content: Content, view: View, curb: CurbState) -> CurbBar:
    to = [party(content, d) for d in curb.destinations]
    whom = join_words(to) if 0 < len(to) <= 3 else tr("all buyers")
    name = heading(content, curb.mineral, curb.stage)
    text = curb.text or tr("{a} to {b}: {good}", a=party(content, curb.origin), b=whom,
                           good=good(content, curb.mineral, curb.stage))  # fmt: skip
    eased = max((t.until_turn for t in view.truces if t.seat == curb.truce), default=0)
    if curb.origin == CHINA and not curb.truce:
        eased = view.truce_until if view.truce_until >= view.turn and curb.signal != "standing" else 0
    return CurbBar(f"{name} → {whom}" if curb.destinations else name, text, curb.from_turn, curb.until_turn,
                   eased, curb.origin, curb.quantity_t_per_month <= 0)  # fmt: skip
