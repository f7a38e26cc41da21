"""What buying past a levy saves and risks: the need for the money, the odds of a find, what a find costs, owning up."""

from typing import Final

import numpy as np

from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import trust_usd
from game.agents.ministry.motion_worth import guarded_by_floors
from game.agents.ministry.promised import promised
from game.agents.ministry.security_worth import met_now
from game.agents.words import usd
from game.model.events import Event
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.views import Anomaly
from game.rules import prospect, schedule
from game.rules.bonds import joining_bond
from game.rules.detection import detection_odds

OUTSIDER_TURN_SHARE: Final = 0.02
"""Cost of a turn without vote and Fund money, as a share of B, beside what floors bring a seat's own makers."""
SHELTER_LOST: Final = 0.4
"""Part of that gain which a turn outside costs: plants that run stand through it, new ones wait."""
NAME_SHARE: Final = 0.3
"""Cost of a point of all members' trust by rule of thumb, as a share of B: by the score it is as much."""
SERVED_LAST: Final = 0.5
"""Part of what members' plants send it in a cut-off that somebody outside loses to members who go short."""
SHAKEN: Final = 1.0
OWING: Final = 0.5
"""What need adds to the worth of a levy saved: at the support at which cabinets fall, with a budget owed."""
CHARGED_ODDS: Final = 0.25
SHOWS_ALL: Final = 0.45
"""Odds feared of being charged once the figures leave no doubt, and the share without origin at which they do."""
MINDS: Final = 0.1
"""Part of what its name is worth from which a seat owns up for its name's sake."""
ALARM_HALF_YEARS: Final = 3
ALARM_USD_M: Final = 5.0
"""Inspection money a floor that is feared beside the known while a find of anybody is fresh."""


def need(desk: Desk) -> float:
    """How much more a million off the users' bill is worth than its money: a shaken cabinet, a treasury in debt."""
    you, home = desk.view.you, desk.content.rules.home
    if you is None or you.id != desk.me:
        return 1.0  # another's cabinet: what it needs is not ours to read
    shaken = (home.start - you.support) / max(1e-9, home.start - home.falls_below)
    owing = you.debt_usd_m / max(1.0, desk.budget)
    return 1.0 + SHAKEN * min(1.0, max(0.0, shaken)) + OWING * min(1.0, max(0.0, owing))


def told_of(desk: Desk, kinds: tuple[str, ...], half_years: int, seat: SeatId = "", place: str = "") -> bool:
    """Whether this seat heard of such an event in the last half-years: of anybody, or of one seat and good."""
    turns = desk.facts.turns(half_years)
    heard = desk.noted("events by kind", lambda: _by_kind(desk.view.event_log))
    return any(
        e.turn >= desk.view.turn - turns
        and seat in ("", e.seat)
        and (not place or place in e.data.get("places", ()))
        for kind in kinds
        for e in heard.get(kind, ())
    )


def _by_kind(log: tuple[Event, ...]) -> dict[str, list[Event]]:
    """Events by what they tell of."""
    found: dict[str, list[Event]] = {}
    for event in log:
        found.setdefault(event.kind, []).append(event)
    return found


def own_oddities(desk: Desk) -> list[Anomaly]:
    """Its own figures that do not fit, from the share on at which anybody looks."""
    least = desk.content.rules.customs.anomaly_share
    return [a for a in desk.view.anomalies if a.seat == desk.me and a.due and a.share >= least]


