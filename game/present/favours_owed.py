"""Favours that the reader promised and that are due: to whom, what each takes, what is lost where it is not done."""

from collections.abc import Iterator

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.talks import FavourKind
from game.model.views import View
from game.present import counts, fmt
from game.present.names import sentence, within
from game.present.word_breaks import breach_costs
from game.present.words import tr

__all__ = ["Owed", "owed"]


class Owed(msgspec.Struct, frozen=True):
    """A favour owed to a ``partner``: the sentence that says so, what it takes and what its breach costs, and whether
    the sheet does it."""

    partner: SeatId
    kind: FavourKind
    text: str
    cost: str
    done: bool


def owed(content: Content, view: View, sheet: OrderSheet, partner: SeatId = "") -> tuple[Owed, ...]:
    """Those whose term runs, the first due first; to one ``partner`` alone where it is named."""
    if view.you is None or view.phase not in ("talk", "bell"):
        return ()
    found = sorted(_owed(content, view, sheet), key=lambda row: row[0])
    return tuple(row for _, row in found if partner in ("", row.partner))


def _owed(content: Content, view: View, sheet: OrderSheet) -> Iterator[tuple[int, Owed]]:
    """Each with the turn until which it is to be done."""
    done = {(f.to, f.kind) for f in sheet.favours}
    for word in view.promises:
        if word.giver != view.seat or word.clause.kind != "favour" or not word.binds(view.turn):
            continue
        kind = word.clause.favour
        when = tr("this turn") if word.until_turn <= view.turn else tr("by turn {n}", n=word.until_turn)
        what = tr("a diplomatic favour") if kind == "diplomatic" else tr("a security favour")
        takes = counts.points(1) if kind == "diplomatic" else tr(
            "{n} points of support", n=fmt.number(content.rules.offers.favour_support))  # fmt: skip
        cost = tr("It takes {cost}; left undone, it is a broken word. {loss}", cost=takes,
                  loss=breach_costs(content, word))  # fmt: skip
        for seat in word.receivers:
            text = sentence(tr("You owe {name} {what}, {when}.", name=within(content, seat), what=what, when=when))
            yield word.until_turn, Owed(seat, kind, text, cost, (seat, kind) in done)
