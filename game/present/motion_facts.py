"""A motion at a glance: how it stands in a few words, and what it would do in rows of one figure each."""

from collections.abc import Sequence
from typing import Final

from game.model.content import Content
from game.model.talks import Motion
from game.model.views import View
from game.present import (
    aims_served,
    council,
    floor_own,
    floor_words,
    fmt,
    politics,
    vote_count,
    vote_groups,
    vote_outlook,
)
from game.present.facts import Fact
from game.present.leanings import Expected, Reckoned
from game.present.names import good
from game.present.words import ntr, tr
from game.rules import FloorEffect

__all__ = ["aim_fact", "effect_facts", "lead_words", "more_lines", "verdict", "votes_fact", "why_fact"]

LIVE: Final = ("talk", "bell")
"""Phases in which what a price would do is foretold."""
BELOW: Final = 0.02
"""Part of a floor by which a price at home stays under it from which its row says why."""
FROM_FUND: Final = {"fund_project": False, "inspection_budget": True, "users_relief": True, "fund_rescue": False}
"""Motions that spend the Fund's money, and whether they do so each turn."""


def verdict(held: vote_outlook.Standing, decides: bool, vote: str) -> tuple[str, str]:
    """How a motion stands in one to four words, and the kind of badge for it.

    ``decides``: it hangs on the reader's own vote, which alone may not carry it while others are open; ``vote``: the
    one on the sheet, "" for none yet.
    """
    if decides and vote == "yes" and held.end == vote_outlook.PASSES:
        return tr("passes by your yes"), "good"
    if decides and vote == "no" and held.end == vote_outlook.FAILS:
        return tr("fails by your no"), "warn"
    if decides and vote not in ("yes", "no"):
        return tr("hangs on you"), "info"
    if held.close:
        return _close(held), "info"
    if held.end == vote_outlook.FAILS:
        short = held.needed - held.best
        return (tr("should fail by {n}", n=short) if short > 0 else tr("should fail by weight")), "warn"
    return {vote_outlook.PASSES: (tr("should pass"), "good"), vote_outlook.TIE: (tr("a tie at best"), "warn")}.get(
        held.end, (tr("still open"), "info"))  # fmt: skip


def _close(held: vote_outlook.Standing) -> str:
    """To which side, and how many votes that turn decide it, or that the weight does."""
    if held.by_weight:
        return tr("close by weight")
    if held.end == vote_outlook.PASSES:
        return ntr("close: passes by {n} vote", "close: passes by {n} votes", held.margin)
    return ntr("close: fails by {n} vote", "close: fails by {n} votes", held.margin)


def why_fact(content: Content, view: View, reckoned: Reckoned | None) -> tuple[Fact, ...]:
    """What the points of a motion mostly come from; nothing where it is worth next to nothing."""
    held = vote_groups.worth(content, view, reckoned)
    if held is None or not held.cause:
        return ()
    how = tr("the heaviest part of what its passing is worth to you in all, by the list that ministries vote by")
    value = tr("only if China cuts its prices") if held.guards else held.cause
    return (Fact(tr("Points come from"), value, how=how, text=vote_groups.for_you(content, view, reckoned)),)


def aim_fact(content: Content, view: View, motion: Motion) -> tuple[Fact, ...]:
    """That its passing, or its failing, would meet a secret aim of the reader."""
    aim = aims_served.of_motion(content, view, motion)
    if aim is None:
        return ()
    value, tone = (tr("its end would miss it"), "orange") if motion.kind == "suspend_floor" else (
        tr("serves it"), "green")  # fmt: skip
    return (Fact(tr("Your secret aim"), value, text=aim.text, tone=tone),)


