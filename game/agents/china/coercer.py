"""The coercer: punishes the seat that leads against it, at the stage where it leans on China most.

watch -> warn -> curb -> ease -> truce -> watch. One seat at a time; curbs are eased, never fully.
"""

from dataclasses import dataclass
from typing import Final

from game.agents.china.machine import Arrow, Machine, Mood
from game.agents.china.memory import Memory
from game.agents.china.reading import Front, Reading
from game.agents.china.sitting import Sitting
from game.agents.words import percent
from game.model.doctrines import CoercerRules
from game.model.ids import CHINA, Posture, SeatId
from game.model.orders import ChinaSheet, ExportCurb
from game.model.phrases import in_turns, phrase

MACHINE: Final = Machine(
    name="coercer",
    start="watch",
    moods=(
        Mood("watch", "Keeps a list of offences."),
        Mood("warn", "Names the seat and what it would lose; nothing is cut yet."),
        Mood("curb", "Licences to that seat at the stages where it depends on China most."),
        Mood("ease", "Gives back part of the tonnage, never all of it."),
        Mood("truce", "Offers calm while the rest of the curb stays."),
    ),
    arrows=(
        Arrow("watch", "provoked", "warn", "A warning costs nothing and often works."),
        Arrow("warn", "goes_on", "curb", "An empty warning invites the next offence."),
        Arrow("warn", "relented", "watch", "The warning was heard."),
        Arrow("curb", "relented", "ease", "The seat gave way: show that giving way pays."),
        Arrow("curb", "buyers_left", "ease", "Buyers are moving away for good: stop the loss."),
        Arrow("curb", "next_in_line", "warn", "Taught twice is enough: the next seat is warned."),
        Arrow("curb", "worn_out", "ease", "A curb loses its edge as stocks and rivals adapt."),
        Arrow("ease", "others_worse", "warn", "The lesson is for the table: the next in line is warned."),
        Arrow("ease", "offends_anew", "curb", "A seat that offends again pays again."),
        Arrow("ease", "calm", "truce", "Calm is offered from strength."),
        Arrow("truce", "provoked", "warn", "The truce is broken."),
        Arrow("truce", "truce_over", "watch", "The truce has run its time."),
    ),
)
FRONTS_AT_ONCE: Final = 2
"""Stages curbed toward the target: the cap of new curbs a turn."""


