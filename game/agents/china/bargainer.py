"""The bargainer: splits the bloc. Better terms for seats that do not apply floors, while they do not.

watch -> court -> watch, or withdraw when a courted seat turns. Better terms are a price list of its
own (a small cut aimed at that seat), a curb on it lifted, and, where the table takes offers from
China, a side offer. It never threatens: whoever joins the floor loses the better terms, no more.
"""

from dataclasses import dataclass, field
from typing import Final

from game.agents.china.machine import Arrow, Machine, Mood
from game.agents.china.memory import Memory
from game.agents.china.reading import Front, Reading
from game.agents.china.sitting import Sitting
from game.agents.words import percent
from game.model.doctrines import BargainerRules
from game.model.ids import CHINA, Posture, SeatId
from game.model.orders import ChinaSheet, PriceMove
from game.model.phrases import counted, in_turns, phrase

MACHINE: Final = Machine(
    name="bargainer",
    start="watch",
    moods=(
        Mood("watch", "Sells at one price to all and looks for seats that doubt the floor."),
        Mood("court", "Better terms for seats that do not apply the floor."),
        Mood("withdraw", "The better terms of a seat that turned end; nothing else is taken from it."),
    ),
    arrows=(
        Arrow("watch", "waverer_found", "court", "Each buyer that stays out makes the floor dearer for the rest."),
        Arrow("court", "turned", "withdraw", "Better terms are for those who keep out."),
        Arrow("court", "floor_gone", "watch", "There is no floor left to keep out of."),
        Arrow("court", "court_over", "watch", "Terms have run their time; look again at who wavers."),
        Arrow("withdraw", "looked_again", "watch", "Doors stay open."),
    ),
)
POSTURES: Final[dict[str, Posture]] = {"watch": "silence", "court": "truce", "withdraw": "silence"}


