"""Open charges: where the public figures make guilt likely enough for what being right brings and being wrong costs."""

from typing import Final

from game.agents.ministry import own_aims
from game.agents.ministry.desk import Desk
from game.agents.ministry.evidence import trust_between
from game.agents.ministry.good_name import trust_usd
from game.agents.ministry.names import good, who
from game.agents.ministry.odd_figures import (
    AGAIN_ODDS,
    BUYS_ODDS,
    HONEST_ODDS,
    LEAST_NOISE,
    firms_part,
    guilty,
    noise_of,
)
from game.agents.ministry.side_sums import landed
from game.agents.words import percent
from game.model.ids import SeatId
from game.model.orders import Accusation
from game.model.phrases import phrase
from game.model.views import Anomaly
from game.rules import finders, schedule
from game.rules.anomaly import curbed

LEAST_VALUE_USD_M: Final = 4.0
"""Value a turn of the tonnes in doubt: less is not worth a quarrel."""
ACCUSERS: Final = ("guardian", "hawk")
"""Who reads figures for the table; brokers and producers do where there is none of these."""
CLEARED_HALF_YEARS: Final = 4
"""Turns for which a seat whose records were opened in vain is left alone."""
FRIEND: Final = 75.0
"""Trust from which a friend is asked in private, not charged."""
LEAST_GAP: Final = 0.04
"""Share of the floor that a levy must be worth."""


def accusations(desk: Desk) -> tuple[tuple[Accusation, ...], tuple[str, ...]]:
    """At most one charge a turn, brought by the one AI member whose turn it is to look at that case."""
    if not desk.member:
        return (), ()
    friends = own_aims.courted(desk)  # a charge throws the trust away that a secret aim asks for
    cases = [a for a in desk.view.anomalies
             if a.seat not in friends and _charged(desk, a) and accuser(desk, a.seat) == desk.me]  # fmt: skip
    if not cases:
        return (), ()
    case = max(cases, key=lambda a: (guilt(desk, a) * a.value_usd_m, a.seat, a.mineral, a.stage))
    odds = guilt(desk, case)
    right, wrong = _stakes(desk, case)
    if odds * right <= (1.0 - odds) * wrong:
        return (), ()
    what = good(desk, case.mineral, case.stage)
    told = phrase(
        "accuses {seat} of side buying: {share} of its use of {what} has no origin in the published figures, which "
        "makes it {odds} likely",
        seat=who(desk, case.seat), share=percent(case.share), what=what, odds=percent(odds),
    )
    return (Accusation(target=case.seat, mineral=case.mineral, stage=case.stage),), (told,)


def guilt(desk: Desk, case: Anomaly) -> float:
    """Odds, 0-1, that a share without origin is a side purchase and not the noise of the figures."""
    noise = max(LEAST_NOISE, noise_of(desk, case.seat, case.mineral, case.stage))
    firms = firms_part(desk, _gap(desk, case))
    if _innocent(desk, case):
        return guilty(HONEST_ODDS, case.share - firms, noise)
    past = guilty(BUYS_ODDS, _share_before(desk, case) - firms, noise)
    return guilty(BUYS_ODDS + (AGAIN_ODDS - BUYS_ODDS) * past, case.share - firms, noise)


def _innocent(desk: Desk, case: Anomaly) -> bool:
    """Whether something public speaks for the seat: temper, no levy worth evading, a curb, inspectors that looked."""
    public = desk.view.seats[case.seat]
    if public.plan.controller == "ai" and desk.trait_of(case.seat).side_share <= 0:
        return True
    if _gap(desk, case) < LEAST_GAP or curbed(desk.view, case.seat, case.mineral, case.stage):
        return True
    return _looked_at(desk, case)


def _looked_at(desk: Desk, case: Anomaly) -> bool:
    """Whether inspectors went through those very figures last turn and found no more than firms' own leak."""
    place = f"{case.mineral}/{case.stage}"
    return any(
        e.kind == "leak_found" and e.seat == case.seat and place in e.data.get("places", ()) for e in desk.view.news
    )


def _share_before(desk: Desk, case: Anomaly) -> float:
    """The share of that good without origin a turn earlier; 0 where none was listed."""
    place = (case.seat, case.mineral, case.stage)
    return next((a.share for a in desk.view.anomalies_before if (a.seat, a.mineral, a.stage) == place), 0.0)


def _gap(desk: Desk, case: Anomaly) -> float:
    """What an evader saves there, as a share of the floor: by the own border, which others' are like."""
    floor = desk.floor_price(case.mineral, case.stage)
    return max(0.0, floor - landed(desk, case.mineral, case.stage)) / max(floor, 1e-9)


def _stakes(desk: Desk, case: Anomaly) -> tuple[float, float]:
    """What being right brings and being wrong costs, USD million: money, and trust by the own score."""
    rules, trust = desk.content.rules.customs, desk.content.rules.trust
    evaded = _gap(desk, case) * case.value_usd_m
    terms = schedule.terms(desk.content, desk.view.penalties, desk.view.turn)
    others = max(1, len(desk.others()))
    keepers = sum(desk.stance(s, case.mineral, case.stage) == "apply" for s in desk.members()) - 2
    thanks = (trust.right_keepers * max(0, keepers) - trust.right_accused) / others
    blame = (trust.wrong_accused + trust.wrong_others * (others - 1)) / others
    right = finders.pool(rules, terms.levy_multiple * evaded, evaded) + trust_usd(desk, thanks)
    return right, rules.wrong_accusation_usd_m - trust_usd(desk, -blame)


def _charged(desk: Desk, case: Anomaly) -> bool:
    """Whether a case is large, and about a member that owed the levy, owes it still and was not cleared of late."""
    owes = any(
        (f.mineral, f.stage) == (case.mineral, case.stage)
        and f.binds_turn < desk.view.turn
        and f.stances.get(case.seat, "apply") == "apply"
        for f in desk.view.floors
    )
    since = desk.view.turn - desk.facts.turns(CLEARED_HALF_YEARS)
    if any(e.kind == "wrong_accusation" and e.seat == case.seat and e.turn >= since
           for e in desk.view.event_log):  # fmt: skip
        return False
    large = case.value_usd_m >= LEAST_VALUE_USD_M
    return large and owes and case.due and case.seat != desk.me and desk.view.seats[case.seat].status == "member"


def accuser(desk: Desk, target: SeatId) -> SeatId:
    """Who looks at a case this turn: guardians and hawks by turns, no close friend, nobody who lives by side buying.

    A person who asks for advice looks for itself.
    """
    seats = desk.view.seats
    if seats[desk.me].plan.controller != "ai":
        return desk.me
    able = [
        s
        for s in desk.members()
        if s != target
        and seats[s].plan.controller == "ai"
        and not desk.trait_of(s).cheats
        and trust_between(desk, s, target) < FRIEND
    ]
    able = [s for s in able if desk.temper(s) in ACCUSERS] or able
    return able[(desk.view.turn + sorted(seats).index(target)) % len(able)] if able else ""
