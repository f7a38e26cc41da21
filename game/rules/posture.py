"""The tone toward China: condemnation when many press, calm when many want a truce, broken truces."""

import math

import msgspec

from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.rules.promises import sheet_of
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace


def settle(work: Work) -> Work:
    """Read every seat's posture before China moves; the end of a truce is told here, too."""
    work = _truce_over(work)
    press = [s for s in work.state.seats if sheet_of(work, s).posture == "press"]
    calm = [s for s in work.state.seats if sheet_of(work, s).posture == "truce"]
    if len(press) >= pressing_needed(work) and len(press) > len(calm):
        return _press(work, press)
    if len(calm) >= work.content.rules.posture.press_least and len(calm) > len(press):
        return _calm(work, calm)
    return work


def pressing_needed(work: Work) -> int:
    """Seats that must press together: a third of the members, three at least."""
    rules = work.content.rules.posture
    members = len(work.state.members())
    return max(rules.press_least, math.ceil(rules.press_share * members - 1e-9))


def _press(work: Work, seats: list[SeatId]) -> Work:
    """In a truce: it is over at once. Else a condemnation, if curbs have given grounds for one."""
    rules, china = work.content.rules.posture, work.state.china
    if work.turn <= china.truce_until:
        work = change(work, china=replace(china, truce_until=work.turn - 1))
        return _bites(work, "truce_broken", "The truce is broken: what was relieved is curbed again.", seats)
    if china.tension < rules.condemnation_tension:
        return work
    cost = min(rules.condemnation_cap_usd_m, rules.condemnation_usd_m * china.tension, china.purse_usd_m)
    work = change(work, china=replace(china, purse_usd_m=china.purse_usd_m - cost))
    return emit(
        work,
        "condemnation",
        text=phrase("{seats} seats condemn China's export curbs together.", seats=len(seats)),
        seats=seats,
        tension=china.tension,
        cost_usd_m=cost,
    )


def _calm(work: Work, seats: list[SeatId]) -> Work:
    """Many ask for a truce: tension eases, whether or not China takes it up."""
    china = work.state.china
    if china.tension <= 0:
        return work
    eased = max(0.0, china.tension - work.content.rules.posture.truce_calm)
    work = change(work, china=replace(china, tension=eased))
    return emit(work, "truce_sought", text=phrase("{seats} seats ask for a truce.", seats=len(seats)), seats=seats)


def _truce_over(work: Work) -> Work:
    """The turn after a truce: relief ends and every curb left bites in full."""
    china = work.state.china
    if china.truce_until <= 0 or work.turn != china.truce_until + 1:
        return work
    return _bites(work, "truce_ended", "The truce has run out: what was relieved is curbed again.", [])


def _bites(work: Work, kind: str, text: str, seats: list[SeatId]) -> Work:
    curbs = [c.id for c in work.state.china.curbs if c.origin == CHINA]
    return emit(work, kind, text=text, seats=seats, curbs=curbs)
