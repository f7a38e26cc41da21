"""What declaring a reserve to a price moves against applying it, in rows beside the ballot."""

from collections.abc import Sequence

from game.model.content import Content
from game.model.gains import ReserveGain
from game.model.talks import Motion
from game.present import fmt, point_words
from game.present.facts import TRIFLE, Fact, figure
from game.present.names import card_name, good, within
from game.present.words import join_words, ntr, tr

__all__ = ["ROWS", "facts"]

ROWS = 5
"""Rows, always: no card below moves while they are worked out."""
FELT_USD_M = 0.05
"""USD million a turn that are worth a figure."""
FELT_SHARE = 0.0005
"""Share of need met that is worth a figure."""


def facts(
    content: Content, motion: Motion, gain: ReserveGain | None, *, waits: bool, applied: float | None = None
) -> tuple[Fact, ...]:
    """Both choices with what each is worth in all, then three rows of what a reserve moves.

    ``gain`` None: being worked out (``waits``), or nothing can be said. ``applied``: points of the motion itself, which
    are those of applying it; None where they are not known.
    """
    names = (tr("Apply it: levy up to the floor"), tr("Reserve: no levy, no Fund money, served later"),
             tr("In reserve your users save"), tr("In reserve treasury and Fund lose"),
             tr("In reserve, in a cut-off"))  # fmt: skip
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
    if gain.instead:
        others = [within(content, seat) for seat in gain.instead]
        served = tr("More of your need is met so: contracts are served first whoever is in reserve, and what you buy "
                    "besides would come from {names}, no longer from those who deliver under contract anyway. "
                    "{more}", names=join_words(others), more=served)  # fmt: skip
    parts = tr("Users {users}, treasury and Fund {money}, cut-off {security} points. Not in it: the trust of those to "
               "whom you gave your word to apply it, which a reserve breaks.",
               users=point_words.figure(gain.users_points), money=point_words.figure(gain.money_points),
               security=point_words.figure(gain.security_points))  # fmt: skip
    moved = gain.points
    return (
        _choice(names[0], applied, ""),
        _choice(names[1], None if applied is None else applied + moved, parts),
        Fact(names[2], _money(gain.spared_usd_m), how=spared,
             tone="green" if gain.spared_usd_m >= FELT_USD_M else "text"),
        Fact(names[3], _lost(gain), how=lost,
             tone="orange" if gain.treasury_usd_m + gain.fund_usd_m >= FELT_USD_M or gain.cards else "text"),
        Fact(names[4], _met(content, gain), how=served,
             tone="orange" if gain.security <= -FELT_SHARE else "text"),
    )  # fmt: skip


def _choice(name: str, points: float | None, how: str) -> Fact:
    """What a choice is worth to the score in all."""
    if points is None:
        return Fact(name, "…", tone="mute")
    return Fact(name, tr("{n} points", n=figure(points)), how=how,
                tone="green" if points >= TRIFLE else "orange" if points <= -TRIFLE else "text")  # fmt: skip


def _met(content: Content, gain: ReserveGain) -> str:
    """Need met more or less, and whence more comes."""
    if abs(gain.security) < FELT_SHARE:
        return tr("nothing of your need")
    points = fmt.signed_points(gain.security)
    if gain.instead:
        return tr("{points} of need met, by {name}", points=points, name=within(content, gain.instead[0]))
    return tr("{points} of need met", points=points)


def _money(usd_m: float) -> str:
    if usd_m < FELT_USD_M:
        return tr("next to nothing: hardly any levy is due")
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
