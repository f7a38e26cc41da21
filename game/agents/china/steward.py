"""The steward: keeps its rents stable. Small rises where nobody else can supply, no dumping, calm.

watch -> raise -> watch, and calm whenever tension has built up. It never cuts and never curbs.
"""

from dataclasses import dataclass, field
from typing import Final

from game.agents.china.machine import Arrow, Machine, Mood
from game.agents.china.memory import Memory
from game.agents.china.reading import Front, Reading
from game.agents.china.sitting import Sitting
from game.agents.words import percent
from game.model.doctrines import StewardRules
from game.model.ids import Posture
from game.model.orders import ChinaSheet, PriceMove
from game.model.phrases import in_turns, phrase

MACHINE: Final = Machine(
    name="steward",
    start="watch",
    moods=(
        Mood("watch", "Sells at home price; steady customers are worth more than a high price."),
        Mood("raise", "A small rise where nobody else can supply, for a few turns."),
        Mood("calm", "Offers calm: tension costs more than a rise brings."),
    ),
    arrows=(
        Arrow("watch", "tension_high", "calm", "Tension unlocks joint answers: calm comes first."),
        Arrow("watch", "supply_thin", "raise", "Supply outside is thin: a small rise costs no customer."),
        Arrow("raise", "tension_high", "calm", "A rise is not worth a quarrel."),
        Arrow("raise", "rivals_come", "watch", "A price that calls rivals is too high."),
        Arrow("raise", "customers_leave", "watch", "Customers are leaving: stop the rise."),
        Arrow("raise", "raised_enough", "watch", "The rise has run its time; look again."),
        Arrow("calm", "calmed", "watch", "Calm has come back."),
    ),
)


@dataclass
class Desk(Sitting):
    """One turn of the steward."""

    machine = MACHINE
    wanted: list[Front] = field(default_factory=list)

    @property
    def limits(self) -> StewardRules:
        """Caps and cool-downs of the scenario."""
        return self.reading.content.doctrines.steward

    @property
    def fronts(self) -> list[Front]:
        """Stages that are raised now."""
        found = (Front.of(key) for key in self.memory.names("fronts"))
        return [f for f in found if f is not None]

    def tension_high(self) -> str:
        """Tension has reached the point from which calm is worth more."""
        tension = self.reading.view.tension
        if tension < self.limits.tension_for_truce or self.reading.view.truce_until >= self.turn:
            return ""
        return phrase("tension stands at {tension:.1f}", tension=tension)

    def supply_thin(self) -> str:
        """Stages that others cannot supply and whose price is near the base year's, best first."""
        ranked = []
        for front in self.reading.fronts():
            share, coming = self.reading.share(front), self._coming(front)
            if share < self.limits.least_share or coming > self.limits.rivals_most_share:
                continue
            if self.memory.number(f"cool:{front.key}") > self.turn:
                continue
            ratio = self._ratio(front)
            if ratio > self.limits.price_ratio_most:
                continue
            worth = share * self.reading.outside_use(front) * self.reading.home_price(front)
            ranked.append((worth, self.seen(front), front))
        ranked.sort(key=lambda found: -found[0])
        self.wanted = [front for _, _, front in ranked[: self.limits.fronts_at_once]]
        return ranked[0][1] if ranked else ""

    def seen(self, front: Front) -> str:
        """What a rise on a stage answers, in its own figures: each move of a turn has a signal of its own."""
        return phrase(
            "we serve {share} of {market} outside China, plants on their way are {coming} of use "
            "there, and the price is {ratio:.2f} of the base year's",
            share=percent(self.reading.share(front)), market=front.key, coming=percent(self._coming(front)),
            ratio=self._ratio(front),
        )

    def rivals_come(self) -> str:
        """Capacity on its way on a raised stage has passed the limit."""
        for front in self.fronts:
            coming = self._coming(front)
            if coming > self.limits.rivals_most_share:
                return phrase(
                    "plants on their way in {market} have reached {coming} of use outside China",
                    market=front.key, coming=percent(coming),
                )
        return ""

    def customers_leave(self) -> str:
        """China's share of outside use on a raised stage has fallen since the rise began."""
        for front in self.fronts:
            before, now = self.memory.number(f"share:{front.key}", -1.0), self.reading.share(front)
            if before - now >= self.limits.share_lost:
                return phrase(
                    "our share of {market} outside China fell from {before} to {now}",
                    market=front.key, before=percent(before), now=percent(now),
                )
        return ""

    def raised_enough(self) -> str:
        """The rise has lasted its cap."""
        if self.stood < self.limits.rise_turns:
            return ""
        return phrase("prices have been raised for {turns}", turns=in_turns(self.stood))

    def calmed(self) -> str:
        """A truce is in force, or tension is below the point again."""
        view = self.reading.view
        if view.truce_until >= self.turn:
            return phrase("a truce runs to turn {turn}", turn=view.truce_until)
        if view.tension >= self.limits.tension_for_truce:
            return ""
        return phrase("tension is down to {tension:.1f}", tension=view.tension)

    def _coming(self, front: Front) -> float:
        """Capacity on its way outside China as a share of use there."""
        coming = sum(r.tonnes for r in self.reading.rivals(front))
        return coming / max(self.reading.outside_use(front), 1e-9)

    def _ratio(self, front: Front) -> float:
        """Delivered price outside China over the base year's."""
        facts = self.reading.facts
        base = float(facts.row(facts.base_price, front.mineral, front.stage))
        return self.reading.mean_price_outside(front) / max(base, 1e-9)


POSTURES: Final[dict[str, Posture]] = {"watch": "silence", "raise": "silence", "calm": "truce"}


def orders(reading: Reading, memory: Memory) -> ChinaSheet:
    """One turn: follow the arrows once, act on the state reached, write the notebook."""
    desk = Desk(reading=reading, memory=memory)
    step = desk.follow()
    if step.arrow is not None:
        _enter(desk, step.before, step.mood)
    desk.note(step)
    return ChinaSheet(
        prices=_prices(desk, step.mood, desk.told(step)),
        posture=POSTURES[step.mood],
        doctrine_state=step.mood,
        reason=desk.reason(step),
        memory=memory.plain(),
    )


def _enter(desk: Desk, before: str, mood: str) -> None:
    """Write down a change of state and what belongs to it."""
    memory = desk.memory
    if before == "raise":
        for front in desk.fronts:
            memory.put(f"cool:{front.key}", float(desk.turn + desk.limits.front_cool_down_turns))
        memory.put("fronts", [])
    memory.put("since", float(desk.turn))
    if mood == "raise":
        memory.put("fronts", [f.key for f in desk.wanted])
        for front in desk.wanted:
            memory.put(f"share:{front.key}", round(desk.reading.share(front), 6))


def _prices(desk: Desk, mood: str, signal: str) -> tuple[PriceMove, ...]:
    """The smallest rise on each raised stage; ``signal`` is about the first of them."""
    if mood != "raise":
        return ()
    step = desk.reading.content.rules.china.rise_steps[0]
    return tuple(PriceMove(f.mineral, f.stage, step, signal=desk.seen(f) if k else signal)
                 for k, f in enumerate(desk.fronts))  # fmt: skip