@dataclass
class Quarrel(Sitting):
    """One turn of the coercer."""

    machine = MACHINE
    wanted: SeatId = ""

    @property
    def limits(self) -> CoercerRules:
        """Caps and cool-downs of the scenario."""
        return self.reading.content.doctrines.coercer

    @property
    def target(self) -> SeatId:
        """The seat in question, empty if there is none."""
        held = self.memory.text("target")
        return held if held in self.reading.view.seats else ""

    def provoked(self, beside: SeatId = "") -> str:
        """The seat whose offences weigh most where it depends on China; ``beside`` is passed over."""
        best: tuple[float, str, SeatId] | None = None
        for seat in self.reading.seats():
            points = self.points(seat)
            if points < self.limits.offence_points or seat == beside:
                continue
            if self.memory.number(f"cool:{seat}") > self.turn:
                continue
            hold = self._hold(seat)
            if hold < self.limits.least_dependence_share:
                continue
            text = phrase(
                "{offences}; it depends on us for {share} at the weakest stage",
                offences=self._words(seat), share=percent(hold),
            )
            if best is None or points * hold > best[0]:
                best = (points * hold, text, seat)
        if best is None:
            return ""
        self.wanted = best[2]
        return best[1]

    def goes_on(self) -> str:
        """The target offends as before, a turn after it was warned or eased."""
        if not self.target or self.stood < self.limits.warn_turns:
            return ""
        if self.points(self.target) < self.limits.offence_points:
            return ""
        return self._words(self.target)

    def offends_anew(self) -> str:
        """The target had stopped and offends again, or does more against us than when its curb was eased."""
        if not self.target or self.stood < self.limits.calm_turns - 1:
            return ""
        points = self.points(self.target)
        if points < self.limits.offence_points or points <= self.memory.number("points_at_ease", -1.0):
            return ""
        return self._words(self.target)

    def others_worse(self) -> str:
        """Another seat offends where it depends on us, while the eased one has had its lesson."""
        if self.stood < self.limits.calm_turns - 1:
            return ""
        told = self.provoked(beside=self.target)
        return told if self.wanted else ""

    def next_in_line(self) -> str:
        """A second round against the same seat has stood its cap, and another seat offends."""
        second = self.memory.number("rounds") >= self.limits.rounds_at_most
        return self.provoked(beside=self.target) if second and self.worn_out() else ""

    def relented(self) -> str:
        """The target has stopped, and a curb has stood its least time."""
        least = self.limits.curb_least_turns if self.memory.text("state") == "curb" else 1
        if not self.target or self.stood < least:
            return ""
        points = self.points(self.target)
        if points >= self.limits.offence_points:
            return ""
        return phrase("{target} is down to {points:g} points of offence", target=self.target, points=points)

    def buyers_left(self) -> str:
        """The curbed seat buys elsewhere what it used to buy from China."""
        if not self.target or self.stood < self.limits.curb_least_turns:
            return ""
        front = next(iter(self._fronts()), None)
        if front is None:
            return ""
        before = self.memory.number("use_at_start")
        now = self.reading.facts.at(
            self.reading.facts.use, front.mineral, front.stage, self.target
        )
        lost = 1 - now / before if before > 0 else 0.0
        if lost < self.limits.buyers_left_share:
            return ""
        return phrase(
            "use of {market} in {target} is down {lost}",
            market=front.key, target=self.target, lost=percent(lost),
        )

    def worn_out(self) -> str:
        """The curb has stood its cap."""
        if self.stood < self.limits.curb_most_turns:
            return ""
        return phrase("the curb has stood {turns}", turns=in_turns(self.stood))

    def calm(self) -> str:
        """Two quiet turns since the curb was eased, or the seat asks for a truce."""
        if self.target and self.reading.view.seats[self.target].posture == "truce":
            return phrase("{target} asks for a truce", target=self.target)
        if self.stood < self.limits.calm_turns:
            return ""
        return phrase("{turns} without a new offence", turns=in_turns(self.stood))

    def truce_over(self) -> str:
        """The truce has lasted its time."""
        if self.stood < self.limits.truce_turns:
            return ""
        return phrase("the truce has lasted {turns}", turns=in_turns(self.stood))

    # -- measures ---------------------------------------------------------------------------

    def points(self, seat: SeatId) -> float:
        """What a seat's public acts of last turn count against it."""
        return sum(self.reading.offences(seat).values())

    def _words(self, seat: SeatId) -> str:
        found = self.reading.offences(seat)
        return phrase("{seat}: {found} ({sum:g} points)", seat=seat, found=", ".join(found), sum=sum(found.values()))

    def _hold(self, seat: SeatId) -> float:
        """Chinese share at the seat's most dependent stage."""
        ranked = self.reading.dependence(seat)
        if not ranked:
            return 0.0
        front = ranked[0][1]
        return self.reading.facts.china_share(front.mineral, front.stage, seat)

    def _fronts(self) -> list[Front]:
        """Fronts of the quarrel, as first chosen."""
        found = (Front.of(key) for key in self.memory.names("fronts"))
        return [f for f in found if f is not None]

    def choose_fronts(self) -> list[Front]:
        """The target's most dependent stages, as many as the cap allows."""
        ranked = self.reading.dependence(self.target)
        least = self.limits.least_dependence_share * 0.8
        worth = [f for share, f in ranked if share >= least and not self.bound(f, self.target)]
        worth.sort(key=lambda f: f.key in self.memory.names("fronts"))  # a second round takes other stages first
        cap = self.reading.content.rules.china.curbs_per_turn
        return worth[: min(FRONTS_AT_ONCE, cap)]

    def standing(self, front: Front) -> list[tuple[str, int]]:
        """Our curbs in force on a front toward the target: id and first turn."""
        return [
            (c.id, c.from_turn)
            for c in self.reading.view.curbs
            if c.origin == CHINA
            and (c.mineral, c.stage) == (front.mineral, front.stage)
            and tuple(c.destinations) == (self.target,)
            and c.until_turn >= self.turn
        ]

    def curbs(self, mood: str, signal: str, entered: bool) -> tuple[tuple[ExportCurb, ...], list[str]]:
        """New curbs, and the ids of old ones they replace (the young run out by themselves)."""
        if mood not in ("curb", "ease") or not self.target:
            return (), []
        new: list[ExportCurb] = []
        lifted: list[str] = []
        least = self.reading.content.rules.china.curb_least_turns
        since = self.memory.number("since")
        for front in self._fronts():
            held = self.standing(front)
            own = any(begun >= since for _, begun in held)
            if not entered and (own or mood == "ease"):
                continue
            lifted += [name for name, begun in held if self.turn - begun >= least]
            new.append(
                ExportCurb(
                    mineral=front.mineral,
                    stage=front.stage,
                    destinations=(self.target,),
                    share_of_base=self._share(mood),
                    turns=self._turns(mood),
                    signal=signal,
                )
            )
        return tuple(new), lifted

    def _share(self, mood: str) -> float:
        held = self.limits
        if mood == "ease":
            return held.eased_share_of_base
        late = self.stood >= held.second_after_turns
        return held.second_share_of_base if late else held.first_share_of_base

    def bound(self, front: Front, seat: SeatId) -> bool:
        """Whether China has given that seat its word to lay no new curb there."""
        return any(
            p.giver == CHINA and p.clause.kind == "no_new_curb" and seat in p.receivers
            and (p.clause.mineral, p.clause.stage) == (front.mineral, front.stage) and p.binds(self.turn)
            for p in self.reading.view.promises
        )  # fmt: skip

    def _turns(self, mood: str) -> int:
        wanted = self.limits.eased_turns if mood == "ease" else self.limits.curb_turns
        return max(wanted, self.reading.content.rules.china.curb_least_turns)


