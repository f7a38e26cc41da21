"""Open charges: only where the public figures leave little doubt, and by who keeps the rules."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good, who
from game.agents.words import percent
from game.model.ids import SeatId
from game.model.orders import Accusation
from game.model.phrases import phrase
from game.model.views import Anomaly

SURE_MULTIPLE: Final = 2.2
"""Unexplained share over the threshold of inspectors from which a charge is brought."""
LEAST_VALUE_USD_M: Final = 4.0
"""Value a turn of the tonnes in doubt: less is not worth a quarrel."""
ACCUSERS: Final = ("guardian", "hawk")
CLEARED_TURNS: Final = 4
"""Turns for which a seat whose records were opened in vain is left alone."""
FRIEND: Final = 75.0
"""Trust from which a friend is asked in private, not charged."""


def accusations(desk: Desk) -> tuple[tuple[Accusation, ...], tuple[str, ...]]:
    """At most one charge a turn, brought by the one AI member that should bring it."""
    if not desk.member or desk.seat.trait not in ACCUSERS:
        return (), ()
    least = SURE_MULTIPLE * desk.content.rules.customs.anomaly_share
    cases = [a for a in desk.view.anomalies if _charged(desk, a, least)]
    if not cases:
        return (), ()
    case = max(cases, key=lambda a: (a.share * a.value_usd_m, a.seat, a.mineral, a.stage))
    if accuser(desk, case.seat) != desk.me:
        return (), ()
    what = good(desk, case.mineral, case.stage)
    told = phrase(
        "accuses {seat} of side buying: {share} of its use of {what} has no origin in the published figures",
        seat=who(desk, case.seat), share=percent(case.share), what=what,
    )
    return (Accusation(target=case.seat, mineral=case.mineral, stage=case.stage),), (told,)


def _charged(desk: Desk, case: Anomaly, least: float) -> bool:
    """Whether a case is strong, large, and about a member that owes the levy now."""
    owes = any(
        (f.mineral, f.stage) == (case.mineral, case.stage)
        and f.binds_turn < desk.view.turn
        and f.stances.get(case.seat, "apply") == "apply"
        for f in desk.view.floors
    )
    if any(e.kind == "wrong_accusation" and e.seat == case.seat and e.turn >= desk.view.turn - CLEARED_TURNS
           for e in desk.view.event_log):  # fmt: skip
        return False
    strong = case.share >= least and case.value_usd_m >= LEAST_VALUE_USD_M
    return strong and owes and case.seat != desk.me and desk.view.seats[case.seat].status == "member"


def accuser(desk: Desk, target: SeatId) -> SeatId:
    """The first AI guardian or hawk of the table; a close friend asks in private instead."""
    able = [
        s
        for s in desk.members()
        if s != target
        and desk.content.seat(s).trait in ACCUSERS
        and (desk.view.seats[s].plan.controller == "ai" or s == desk.me)
    ]
    if desk.trust(target) >= FRIEND:
        return ""
    return able[0] if able else ""
