"""The planner: tries price and quota campaigns on the market model and takes what pays best.

wait <-> press <-> harvest <-> ration. Its worth of a campaign is the rulebook's: profit on exports,
a quarter of the sales outside that it keeps, less its cuts, less tension, at a discount a turn,
recoupment included. It reads its own view and nothing else.
"""

from dataclasses import dataclass
from typing import Final

from game.agents.china.board import Board, board
from game.agents.china.machine import Arrow, Machine, Mood
from game.agents.china.memory import Memory
from game.agents.china.prospect import Campaign, Outcome, floor_worth, judge
from game.agents.china.reading import Front, Reading
from game.agents.words import signed, tonnes, usd
from game.market import NoEquilibrium
from game.model.doctrines import PlannerRules
from game.model.ids import CHINA, RegionId
from game.model.orders import ChinaSheet, ExportCurb, PriceMove
from game.model.phrases import in_turns, phrase
from game.model.talks import Motion

MOODS: Final = (
    Mood("wait", "No campaign pays more than waiting."),
    Mood("press", "Cuts prices where rivals would close: the harvest pays for it."),
    Mood("harvest", "Raises prices where nobody is left or none can come in time."),
    Mood("ration", "Limits exports: the rent is worth the tension."),
)
WHY: Final = {
    "wait": "Waiting pays best.",
    "press": "A cut pays best: what it closes is harvested later.",
    "harvest": "A rise pays best.",
    "ration": "A quota pays best, tension counted.",
}
MACHINE: Final = Machine(
    name="planner",
    start="wait",
    moods=MOODS,
    arrows=tuple(
        Arrow(a.name, f"{b.name}_pays", b.name, WHY[b.name]) for a in MOODS for b in MOODS if a.name != b.name
    ),
)
KIND: Final = {"cut": "press", "aimed": "press", "rise": "harvest", "quota": "ration"}


@dataclass(frozen=True)
class Choice:
    """A campaign chosen for a front, with what it brings."""

    front: Front
    outcome: Outcome
    destinations: tuple[RegionId, ...] = ()

    @property
    def mood(self) -> str:
        """The state of the machine that this move belongs to."""
        return KIND[self.outcome.campaign.name.split()[0].rstrip(",")]


def campaigns(reading: Reading) -> tuple[Campaign, ...]:
    """What is searched on every front: cuts with and without a harvest, rises, a quota."""
    rules, plan = reading.content.rules.china, reading.content.doctrines.planner
    cut, rise = rules.cut_steps[1], rules.rise_steps
    return (
        Campaign("cut, then base price", press=-cut),
        Campaign("cut, then a rise", press=-cut, harvest=rise[1]),
        Campaign("aimed cut, then base price", press=-cut, aimed=True),
        Campaign("rise for a while", press=rise[0]),
        Campaign("rise that stays", press=rise[0], harvest=rise[0]),
        Campaign("quota", quota=plan.quota_share),
    )


def look(reading: Reading, memory: Memory) -> tuple[list[Choice], str]:
    """The best campaign of each front searched, best first; or the fault that stopped the search."""
    fronts = _fronts(reading)
    if not fronts:
        return [], "nothing is sold abroad"
    try:
        held = board(reading, fronts, [homes(reading, f) for f in fronts])
        found = judge(held, campaigns(reading))
    except NoEquilibrium:
        return [], "the market is too disturbed to reckon with"
    choices = [c for f, line in enumerate(found) for c in _best(held, memory, f, line)]
    return sorted(choices, key=lambda c: (-c.outcome.gain, c.front.key)), ""


def _fronts(reading: Reading) -> list[Front]:
    """Fronts by what China sells there and what rivals could take, as many as are searched."""
    ranked = []
    for front in reading.fronts():
        if front.stage == "mine" or reading.outside_use(front) <= 0:
            continue
        coming = sum(r.tonnes for r in reading.rivals(front))
        worth = (reading.exports(front) + coming) * reading.home_price(front)
        ranked.append((-worth, front.key, front))
    ranked.sort()
    return [front for _, _, front in ranked[: reading.content.doctrines.planner.fronts]]


def homes(reading: Reading, front: Front) -> tuple[RegionId, ...]:
    """Home markets of the rivals on their way; those of the largest makers if none is."""
    homes = {r.region for r in reading.rivals(front)}
    if not homes:
        made = reading.facts.row(reading.facts.output, front.mineral, front.stage)
        order = sorted(range(len(made)), key=lambda k: -float(made[k]))
        homes = {reading.content.regions[k].id for k in order[:4]} - {CHINA}
    return tuple(sorted(homes))


def _best(held: Board, memory: Memory, f: int, line: list[Outcome]) -> list[Choice]:
    """The best campaign on one front that purse, caps and cool-downs allow and that beats waiting."""
    reading, front = held.reading, held.fronts[f]
    rules, turn = reading.content.doctrines.planner, reading.view.turn
    now = memory.text(f"move:{front.key}")
    out: list[tuple[float, Choice]] = []
    for outcome in line:
        kind = outcome.campaign.name.split()[0].rstrip(",")
        aim = held.aims[f] if outcome.campaign.aimed else ()
        if memory.number(f"cool:{front.key}/{KIND[kind]}") > turn or _too_long(memory, rules, front, kind, turn):
            continue
        if outcome.campaign.press < 0 and (
            reading.cut_cost(front, outcome.campaign.press, aim) > reading.view.china_purse_usd_m
        ):
            continue
        if kind == "quota" and (_curbed(reading, front) or reading.view.truce_until >= turn):
            continue
        bonus = 1.0 + rules.stay_gain_share * (KIND[kind] == now)
        if outcome.gain * bonus >= rules.least_gain_usd_m:
            out.append((outcome.gain * bonus, Choice(front, outcome, aim)))
    return [max(out, key=lambda pair: pair[0])[1]] if out else []