POSTURES: Final[dict[str, Posture]] = {
    "watch": "silence",
    "warn": "press",
    "curb": "press",
    "ease": "silence",
    "truce": "truce",
}


def orders(reading: Reading, memory: Memory) -> ChinaSheet:
    """One turn: follow the arrows once, act on the state reached, write the notebook."""
    quarrel = Quarrel(reading=reading, memory=memory)
    step = quarrel.follow()
    if step.arrow is not None:
        _enter(quarrel, step.mood)
    curbs, lifted = quarrel.curbs(step.mood, quarrel.told(step), entered=step.arrow is not None)
    quarrel.note(step)
    return ChinaSheet(
        curbs=curbs,
        lift=tuple(lifted),
        posture=POSTURES[step.mood],
        doctrine_state=step.mood,
        reason=quarrel.reason(step),
        memory=memory.plain(),
    )


def _enter(quarrel: Quarrel, mood: str) -> None:
    """Write down a change of state and what belongs to it."""
    memory = quarrel.memory
    memory.put("since", float(quarrel.turn))
    if mood == "warn":
        _rest(quarrel)
        memory.put("target", quarrel.wanted)
        memory.put("rounds", 0.0)
    if mood == "ease":
        memory.put("points_at_ease", quarrel.points(quarrel.target))
    if mood == "curb":
        memory.put("rounds", memory.number("rounds") + 1)
        fronts = quarrel.choose_fronts()
        memory.put("fronts", [f.key for f in fronts])
        if fronts:
            use = quarrel.reading.facts.at(
                quarrel.reading.facts.use, fronts[0].mineral, fronts[0].stage, quarrel.target
            )
            memory.put("use_at_start", use)
    if mood in ("watch", "truce"):
        _rest(quarrel)
    if mood == "watch":
        memory.put("target", "")
        memory.put("fronts", [])


def _rest(quarrel: Quarrel) -> None:
    """The seat of the quarrel so far is left alone for a while."""
    if quarrel.target:
        quarrel.memory.put(f"cool:{quarrel.target}", float(quarrel.turn + quarrel.limits.seat_cool_down_turns))
