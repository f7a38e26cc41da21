"""What declaring a reserve to a price moves against applying it, in rows beside the ballot."""

from collections.abc import Sequence

from game.model.content import Content
from game.model.gains import ReserveGain
from game.model.talks import Motion
from game.present import fmt, point_words
from game.present.facts import TRIFLE, Fact
from game.present.names import card_name, good
from game.present.words import join_words, ntr, tr

__all__ = ["ROWS", "facts"]

ROWS = 4
"""Rows, always: no card below moves while they are worked out."""
FELT_USD_M = 0.05
"""USD million a turn that are worth a figure."""
FELT_SHARE = 0.0005
"""Share of need met that is worth a figure."""


def facts(content: Content, motion: Motion, gain: ReserveGain | None, *, waits: bool) -> tuple[Fact, ...]:
    """Four rows; ``gain`` None: being worked out (``waits``), or nothing can be said."""
    names = (tr("In reserve your users save"), tr("Your treasury and the Fund lose"), tr("In a cut-off you lose"),
             tr("In reserve, for your score"))  # fmt: skip
    if gain is None:
        told = tr("being worked out ...") if waits else tr("no figure: it binds after this game")
        return tuple(Fact(name, told, tone="mute") for name in names)
    what = good(content, motion.mineral, motion.stage)
    spared = tr("The levy on {good} that they would pay if you applied the price, a turn from when it binds.",
                good=what)  # fmt: skip
    lost = " ".join((tr("Who levies nothing keeps nothing and brings nothing into the Fund, whose relief goes by the "
                        "levy paid."), _cards(content, gain.cards)))  # fmt: skip
    served = tr("In a cut-off, and where members share in an emergency, their plants serve who applies the price on "
                "{good} first, who is in reserve next, outsiders last: what of your need that leaves unmet.", good=what)
    parts = tr("Users {users}, treasury and Fund {money}, cut-off {security} points. Not in it: the trust of those to "
               "whom you gave your word to apply it, which a reserve breaks.",
               users=point_words.figure(gain.users_points), money=point_words.figure(gain.money_points),
               security=point_words.figure(gain.security_points))  # fmt: skip
    points = gain.points
    return (
        Fact(names[0], _money(gain.spared_usd_m), how=spared,
             tone="green" if gain.spared_usd_m >= FELT_USD_M else "text"),
        Fact(names[1], _lost(gain), how=lost,
             tone="orange" if gain.treasury_usd_m + gain.fund_usd_m >= FELT_USD_M or gain.cards else "text"),
        Fact(names[2], tr("{points} of need met", points=fmt.signed_points(gain.security))
             if abs(gain.security) >= FELT_SHARE else tr("nothing of your need"), how=served,
             tone="orange" if gain.security <= -FELT_SHARE else "text"),
        Fact(names[3], tr("{n} points", n=point_words.figure(points)), how=parts,
             tone="green" if points >= TRIFLE else "orange" if points <= -TRIFLE else "text"),
    )  # fmt: skip


def _money(usd_m: float) -> str:
    if usd_m < FELT_USD_M:
        return tr("nothing: no levy is due")
    return tr("{money} a turn", money=fmt.money(usd_m))


def _lost(gain: ReserveGain) -> str:
    """``$ 10 m and $ 14 m a turn``, and how many own plants the Fund may not pay for."""
    plants = ntr("no Fund money for {n} plant", "no Fund money for {n} plants", len(gain.cards)) if gain.cards else ""
    if gain.treasury_usd_m + gain.fund_usd_m < FELT_USD_M:
        return plants or tr("nothing")
    told = tr("{own} and {fund} a turn", own=fmt.money(gain.treasury_usd_m), fund=fmt.money(gain.fund_usd_m))
    return f"{told}; {plants}" if plants else told


def _cards(content: Content, cards: Sequence[str]) -> str:
    if not cards:
        return ""
    return tr("Nor may the Fund give to {plants}.", plants=join_words([card_name(content, card) for card in cards]))
