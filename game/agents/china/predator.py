"""The predator: floods a market as a rival nears opening, and raises prices when it has closed.

watch -> dump -> hold -> ratchet -> rest -> watch. One front at a time, under the purse; a cut that
a believed and tight floor would turn aside is not tried, and the sheet says so.
"""

from dataclasses import dataclass
from typing import Final

from game.agents.china.hunt import Hunt
from game.agents.china.machine import Arrow, Machine, Mood
from game.agents.china.memory import Memory
from game.agents.china.reading import Reading
from game.model.orders import ChinaSheet, PriceMove
from game.model.phrases import phrase

MACHINE: Final = Machine(
    name="predator",
    start="watch",
    moods=(
        Mood("watch", "Sells at home price and counts rivals."),
        Mood("dump", "Cuts export prices on one front; the treasury pays per tonne."),
        Mood("hold", "Keeps the cut while the rival hesitates."),
        Mood("ratchet", "Raises the price on the front where a rival has closed."),
        Mood("rest", "Leaves the front alone and refills the purse."),
    ),
    arrows=(
        Arrow("watch", "rival_closed", "ratchet", "A dead rival leaves room for a higher price."),
        Arrow("watch", "rival_near", "dump", "A plant two turns from opening is still cheap to kill."),
        Arrow("watch", "share_lost", "dump", "A lost share is won back before habits set."),
        Arrow("dump", "rival_closed", "ratchet", "The rival is dead: now earn the cut back."),
        Arrow("dump", "shielded", "rest", "A cut against a held floor moves nothing."),
        Arrow("dump", "purse_empty", "rest", "No purse, no cut."),
        Arrow("dump", "rival_gone", "rest", "Nobody is left to deter on this front."),
        Arrow("dump", "stood_two_turns", "hold", "The price has been understood; keep it."),
        Arrow("hold", "rival_closed", "ratchet", "The rival is dead: now earn the cut back."),
        Arrow("hold", "shielded", "rest", "A cut against a held floor moves nothing."),
        Arrow("hold", "purse_empty", "rest", "No purse, no cut."),
        Arrow("hold", "rival_gone", "rest", "Nobody is left to deter on this front."),
        Arrow("hold", "rival_goes_on", "dump", "The rival builds on: cut deeper."),
        Arrow("hold", "other_prey", "dump", "A price that has been understood needs no more money: the next front."),
        Arrow("hold", "worn_out", "rest", "Four turns of cuts without effect are enough."),
        Arrow("ratchet", "rival_near", "rest", "High prices call the next rival: stop raising."),
        Arrow("ratchet", "raised_enough", "rest", "Three turns of high prices pay for the cut."),
        Arrow("rest", "rested", "watch", "The purse has refilled."),
    ),
)
@dataclass
class Predator(Hunt):
    """One turn of the predator."""

    machine = MACHINE


def orders(reading: Reading, memory: Memory) -> ChinaSheet:
    """One turn: follow the arrows once, act on the state reached, write the notebook."""
    hunt = Predator(reading=reading, memory=memory)
    before, mood, signal, arrow = hunt.follow()
    if arrow is not None:
        _enter(hunt, before, mood)
    prices = _prices(hunt, mood, signal or memory.text("signal"))
    if mood in ("dump", "hold") and not prices:
        mood, signal = "rest", phrase("the cut on {market} cannot be paid", market=memory.text("front"))
        _enter(hunt, mood, "rest")
    _note(hunt, signal)
    why = arrow.why if arrow is not None else _mood(mood).does
    said = ". ".join(_capital(t) for t in (signal, why.rstrip("."), *hunt.spared) if t)
    return ChinaSheet(
        prices=prices,
        posture="silence",
        doctrine_state=mood,
        reason=f"{said}.",
        memory=memory.plain(),
    )


def _mood(name: str) -> Mood:
    return next(m for m in MACHINE.moods if m.name == name)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _enter(hunt: Hunt, before: str, mood: str) -> None:
    """Write down a change of state and what belongs to it."""
    memory, reading, held = hunt.memory, hunt.reading, hunt.front
    memory.put("state", mood)
    memory.put("since", float(hunt.turn))
    if mood in ("dump", "ratchet") and hunt.wanted is not None:
        fresh = hunt.wanted != hunt.front
        if fresh and hunt.front is not None:
            memory.put(f"cool:{hunt.front.key}", hunt.turn + hunt.limits.front_cool_down_turns)
        memory.put("front", hunt.wanted.key)
        if fresh or before in ("watch", "rest"):
            memory.put("depth", 0.0)
            memory.put("output_at_start", reading.outside_output(hunt.wanted))
            memory.put("depth_wanted", 0.0)
    again = hunt.wanted is None or hunt.wanted == held
    front = hunt.front
    if mood == "dump" and before == "hold" and again:
        memory.put("depth_wanted", memory.number("depth") + 1)
    if mood == "hold" and front is not None:
        near = reading.near(front)
        memory.put("rival_months", float(near[0].months_left if near else 99))
    if mood == "ratchet":
        memory.put("closed", sorted({p for p, _ in reading.closed()}))
    if mood == "rest" and front is not None:
        memory.put(f"cool:{front.key}", hunt.turn + hunt.limits.front_cool_down_turns)
        memory.put("front", "")


def _prices(hunt: Hunt, mood: str, signal: str) -> tuple[PriceMove, ...]:
    """The price step of the state on its front."""
    front = hunt.front
    if front is None or mood not in ("dump", "hold", "ratchet"):
        return ()
    rules = hunt.reading.content.rules.china
    if mood == "ratchet":
        step = rules.rise_steps[min(hunt.stood, len(rules.rise_steps) - 1)]
        return (PriceMove(front.mineral, front.stage, step, signal=signal),)
    step = hunt.step(front)
    aim = hunt.affordable(front, step) if step > 0 else None
    if aim is None:
        return ()
    hunt.memory.put("depth", float(rules.cut_steps.index(step)))
    return (PriceMove(front.mineral, front.stage, -step, aim, signal),)


def _note(hunt: Hunt, signal: str) -> None:
    """What next turn compares with."""
    for front in hunt.reading.fronts():
        hunt.memory.put(f"share:{front.key}", round(hunt.reading.share(front), 6))
    hunt.memory.put("state", hunt.memory.text("state", MACHINE.start))
    hunt.memory.put("closed", sorted({p for p, _ in hunt.reading.closed()}))
    if signal:
        hunt.memory.put("signal", signal)