def votes_fact(content: Content, view: View, motion: Motion, rows: tuple[Expected, ...]) -> Fact:
    """Yes votes against those it takes, of how many, and how many members count for neither side; the rule, and who
    stays away, in the tooltip."""
    held = vote_outlook.standing(content, view, motion, rows)
    yes = tr("{n} yes ({k} may turn)", n=held.yes, k=held.turning) if held.turning else tr("{n} yes", n=held.yes)
    value = tr("{yes}, {no} no: {k} of {n} needed", yes=yes, no=held.no, k=held.needed,
               n=held.yes + held.no + held.undecided)  # fmt: skip
    if held.end == vote_outlook.FAILS and held.by_weight:  # heads enough, and too light
        value = tr("{yes}, {no} no: {w} of the weight, {k} needed", yes=yes, no=held.no,
                   w=fmt.percent(vote_count.tally(rows)[1]), k=fmt.percent(held.weight_needed))  # fmt: skip
    bar, aside = vote_count.need(content, view, motion, len(rows)), sum(row.lean == "abstain" for row in rows)
    away = sum(seat.status == "member" for seat in view.seats.values()) - len(rows)
    for some, word in ((held.undecided, tr("{n} open", n=held.undecided)), (aside, tr("{n} abstain", n=aside)),
                       (away, tr("{n} away", n=away))):  # fmt: skip
        value = f"{value}, {word}" if some > 0 else value
    idle = ntr("{n} should abstain and counts for neither side.", "{n} should abstain and count for neither side.",
               aside) if aside else ""
    count = tr("Needed: {k} of the {n} who should say yes or no, open ones counted.", k=held.needed,
               n=held.yes + held.no + held.undecided)  # fmt: skip
    turning = vote_outlook.turning_words(held.turning) if held.turning else ""
    told = (turning, count, vote_count.need_words(bar), idle, council.absent_words(content, view, motion))
    text = " ".join(part for part in told if part)
    return Fact(tr("Votes"), value, text=text)


def lead_words(content: Content, view: View, motion: Motion) -> str:
    """What a motion would do where no row says it: one sentence; empty where rows do. Of one that nobody moved that it
    is the Fund's own."""
    if own := council.standing_words(motion):
        return own
    if motion.kind in ("reference_price", "fund_project", "inspection_budget", "chair"):
        return ""
    return council.motion_effect(content, view, motion)


def effect_facts(
    content: Content, view: View, motion: Motion, effect: FloorEffect | None, words: str
) -> tuple[Fact, ...]:
    """What a motion would do, a row each; of a price what it does to prices and users once that is worked out.

    ``words``: all of it in sentences, for the tooltip of the price.
    """
    if motion.kind in FROM_FUND:
        return (_from_fund(content, view, motion),)
    if motion.kind == "chair":
        text = council.motion_effect(content, view, motion)
        return (Fact(tr("Else the chair goes to"), politics.next_chair(content, view), text=text),)
    if motion.kind != "reference_price":
        return ()
    if effect is None:
        waits = Fact(tr("Price"), tr("being worked out ..."), tone="mute")
        return (*((waits,) if view.phase in LIVE else ()), *floor_own.own_facts(content, view, motion),
                *_in_force(content, view, motion))  # fmt: skip
    inside = view.you is not None
    return (
        *_price(effect, inside, words, _comes_down(view, motion)), *_held(content, effect), *_users(effect, inside),
        *floor_own.own_facts(content, view, motion), *_next_stage(content, effect),
        *_in_force(content, view, motion),
    )  # fmt: skip


def _from_fund(content: Content, view: View, motion: Motion) -> Fact:
    """What it takes out of the Fund, beside what the Fund holds."""
    value = tr("{money} of {fund}", money=fmt.money(motion.amount_usd_m), fund=fmt.money(view.fund_usd_m))
    name = tr("Out of the Fund, each turn") if FROM_FUND[motion.kind] else tr("Out of the Fund")
    return Fact(name, value, text=council.kind_effect(content, view, motion.kind))


