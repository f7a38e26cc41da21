"""A clause at a glance: what it is in a few words and its figure apart: ``NdFeB magnets``, ``52.8 t a month``.

Of a contract to buy the seller's side names the goods, the buyer's the price; the whole sentence is ``clause_text``.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import Coach
from game.model.ids import SeatId
from game.model.talks import AT_ONCE, OF_A_MOTION, Clause
from game.model.views import View
from game.present import coaching, counts, deals, fmt, motion_named, offer_sides, offers
from game.present.clauses import card, clause_text, goods_of, motion_of, tonnes_of
from game.present.names import capital, party, within
from game.present.words import join_words, tr
from game.rules import know_how

__all__ = ["Given", "Side", "at_a_glance", "one", "together"]


SHORT: Final = 16
"""Characters of a part of a figure that is not broken."""


class Given(msgspec.Struct, frozen=True):
    """One thing that a side gives: a few words, the figure, the whole sentence; ``word``: it can be broken.

    ``figure`` is "" where the thing has none. ``why``: what the clause does and what it is worth to the reader.
    """

    what: str
    figure: str
    whole: str
    word: bool
    why: str = ""
    free: bool = False
    """Whether it costs its giver nothing, by public figures."""


class Side(msgspec.Struct, frozen=True):
    """What one side gives; ``givers`` are several where all of them give the same."""

    givers: tuple[SeatId, ...]
    given: tuple[Given, ...]


def at_a_glance(
    content: Content, seat: SeatId, parties: tuple[SeatId, ...], clauses: Iterable[Clause], coach: Coach | None = None,
    view: View | None = None, signed: int = 0,
) -> tuple[Side, ...]:
    """An offer side by side, the heaviest first: what all give alike once, then each party's own, the reader's last.

    A party that gives nothing but what all give has no side of its own. ``view``: from which motions have their names.
    ``signed``: the turn of the signature, 1-based, from which on terms run; 0: without their ends.
    """
    held = offer_sides.ordered(clauses, coach)
    given = partial(_given, content, parties, coach=coach, view=view, signed=signed)
    alike = _alike(parties, held)
    own = tuple(c for c in held if all(c not in same for same in alike))
    sides = [Side(parties, tuple(given(same[0], alike=same) for same in alike))] * bool(alike)
    for giver in sorted(parties, key=lambda p: p == seat):
        mine = tuple(given(c) for c in own if c.giver == giver)
        due = tuple(given(c, sells=True) for c in own
                    if c.kind == "offtake" and giver in _others(parties, c))  # fmt: skip
        if due or mine or not alike:
            sides.append(Side((giver,), (*due, *mine)))
    return tuple(sides)


def one(
    content: Content, parties: tuple[SeatId, ...], clause: Clause, *, sells: bool = False, view: View | None = None,
    signed: int = 0,
) -> Given:  # fmt: skip
    """One clause of a draft or a promise; ``sells``: a contract as its seller gives it; the rest as ``at_a_glance``."""
    return _given(content, parties, clause, None, sells=sells, view=view, signed=signed)


def together(content: Content, seat: SeatId, givers: tuple[SeatId, ...]) -> str:
    """The head of what all give alike; more than two are named, the reader first."""
    if len(givers) == 2:
        return tr("Both give")
    names = [tr("you") if p == seat else within(content, p) for p in sorted(givers, key=lambda p: p != seat)]
    return capital(tr("{names} give", names=join_words(names)))


def _others(parties: tuple[SeatId, ...], clause: Clause) -> tuple[SeatId, ...]:
    """Whom a clause is for."""
    return (clause.to,) if clause.to else tuple(p for p in parties if p != clause.giver)


def _alike(parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> list[tuple[Clause, ...]]:
    """Clauses that every party gives in the same terms, a group a thing."""
    groups: dict[Clause, list[Clause]] = {}
    for clause in clauses:
        groups.setdefault(msgspec.structs.replace(clause, giver="", to=""), []).append(clause)
    return [tuple(group) for key, group in groups.items()
            if key.kind != "offtake" and sorted(c.giver for c in group) == sorted(parties)]  # fmt: skip


def _given(
    content: Content, parties: tuple[SeatId, ...], clause: Clause, coach: Coach | None, *, sells: bool = False,
    alike: tuple[Clause, ...] = (), view: View | None = None, signed: int = 0,
) -> Given:  # fmt: skip
    """``sells``: as its seller gives it; ``alike``: the same of the others, whose worth is added."""
    what, figure = _sold(content, clause) if sells else _GLANCE[clause.kind](content, clause)
    motion = motion_named.named(content, view, clause) if view is not None else ""
    if motion:
        what = tr("vote on {what}", what=motion) if clause.kind == "vote" else tr("lists {what}", what=motion)
    until = "" if clause.kind == "offtake" and not sells else _until(content, parties, clause, signed)
    figure = until if until and clause.kind == "favour" else _joined(figure, until)
    if clause.bond_usd_m > 0:
        figure = _joined(figure, tr("bond {money}", money=fmt.money(clause.bond_usd_m)))
    if clause.to and len(parties) > 2 and not alike:
        name = clause.giver if sells else clause.to
        what = tr("{what}, to {name}", what=what, name=party(content, name))
    whole = deals.duty_lines(content, (clause,), "")[0] if sells else capital(clause_text(content, clause, motion))
    return Given(capital(what), figure, whole, not clause.binding,
                 " ".join(_why(content, clause, alike or (clause,), coach)),
                 coach is not None and not alike and clause in coach.free)  # fmt: skip


def _why(content: Content, clause: Clause, all_: tuple[Clause, ...], coach: Coach | None) -> list[str]:
    """What the clause does, what the reader's coach counts it for, and whether it is free to its giver."""
    told = [offers.clause_help(content, clause)]
    if coach is None:
        return told
    worths = [x.value_usd_m for x in coach.lines if x.clause in all_]
    if worths:
        told.append(tr("Worth to you: {money}.", money=fmt.signed_money(sum(worths))))
    if any(c in coach.free for c in all_):
        told.append(f"{capital(coaching.free_words())}.")
    return told


