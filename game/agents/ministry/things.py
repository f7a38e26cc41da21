"""What a clause moves, as people name it across the table: one noun phrase, the same from both sides."""

from collections.abc import Callable
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import card, good
from game.agents.words import figure, percent, price, tonnes, usd
from game.model.ids import SeatId
from game.model.phrases import in_turns, phrase
from game.model.talks import Clause, ClauseKind

__all__ = ["thing", "word_on"]


def thing(desk: Desk, clause: Clause, to: SeatId = "") -> str:
    """A clause in a few words with the number that matters: ``a loan of 74 M USD for Nolans``.

    ``to``: who is glad of it; whoever sells under a contract gets an order. Without: what moves, whoever is glad.
    """
    told = _THINGS[clause.kind](desk, clause)
    order = to and clause.kind == "offtake" and clause.giver != to
    return phrase("an order for {goods}", goods=told) if order else told


def word_on(desk: Desk, clause: Clause) -> str:
    """What a word of honour was about: ``the floor on NdPr oxide``."""
    what = _good(desk, clause)
    if clause.kind in ("vote", "call_motion"):
        return phrase("the vote on {good}", good=what) if what else "a vote"
    if clause.kind in ("apply_floor", "keep_floor"):
        return phrase("the floor on {good}", good=what)
    return thing(desk, clause)


def _good(desk: Desk, clause: Clause) -> str:
    return good(desk, clause.mineral, clause.stage) if clause.mineral else ""


def _motion(desk: Desk, clause: Clause) -> str:
    what = _good(desk, clause)
    if not what:
        return "that motion"
    return phrase("the floor on {good}", good=what) if clause.about in ("", "reference_price") else what


def _grant(desk: Desk, clause: Clause) -> str:
    """A grant; one's own says so: who "gets" a loan that it gives itself is a riddle to its partner."""
    words = {"sum": usd(clause.amount_usd_m), "card": card(desk, clause.project)}
    return (phrase("our grant of {sum} M USD for {card}", **words) if clause.giver == desk.me
            else phrase("a grant of {sum} M USD for {card}", **words))  # fmt: skip


def _loan(desk: Desk, clause: Clause) -> str:
    """The same of a loan."""
    words = {"sum": usd(clause.amount_usd_m), "card": card(desk, clause.project)}
    return (phrase("our loan of {sum} M USD for {card}", **words) if clause.giver == desk.me
            else phrase("a loan of {sum} M USD for {card}", **words))  # fmt: skip


_THINGS: Final[dict[ClauseKind, Callable[[Desk, Clause], str]]] = {
    "money": lambda d, c: phrase("{sum} M USD", sum=usd(c.amount_usd_m)),
    "money_per_turn": lambda d, c: phrase("{sum} M USD a turn", sum=usd(c.amount_usd_m)),
    "grant": _grant,
    "loan": _loan,
    "equity": lambda d, c: phrase("{sum} M USD for a share of {card}", sum=usd(c.amount_usd_m),
                                  card=card(d, c.project)),
    "share": lambda d, c: phrase("{share} of {card}", share=percent(c.share), card=card(d, c.project)),
    "offtake": lambda d, c: phrase("{tonnes} a month of {good} at {price}",
                                   tonnes=tonnes(c.tonnes_per_month), good=_good(d, c),
                                   price=price(c.price_usd_per_kg)),
    "vote": lambda d, c: phrase("a {vote} on {motion}", vote=c.vote, motion=_motion(d, c)),
    "call_motion": lambda d, c: phrase("a place on the council's list for {motion}", motion=_motion(d, c)),
    "apply_floor": lambda d, c: phrase("the floor on {good} applied", good=_good(d, c)),
    "keep_floor": lambda d, c: phrase("the floor on {good} kept", good=_good(d, c)),
    "club_floor": lambda d, c: phrase("a common price of {price} on {good}", price=price(c.price_usd_per_kg),
                                      good=_good(d, c)),
    "no_side_purchase": lambda d, c: phrase("no {good} past the levy", good=_good(d, c)),
    "no_new_curb": lambda d, c: phrase("no new curb on {good}", good=_good(d, c)),
    "customs_effort": lambda d, c: phrase("customs effort {n}", n=figure(c.effort)),
    "posture": lambda d, c: phrase("a common tone toward China: {posture}", posture=c.posture),
    "stay_member": lambda d, c: phrase("a seat in the forum for {turns}", turns=in_turns(c.turns)),
    "stay_outside": lambda d, c: phrase("a seat left empty in the forum for {turns}", turns=in_turns(c.turns)),
    "vault_draw": lambda d, c: phrase("{tonnes} a month of {good} from the Vault in a curb",
                                      tonnes=tonnes(c.tonnes_per_month), good=_good(d, c)),
    "tariff_waiver": lambda d, c: phrase("{good} let in without a duty", good=_good(d, c)),
    "stock_transfer": lambda d, c: phrase("{tonnes} of {good} out of stock", tonnes=tonnes(c.tonnes),
                                          good=_good(d, c)),
    "technology": lambda d, c: phrase("a licence for {good}", good=_good(d, c)),
    "inspection_consent": lambda d, c: "open doors for inspectors",
    "favour": lambda d, c: phrase("a {favour} favour", favour=c.favour),
    "export_licence": lambda d, c: phrase("{tonnes} a month more of {good}", tonnes=tonnes(c.tonnes_per_month),
                                          good=_good(d, c)),
}  # fmt: skip