def _in_force(content: Content, view: View, motion: Motion) -> tuple[Fact, ...]:
    """From when it binds; a floor that stands moves at once."""
    stands = floor_words.instead(view, motion.mineral, motion.stage, motion.price_usd_per_kg)
    held = view.floor(motion.mineral, motion.stage)
    if held is not None:
        value = tr("{was} → {price} USD/kg, at once", was=fmt.price(held.price_usd_per_kg),
                   price=fmt.price(motion.price_usd_per_kg))  # fmt: skip
        return (Fact(tr("Floor"), value, text=stands),) if stands else ()
    turn = view.turn + content.rules.floor.binds_after_turns
    how = tr("a new floor binds {n} turns after the vote", n=content.rules.floor.binds_after_turns)
    return (Fact(tr("In force"), tr("from turn {n}", n=turn), how=how),)


def _comes_down(view: View, motion: Motion) -> bool:
    """Whether a motion lowers a floor that stands."""
    held = view.floor(motion.mineral, motion.stage)
    return held is not None and motion.price_usd_per_kg < held.price_usd_per_kg


def _price(effect: FloorEffect, inside: bool, words: str, down: bool = False) -> tuple[Fact, ...]:
    """By how much it moves the price that the reader's users pay; that it only guards where it moves nothing. What the
    good will cost the sheet says, with its range: a level here would be a second one.

    ``down``: it lowers a floor that stands, which guards against nothing.
    """
    home = inside and effect.home_before > 0 and effect.home_after > 0
    before, after = ((effect.home_before, effect.home_after) if home else (effect.zone_before, effect.zone_after))
    if abs(after - before) <= floor_words.PAGE_STILL * before or fmt.price(before) == fmt.price(after):
        name = tr("Price at home") if home else tr("Price in FORGE")
        value = tr("as it is, for now") if down else tr("as it is: it only guards against a fall")
        return (Fact(name, value, text=words),)
    name = tr("Home price by it") if home else tr("FORGE price by it")
    value = fmt.signed_percent(after / before - 1.0, 1)
    if home and after > before and after < (1.0 - BELOW) * effect.price:
        value = tr("{share}: makers inside sell cheaper", share=value)
    return (Fact(name, value, text=words),)


def _held(content: Content, effect: FloorEffect) -> tuple[Fact, ...]:
    """A warning where members would sell below it."""
    if effect.zone_after >= content.rules.credibility.held_price_share * effect.price:
        return ()
    text = tr("A floor stops cheap goods from outside. It stops no member from selling below it, and the zone makes "
              "enough to do so.")  # fmt: skip
    return (Fact(tr("Would it hold?"), tr("no: members sell below it"), tone="orange", text=text),)


def _users(effect: FloorEffect, inside: bool) -> tuple[Fact, ...]:
    """What the reader's users pay more or less a turn, or those of the zone."""
    paid = effect.own_users_usd_m if inside else effect.users_usd_m
    if abs(paid) < floor_words.UNFELT:
        return ()
    text = tr("All users in FORGE: {all} a turn. Borders collect {levy}.", all=fmt.signed_money(effect.users_usd_m),
              levy=fmt.money(effect.levy_usd_m))  # fmt: skip
    name = tr("Your users pay") if inside else tr("Users in FORGE pay")
    value = tr("{money} a turn", money=fmt.signed_money(paid))
    return (Fact(name, value, tone="orange" if paid > 0 else "green", text=text),)


def _next_stage(content: Content, effect: FloorEffect) -> tuple[Fact, ...]:
    """What it does to the output of the next stage, where that is felt."""
    told = floor_words.next_words(content, effect)
    if not told:
        return ()
    change = effect.after_output_after_t / effect.after_output_before_t - 1.0
    what = good(content, effect.mineral, "component" if effect.after == "component" else "refined")
    return (Fact(tr("FORGE makes of {good}", good=what), fmt.signed_percent(change),
                 tone="orange" if change < 0 else "green", text=told),)  # fmt: skip


def more_lines(parts: Sequence[str]) -> tuple[str, ...]:
    """What stands behind *More*: each sentence once, none empty."""
    return tuple(dict.fromkeys(part for part in parts if part))