@dataclass
class Court(Sitting):
    """One turn of the bargainer."""

    machine = MACHINE
    wanted: list[SeatId] = field(default_factory=list)
    signals: dict[SeatId, str] = field(default_factory=dict)

    @property
    def limits(self) -> BargainerRules:
        """Caps and cool-downs of the scenario."""
        return self.reading.content.doctrines.bargainer

    @property
    def courted(self) -> list[SeatId]:
        """Seats with better terms now."""
        return [s for s in self.memory.names("courted") if s in self.reading.view.seats]

    def waverer_found(self) -> str:
        """Seats worth wooing that do not apply a floor now agreed or on the table, best first."""
        if not self._floors():
            return ""
        ranked = []
        for seat in self.reading.seats():
            if self.memory.number(f"cool:{seat}") > self.turn or self.applies(seat):
                continue
            front = self.front(seat)
            if front is None:
                continue
            use = self.reading.use_share(front, (seat,))
            if use < self.limits.least_use_share:
                continue
            hold = self.reading.facts.china_share(front.mineral, front.stage, seat)
            text = phrase(
                "{seat} {why}; it uses {use} of {market} outside China and buys {hold} of it from us",
                seat=seat, why=self._why(seat), use=percent(use), market=front.key, hold=percent(hold),
            )
            ranked.append((use * hold, text, seat))
        ranked.sort(key=lambda found: (-found[0], found[2]))
        self.wanted = [seat for _, _, seat in ranked[: self.limits.courted_at_once]]
        self.signals = {seat: text for _, text, seat in ranked}
        return ranked[0][1] if ranked else ""

    def turned(self) -> str:
        """A courted seat now applies a floor or presses."""
        for seat in self.courted:
            if self.applies(seat):
                return phrase("{seat} has turned: {votes}", seat=seat, votes=self._turn_words(seat))
        return ""

    def floor_gone(self) -> str:
        """No floor is agreed and none is on the table."""
        return "" if self._floors() else "no floor is agreed or proposed"

    def court_over(self) -> str:
        """The better terms have run their time."""
        if self.stood < self.limits.court_turns:
            return ""
        return phrase("better terms have run {turns}", turns=in_turns(self.stood))

    def looked_again(self) -> str:
        """A turn has passed since a seat turned."""
        return counted("{n} turn has passed", "{n} turns have passed", self.stood) if self.stood >= 1 else ""

    # -- measures ---------------------------------------------------------------------------

    def _floors(self) -> list[Front]:
        """Fronts with a floor agreed or proposed."""
        view = self.reading.view
        agreed = [Front(f.mineral, f.stage) for f in view.floors]
        voted = [m for m in view.motions if m.kind == "reference_price"]
        return agreed + [Front(m.mineral, m.stage) for m in voted]

    def applies(self, seat: SeatId) -> bool:
        """Whether a seat stands by a floor: a member that did not reserve, or one that presses.

        A member that the others trust little counts as wavering until a floor binds.
        """
        public = self.reading.view.seats[seat]
        if public.posture == "press":
            return True
        if public.status != "member" or self.doubts(seat):
            return False
        binding = [f for f in self.reading.view.floors if f.binds_turn <= self.turn]
        if binding:
            return any(f.stances.get(seat, "apply") == "apply" for f in binding)
        return self.reading.view.china_signals.get(f"distance/{seat}", 0.0) < self.limits.distance_share

    def doubts(self, seat: SeatId) -> str:
        """What a member did of late against a floor: a no in the council, a reserve it holds."""
        view = self.reading.view
        for record in reversed(view.vote_log):
            fresh = record.turn >= self.turn - self.limits.doubt_turns
            if fresh and record.motion.kind == "reference_price" and record.votes.get(seat) == "no":
                front = Front(record.motion.mineral, record.motion.stage)
                return phrase("voted no on a floor on {market} in turn {turn}", market=front.key, turn=record.turn)
        held = next((f for f in view.floors if f.stances.get(seat, "apply") == "reserve"), None)
        return phrase("holds a reserve on {market}", market=Front(held.mineral, held.stage).key) if held else ""

    def _why(self, seat: SeatId) -> str:
        """Why a seat counts as wavering."""
        public = self.reading.view.seats[seat]
        if public.status != "member":
            return phrase(
                "is {status} of the zone",
                status=public.status,
            ) if public.status == "observer" else "stands outside the zone"
        return self.doubts(seat) or "is a member that the others trust little"

    def _turn_words(self, seat: SeatId) -> str:
        public = self.reading.view.seats[seat]
        return "it presses" if public.posture == "press" else "it is a member and applies the floor"

    def front(self, seat: SeatId) -> Front | None:
        """The stage where better terms mean most to a seat: floored ones first, then by dependence."""
        floors = set(self._floors())
        ranked = [f for hold, f in self.reading.dependence(seat) if hold >= self.limits.least_dependence_share]
        return next((f for f in ranked if f in floors), ranked[0] if ranked else None)

    def prices(self, signal: str) -> tuple[PriceMove, ...]:
        """The smallest cut aimed at each courted seat, within the part of the purse meant for it; each by what was seen
        of that seat when it was first courted, ``signal`` where nothing is written down."""
        rules, view = self.reading.content.rules.china, self.reading.view
        left, out = self.limits.purse_share * view.china_purse_usd_m, []
        for seat in self.courted[: rules.cuts_at_once]:
            front = self.front(seat)
            if front is None:
                continue
            cost = self.reading.cut_cost(front, rules.cut_steps[0], (seat,))
            if cost <= left:
                left -= cost
                own = self.memory.text(f"signal:{seat}", signal)
                out.append(PriceMove(front.mineral, front.stage, -rules.cut_steps[0], (seat,), own))
        return tuple(out)

    def lifts(self) -> tuple[str, ...]:
        """China's curbs aimed at courted seats alone that have stood their time."""
        least = self.reading.content.rules.china.curb_least_turns
        courted = set(self.courted)
        return tuple(
            c.id
            for c in self.reading.view.curbs
            if c.origin == CHINA
            and c.destinations
            and set(c.destinations) <= courted
            and self.turn - c.from_turn >= least
        )


def orders(reading: Reading, memory: Memory) -> ChinaSheet:
    """One turn: follow the arrows once, act on the state reached, write the notebook."""
    court = Court(reading=reading, memory=memory)
    step = court.follow()
    if step.arrow is not None:
        _enter(court, step.before, step.mood)
    court.note(step)
    courting = step.mood == "court"
    return ChinaSheet(
        prices=court.prices(court.told(step)) if courting else (),
        lift=court.lifts() if courting else (),
        posture=POSTURES[step.mood],
        doctrine_state=step.mood,
        reason=court.reason(step),
        memory=memory.plain(),
    )


def _enter(court: Court, before: str, mood: str) -> None:
    """Write down a change of state and what belongs to it."""
    memory = court.memory
    memory.put("since", float(court.turn))
    if before == "court":
        for seat in court.courted:
            if mood == "watch" or court.applies(seat):
                memory.put(f"cool:{seat}", float(court.turn + court.limits.seat_cool_down_turns))
        memory.put("courted", [])
    if mood == "court":
        memory.put("courted", list(court.wanted))
        for seat in court.wanted:
            memory.put(f"signal:{seat}", court.signals[seat])