def _until(content: Content, parties: tuple[SeatId, ...], clause: Clause, signed: int) -> str:
    """Until which turn a clause runs, of a licence from which turn on; "" where it is done with at once, or where no
    turn of the signature is known."""
    if not signed or clause.kind in AT_ONCE or clause.kind in OF_A_MOTION:
        return ""
    if clause.kind == "favour":
        return tr("by the end of turn\N{NO-BREAK SPACE}{n}", n=signed + clause.turns - 1)
    if clause.kind == "technology":
        first = max(know_how.first_turn(content, clause.mineral, clause.giver, taker, signed)
                    for taker in _others(parties, clause))  # fmt: skip
        return tr("from turn {n} on", n=first)
    return tr("to turn {n}", n=signed + clause.turns - 1)


def _joined(*parts: str) -> str:
    """Parts of a figure; a short one stays on one line."""
    return ", ".join(part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= SHORT else part for part in parts if part)


def _sold(content: Content, k: Clause) -> tuple[str, str]:
    """A contract as its seller gives it: the goods."""
    return goods_of(content, k), _joined(_monthly(content, k), counts.turns(k.turns))


def _monthly(content: Content, k: Clause) -> str:
    return tr("{tonnes} a month", tonnes=tonnes_of(content, k, k.tonnes_per_month))


def _price(k: Clause) -> str:
    return f"{fmt.price(k.price_usd_per_kg)}{fmt.NARROW}{tr('USD/kg')}"


def _money(k: Clause) -> str:
    return fmt.money(k.amount_usd_m)


def _turns(k: Clause) -> str:
    return _joined(counts.turns(k.turns))


_GLANCE: Final[dict[str, Callable[[Content, Clause], tuple[str, str]]]] = {
    "money": lambda _c, k: (tr("money now"), _money(k)),
    "money_per_turn": lambda _c, k: (tr("money each turn"), _joined(_money(k), _turns(k))),
    "grant": lambda c, k: (tr("grant to {project}", project=card(c, k)), _money(k)),
    "loan": lambda c, k: (tr("loan to {project}", project=card(c, k)), _money(k)),
    "equity": lambda c, k: (tr("money for a share of {project}", project=card(c, k)), _money(k)),
    "share": lambda c, k: (tr("share of {project}", project=card(c, k)), fmt.percent(k.share, 1)),
    "offtake": lambda c, k: (tr("buys {good}", good=goods_of(c, k)), _joined(tr("at {price}", price=_price(k)))),
    "vote": lambda c, k: (tr("vote on {what}", what=motion_of(c, k)), tr(k.vote)),
    "call_motion": lambda c, k: (tr("lists {what}", what=motion_of(c, k)), tr("for the council's vote this turn")),
    "apply_floor": lambda c, k: (tr("applies the floor on {good}", good=goods_of(c, k)), _turns(k)),
    "customs_effort": lambda c, k: (tr("customs effort"), _joined(tr("{n} or more", n=k.effort), _turns(k))),
    "no_side_purchase": lambda c, k: (tr("no side purchases of {good}", good=goods_of(c, k)), _turns(k)),
    "posture": lambda c, k: (tr("posture to China: {word}", word=tr(k.posture)), _turns(k)),
    "vault_draw": lambda c, k: (tr("draws on the Vault, {good}", good=goods_of(c, k)),
                                _joined(_monthly(c, k), _turns(k))),
    "stay_member": lambda c, k: (tr("belongs to FORGE"), _turns(k)),
    "stay_outside": lambda c, k: (tr("stays out of FORGE"), _turns(k)),
    "tariff_waiver": lambda c, k: (tr("no own duty on {good}", good=goods_of(c, k)), _turns(k)),
    "stock_transfer": lambda c, k: (tr("{good} out of the stockpile", good=goods_of(c, k)), tonnes_of(c, k, k.tonnes)),
    "technology": lambda c, k: (tr("process licence for {good}", good=goods_of(c, k)), ""),
    "inspection_consent": lambda c, k: (tr("lets inspectors in"), _turns(k)),
    "favour": lambda c, k: (tr("diplomatic favour") if k.favour == "diplomatic" else tr("security favour"),
                            _joined(tr("within {turns}", turns=_turns(k)))),
    "keep_floor": lambda c, k: (tr("keeps the floor on {good}", good=goods_of(c, k)), _turns(k)),
    "club_floor": lambda c, k: (tr("common price, {good}", good=goods_of(c, k)), _joined(_price(k), _turns(k))),
    "export_licence": lambda c, k: (tr("more licences for {good}", good=goods_of(c, k)),
                                    _joined(_monthly(c, k), _turns(k))),
    "no_new_curb": lambda c, k: (tr("no new curb on {good}", good=goods_of(c, k)), _turns(k)),
}  # fmt: skip
