"""What would help where a good is short, dear or missing in a cut-off: each looked up or tried first, named with how
much, or left out.

Found in play: lines of need met and of cut-offs named stock, contracts and plants that brought nothing.
"""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.orders import StockOrder
from game.model.talks import Clause
from game.model.views import View
from game.present import fmt, outlook
from game.present.facts import Fact
from game.present.names import party, within
from game.present.words import join_words, tr
from game.rules import figures, prospect
from game.rules.check_goods import capacity_for_offtake

__all__ = ["bridges", "bridges_words", "drill_parts", "drill_words", "facts", "seller", "seller_words"]

FREE: Final = 0.05
"""Part of the use at home that a maker has to have free so that a contract with it is named."""
FELT: Final = 0.001
"""Share of the whole need met by which a remedy has to raise it so that it is named."""
Place = tuple[MineralId, Stage]


def seller(content: Content, view: View, place: Place) -> tuple[SeatId, float] | None:
    """The ministry with most of a good free to put under contract, t/month; None where none has any worth the name."""
    use = figures.home_use(content, view, *place)
    free = {seat: capacity_for_offtake(content, view, seat, *place) for seat in view.seats
            if seat not in (view.seat, CHINA)}  # fmt: skip
    best = max(free, key=lambda seat: free[seat], default="")
    return (best, min(use, free[best])) if best and free[best] >= max(FREE * use, figures.LEAST_USED_T) else None


def seller_words(content: Content, view: View, place: Place) -> str:
    """The same as a sentence part; empty without one."""
    found = seller(content, view, place)
    if found is None:
        return ""
    return tr("{name} has {t} a month free for a contract", name=within(content, found[0]), t=fmt.tonnes(found[1]))


def bridges(content: Content, view: View, place: Place) -> tuple[str, ...]:
    """What bridges a shortage of a good now, that there is: a maker with tonnes free, an own stock, members' plants."""
    return tuple(_bridges(content, view, place)) if view.you is not None else ()


def _bridges(content: Content, view: View, place: Place) -> Iterator[str]:
    assert view.you is not None
    if said := seller_words(content, view, place):
        yield said
    stored = view.you.stock_t.get("/".join(place), 0.0)
    if stored > figures.LEAST_USED_T:
        yield tr("{t} lie in your own stock", t=fmt.tonnes(stored))
    made = _members_make(content, view, place)
    if view.seats[view.seat].status == "member" and view.turn > view.sharing_until and made > figures.LEAST_USED_T:
        yield tr("emergency sharing would put you first for the {t} a month that other members make",
                 t=fmt.tonnes(made))  # fmt: skip


def _members_make(content: Content, view: View, place: Place) -> float:
    """What other members made of a good in the last month, t."""
    series = view.prices["output"]
    if not series.shape[0]:
        return 0.0
    made = series[(-1, *figures.place(content, *place))]
    return sum(float(made[content.region_index(seat)]) for seat, public in view.seats.items()
               if seat != view.seat and public.status == "member")  # fmt: skip


def bridges_words(content: Content, view: View, place: Place) -> str:
    """The same in a sentence; that nothing does where nothing was found."""
    found = bridges(content, view, place)
    if not found:
        return tr("Nothing bridges it: no ministry has tonnes free, and none lie in your own stock.")
    return tr("What bridges it: {ways}.", ways="; ".join(found))


def facts(content: Content, view: View, place: Place) -> tuple[Fact, ...]:
    """A maker with tonnes free and the own stock as rows of a card."""
    found, rows = seller(content, view, place), []
    if found is not None:
        value = tr("{name}, {t} a month", name=party(content, found[0]), t=fmt.tonnes(found[1]))
        rows.append(Fact(tr("Free for a contract"), value, tone="green"))
    stored = view.you.stock_t.get("/".join(place), 0.0) if view.you is not None else 0.0
    if stored > figures.LEAST_USED_T:
        rows.append(Fact(tr("In your own stock"), fmt.tonnes(stored), tone="green"))
    return tuple(rows)


def drill_parts(content: Content, view: View, place: Place) -> tuple[tuple[str, str], ...]:
    """What raises the share of need met without China, by the good that lacks most, each tried in the drill's own sums:
    a month of its stock, a contract with the maker that has most of it free. Name and points, the most first."""
    if view.you is None or view.phase == "over":
        return ()
    found: list[tuple[float, str, str]] = []
    use = figures.home_use(content, view, *place)
    stock = prospect.stock_adds(content, view, (StockOrder(*place, use),)) if use > 0 else 0.0
    if stock >= FELT:
        found.append((outlook.STOCK_USUAL * stock, tr("A month of stock of it"), outlook.stock_adds(stock)))
    maker = seller(content, view, place)
    if maker is not None:
        clause = Clause("offtake", view.seat, to=maker[0], mineral=place[0], stage=place[1],
                        tonnes_per_month=maker[1], turns=max(1, view.announced_turns - view.turn + 1))  # fmt: skip
        adds = prospect.contracts_add(content, view, ((clause, maker[0]),))
        if adds >= FELT:
            name = tr("{t} a month from {name} to the end", t=fmt.tonnes(maker[1]), name=within(content, maker[0]))
            found.append((adds, name, fmt.signed(100 * adds, 1)))
    return tuple((name, points) for _, name, points in sorted(found, key=lambda row: -row[0]))


def drill_words(content: Content, view: View, place: Place) -> str:
    """The same in a sentence; that neither raises it where neither does."""
    found = drill_parts(content, view, place)
    if not found:
        return tr("Neither a month of its stock nor a contract with one maker would raise it.")
    ways = join_words([tr("{what}: {points} points of it", what=name, points=points) for name, points in found])
    return tr("Tried in the drill: {ways}.", ways=ways)