def _too_long(memory: Memory, rules: PlannerRules, front: Front, kind: str, turn: int) -> bool:
    """Whether the same move on this front has run its cap."""
    most = {"cut": rules.dump_most_turns, "aimed": rules.dump_most_turns, "rise": rules.rise_most_turns}
    same = memory.text(f"move:{front.key}") == KIND[kind]
    return kind in most and same and turn - memory.number(f"since:{front.key}", turn) >= most[kind]


def _curbed(reading: Reading, front: Front) -> bool:
    """Whether a curb of China's on this front is in force."""
    return any(
        c.origin == CHINA and (c.mineral, c.stage) == (front.mineral, front.stage) and c.until_turn >= reading.view.turn
        for c in reading.view.curbs
    )


def orders(reading: Reading, memory: Memory) -> ChinaSheet:
    """One turn: search, take what fits caps and purse, follow the arrow of the best move."""
    choices, fault = look(reading, memory)
    taken = _fit(reading, choices)
    best = taken[0].mood if taken else "wait"
    before = memory.text("state", MACHINE.start)
    signal = _words(reading, taken[0]) if taken else fault or "no campaign beats waiting"
    triggers = {f"{m.name}_pays": (lambda name=m.name: signal if name == best else "") for m in MOODS}
    mood, _, arrow = MACHINE.follow(before, triggers)
    if arrow is not None:
        memory.put("since", float(reading.view.turn))
    memory.put("state", mood)
    _note(reading, memory, taken)
    said = ". ".join(f"{t[0].upper()}{t[1:]}" for t in (signal, WHY[mood].rstrip(".")))
    return ChinaSheet(
        prices=tuple(_price(reading, c) for c in taken if c.mood != "ration"),
        curbs=tuple(_quota(reading, c) for c in taken if c.mood == "ration"),
        posture="silence",
        doctrine_state=mood,
        reason=f"{said}.",
        memory=memory.plain(),
    )


def _fit(reading: Reading, choices: list[Choice]) -> list[Choice]:
    """The best choices that fit together: one move a front, the purse, the caps."""
    rules = reading.content.rules.china
    left, cuts, curbs = reading.view.china_purse_usd_m, rules.cuts_at_once, 1
    out = []
    for choice in choices:
        if choice.mood == "press":
            cost = reading.cut_cost(choice.front, choice.outcome.campaign.press, choice.destinations)
            if cost > left or cuts == 0:
                continue
            left, cuts = left - cost, cuts - 1
        elif choice.mood == "ration":
            if curbs == 0:
                continue
            curbs -= 1
        out.append(choice)
    return out


def _price(reading: Reading, choice: Choice) -> PriceMove:
    front = choice.front
    return PriceMove(
        front.mineral, front.stage, choice.outcome.campaign.press, choice.destinations, _words(reading, choice)
    )


def _quota(reading: Reading, choice: Choice) -> ExportCurb:
    front, least = choice.front, reading.content.rules.china.curb_least_turns
    turns = max(least, reading.content.doctrines.planner.press_turns)
    return ExportCurb(
        front.mineral, front.stage, (), choice.outcome.campaign.quota, turns, _words(reading, choice)
    )


def _words(reading: Reading, choice: Choice) -> str:
    """The campaign with the terms of its worth: the signal that the debrief shows."""
    found, rules = choice.outcome, reading.content.doctrines.planner
    turns = rules.press_turns + rules.harvest_turns
    where = phrase(" at {destinations}", destinations=", ".join(choice.destinations)) if choice.destinations else ""
    parts = [
        phrase("exports {exports} M USD", exports=signed(found.exports)),
        phrase("in later turns {later} M USD", later=signed(found.later)),
        phrase("share kept {kept} M USD", kept=signed(found.kept)),
    ]
    if found.tension:
        parts.append(phrase("tension {tension} M USD", tension=signed(found.tension)))
    closes = phrase(
        "; it closes or deters {closed} a month of rivals",
        closed=tonnes(found.closed),
    ) if found.closed > 1 else ""
    return phrase(
        "{campaign} on {market}{where} beats waiting by {gain} M USD over {turns} ({parts}){closes}",
        campaign=found.campaign.name, market=choice.front.key, where=where, gain=usd(found.gain),
        turns=in_turns(turns), parts=", ".join(parts), closes=closes,
    )


def _note(reading: Reading, memory: Memory, taken: list[Choice]) -> None:
    """What is under way on each front, since when, and what rests now."""
    turn, rules = reading.view.turn, reading.content.doctrines.planner
    now = {c.front.key: c.mood for c in taken}
    for name in [n for n in memory.held if n.startswith("move:")]:
        key, was = name.removeprefix("move:"), memory.text(name)
        if was and now.get(key) != was:
            memory.put(f"cool:{key}/{was}", float(turn + rules.front_cool_down_turns))
            memory.put(name, "")
    for key, mood in now.items():
        if memory.text(f"move:{key}") != mood:
            memory.put(f"move:{key}", mood)
            memory.put(f"since:{key}", float(turn))


def floor_cost(reading: Reading, motion: Motion) -> float:
    """What a reference price would cost China a turn, USD million: worth without it less worth with it.

    All members are taken to apply it; 0 where the market cannot be reckoned with.
    """
    front = Front(motion.mineral, motion.stage)
    members = [s for s, p in reading.view.seats.items() if p.status == "member"]
    try:
        held = board(reading, [front], [()])
        return floor_worth(held, front, motion.price_usd_per_kg, members)
    except NoEquilibrium:
        return 0.0
