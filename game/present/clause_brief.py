"""Clauses in three to eight words: what moves and for how long, without the figures that stand in its full text."""

from collections.abc import Callable, Sequence
from typing import Final

from game.model.content import Content
from game.model.talks import Clause
from game.model.views import View
from game.present import counts, fmt, motion_named
from game.present.clauses import card, goods_of, motion_of
from game.present.words import tr

__all__ = ["brief", "deal_brief"]

LASTING: Final = 1
"""Turns above which it is said how long a clause runs."""
NAMED: Final = 2
"""Things of a deal that are named; more are counted."""


def brief(content: Content, clause: Clause, view: View | None = None) -> str:
    """A clause as a thing, for a headline or a line: ``NdFeB magnets for 2 turns``, ``a yes on the floor on NdPr``.

    ``view``: from which a motion has its name.
    """
    motion = motion_named.named(content, view, clause) if view is not None else ""
    if motion:
        return (tr("a {vote} on {what}", vote=tr(clause.vote), what=motion) if clause.kind == "vote"
                else tr("a place on the council's list for {what}", what=motion))  # fmt: skip
    text = _BRIEF[clause.kind](content, clause)
    if clause.kind in _RUNNING and clause.turns > LASTING:
        return tr("{what} for {turns}", what=text, turns=counts.turns(clause.turns))
    return text


def deal_brief(
    content: Content, clauses: Sequence[Clause], *, spans: bool = True, view: View | None = None
) -> str:  # fmt: skip
    """What a deal is about: its first things, each once, the rest counted; goods and plants before money.

    ``spans``: with the turns for which they run.
    """
    rows = sorted(clauses, key=lambda k: (k.kind in _MONEY, k.kind == "vote"))
    told = list(dict.fromkeys(brief(content, k, view) if spans else _BRIEF[k.kind](content, k) for k in rows))
    text = "; ".join(told[:NAMED])
    more = len(told) - NAMED
    return tr("{text}; {n} more", text=text, n=more) if more > 0 else text


_MONEY: Final = frozenset({"money", "money_per_turn"})
_RUNNING: Final = frozenset({
    "offtake", "money_per_turn", "apply_floor", "keep_floor", "club_floor", "customs_effort", "no_side_purchase",
    "posture", "vault_draw", "stay_member", "stay_outside", "tariff_waiver", "inspection_consent",
    "export_licence", "no_new_curb",
})  # fmt: skip
"""Kinds that run for some turns."""
_BRIEF: Final[dict[str, Callable[[Content, Clause], str]]] = {
    "money": lambda c, k: fmt.money(k.amount_usd_m),
    "money_per_turn": lambda c, k: tr("{money} a turn", money=fmt.money(k.amount_usd_m)),
    "grant": lambda c, k: tr("{money} for {card}", money=fmt.money(k.amount_usd_m), card=card(c, k)),
    "loan": lambda c, k: tr("a loan of {money} for {card}", money=fmt.money(k.amount_usd_m), card=card(c, k)),
    "equity": lambda c, k: tr("a share of {card} for {money}", money=fmt.money(k.amount_usd_m), card=card(c, k)),
    "share": lambda c, k: tr("{share} of {card}", share=fmt.percent(k.share, 1), card=card(c, k)),
    "offtake": goods_of,
    "vote": lambda c, k: tr("a {vote} on {what}", vote=tr(k.vote), what=motion_of(c, k)),
    "call_motion": lambda c, k: tr("a place on the council's list for {what}", what=motion_of(c, k)),
    "apply_floor": lambda c, k: tr("the floor on {good} applied", good=goods_of(c, k)),
    "keep_floor": lambda c, k: tr("the floor on {good} kept", good=goods_of(c, k)),
    "club_floor": lambda c, k: tr("a common reference price on {good}", good=goods_of(c, k)),
    "customs_effort": lambda c, k: tr("customs effort {n}", n=k.effort),
    "no_side_purchase": lambda c, k: tr("no {good} bought past the levy", good=goods_of(c, k)),
    "posture": lambda c, k: tr("posture toward China: {word}", word=tr(k.posture)),
    "vault_draw": lambda c, k: tr("draws of {good} from the Vault", good=goods_of(c, k)),
    "stay_member": lambda c, k: tr("membership"),
    "stay_outside": lambda c, k: tr("a seat outside FORGE"),
    "tariff_waiver": lambda c, k: tr("{good} let in without a duty", good=goods_of(c, k)),
    "stock_transfer": lambda c, k: tr("{good} from a stockpile", good=goods_of(c, k)),
    "technology": lambda c, k: tr("a licence to make {good}", good=goods_of(c, k)),
    "inspection_consent": lambda c, k: tr("doors open to inspectors"),
    "favour": lambda c, k: tr("a {kind} favour", kind=tr(k.favour)),
    "export_licence": lambda c, k: tr("export licences for {good}", good=goods_of(c, k)),
    "no_new_curb": lambda c, k: tr("no new curb on {good}", good=goods_of(c, k)),
}  # fmt: skip