def landed(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Cheapest outside offer at the border, USD/kg, as the floor desk shows it."""
    for row in desk.view.duties:
        if (row.mineral, row.stage) == (mineral, stage) and row.landed_usd_per_kg > 0:
            return row.landed_usd_per_kg
    sheet = desk.fair_cost(mineral, stage)
    return sheet.outside_price if sheet is not None else desk.floor_price(mineral, stage)


def odds_of_discovery(desk: Desk, share: float, more: int = 0) -> float:
    """Odds of being found in a turn, with inspection money spread over the binding floors and ``more`` to come.

    Who let inspectors in by its word is looked at harder; a find of anybody is a warning.
    """
    rules = desk.content.rules
    floors = max(1, more + sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors))
    money = desk.view.inspection_budget_usd_m / floors
    money += ALARM_USD_M * told_of(desk, ("side_buying_found",), ALARM_HALF_YEARS)
    opened = rules.offers.consent_multiple if promised(desk, "inspection_consent") is not None else 1.0
    return detection_odds(rules.customs, share, opened * money)


def penalty(desk: Desk, evaded: float, minds: float | None = None) -> float:
    """What being found costs: the fine, the joining bond (founders pay the same sum), turns outside, trust.

    The schedule is the one in force; the fine looks back on what was evaded in turns before. Turns outside count
    twice where they meet a scored test: who is outside is served last in a cut-off. ``minds``: part of its name's
    worth that counts, else what its temper minds of a find.
    """
    terms = schedule.terms(desk.content, desk.view.penalties, desk.view.turn)
    shelter = desk.noted("shelter", lambda: max(0.0, guarded_by_floors(desk, desk.me)))
    out = terms.outsider_turns * (OUTSIDER_TURN_SHARE * desk.budget + SHELTER_LOST * shelter)
    last = desk.noted("served last", lambda: served_last(desk, terms.outsider_turns))
    name = (desk.trait.minds_found if minds is None else minds) * desk.noted("name", lambda: _name(desk))
    return fine_and_bond(desk, evaded) + out + last + name


def fine_and_bond(desk: Desk, evaded: float) -> float:
    """Money that a find takes: the fine, which looks back on turns before, and the joining bond (founders pay the same
    sum)."""
    terms, you = schedule.terms(desk.content, desk.view.penalties, desk.view.turn), desk.view.you
    back = desk.content.rules.customs.penalty_turns_counted - 1
    before = sum(you.evaded_levy_usd_m[-back:]) if you is not None and you.id == desk.me and back > 0 else 0.0
    return terms.levy_multiple * (evaded + before) + joining_bond(desk.content, desk.me)


def _name(desk: Desk) -> float:
    """What the members' lost trust costs, USD million: by the own score, or by the rule of thumb."""
    lost = desk.content.rules.trust.side_buying
    if desk.scored is None:
        return NAME_SHARE * desk.budget * lost
    mean = lost * (len(desk.members()) - 1) / max(1, len(desk.others()))
    return -trust_usd(desk, -mean)


def served_last(desk: Desk, turns: int) -> float:
    """What the next turns outside cost in tests of a cut-off that are scored, USD million by the own score, else 0.

    Members' plants serve members first: of what they would send, a part goes to members who miss it.
    """
    if desk.scored is None or turns <= 0:
        return 0.0
    stakes, now = desk.scored.stakes, desk.view.turn
    tested = stakes.tested(now + 1, now + turns)
    if tested <= 0.0:
        return 0.0
    cut, here = prospect.cut_off(desk.content, desk.view), desk.facts.columns[desk.me]
    inside = [desk.facts.columns[s] for s in desk.members() if s != desk.me]
    sent = cut.flow[:, :, inside, here].sum(axis=-1)
    short = (cut.need * (1.0 - cut.flowing))[:, :, inside].sum(axis=-1)
    lost = SERVED_LAST * np.minimum(sent, short) / np.maximum(cut.need[:, :, here], 1e-9)
    met, fallen = met_now(desk, cut), 0.0
    for m in range(len(met)):
        live = cut.matters[m, :, here]
        if live.any():
            after = np.maximum(0.0, met[m] - lost[m])
            fallen += float(cut.weights[m, here]) * float(met[m][live].min() - after[live].min())
    return -float(stakes.usd(stakes.points("security", -tested * fallen)))


def disclose(desk: Desk) -> tuple[bool, str]:
    """Own up when the published figures give it away: 1.0 times the levy instead of 1.5 and a ban.

    Inspectors look at what is bought now; what was bought before comes out by a charge alone, and a charge needs
    figures. Who hardly minds its name thinks of the fine and the bond only, and rather sits it out.
    """
    you = desk.view.you
    evaded = sum(you.evaded_levy_usd_m) if you is not None else 0.0
    if evaded <= 0:
        return False, ""
    owed = desk.content.rules.customs.disclosure_multiple * evaded
    shown = CHARGED_ODDS * max((min(1.0, a.share / SHOWS_ALL) for a in own_oddities(desk)), default=0.0)
    due = schedule.terms(desk.content, desk.view.penalties, desk.view.turn).levy_multiple * evaded
    minds = desk.trait.minds_name
    fear = shown * (due + joining_bond(desk.content, desk.me) if minds < MINDS else penalty(desk, 0.0, minds))
    if fear > owed:
        return True, phrase(
            "owns up to {gain} M USD evaded: discovery would cost {fear} M USD",
            gain=usd(evaded), fear=usd(fear),
        )
    return False, ""
