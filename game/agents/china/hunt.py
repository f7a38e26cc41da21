"""The predator's eyes: its triggers on the published figures, and the size and aim of a cut."""

from dataclasses import dataclass, field

from game.agents.china.reading import Front, Rival
from game.agents.china.sitting import Sitting
from game.agents.words import percent, price, usd
from game.model.doctrines import PredatorRules
from game.model.ids import RegionId
from game.model.phrases import in_months, in_turns, phrase


@dataclass
class Hunt(Sitting):
    """One turn of the predator: what it reads, what it remembers, what it says on the way."""

    spared: list[str] = field(default_factory=list)
    wanted: Front | None = None

    @property
    def limits(self) -> PredatorRules:
        """Caps and cool-downs of the scenario."""
        return self.reading.content.doctrines.predator

    @property
    def front(self) -> Front | None:
        """The front of the hunt so far."""
        return Front.of(self.memory.text("front"))

    # -- triggers: a sentence if they fire, else nothing -----------------------------------

    def rival_near(self) -> str:
        """A rival plant within two turns of opening on a front worth and open to attack."""
        return self._nearest(None)

    def other_prey(self) -> str:
        """The cut has been held for a while, and on another front a rival is about to open."""
        return self._nearest(self.front) if self.front and self.stood >= self.limits.hold_turns_before_next else ""

    def _nearest(self, beside: Front | None) -> str:
        best: tuple[float, str, Front] | None = None
        for front in self.reading.fronts():
            if front == beside:
                continue
            near = self.reading.near(front)
            if not near or not self.attackable(front):
                continue
            rank = self._worth(front) * sum(r.tonnes for r in near)
            text = self._rival_words(near[0], front)
            if best is None or rank > best[0]:
                best = (rank, text, front)
        return self._choose(best)

    def share_lost(self) -> str:
        """China's share of outside use fell since last turn on a front worth and open to attack."""
        best: tuple[float, str, Front] | None = None
        for front in self.reading.fronts():
            before = self.memory.number(f"share:{front.key}", -1.0)
            now = self.reading.share(front)
            lost = before - now
            if before < 0 or lost < self.limits.share_lost or not self.attackable(front):
                continue
            text = phrase(
                "rivals took {lost} of {market} outside China in a turn ({before} to {now})",
                lost=percent(lost), market=front.key, before=percent(before), now=percent(now),
            )
            rank = self._worth(front) * lost * self.reading.outside_use(front)
            if best is None or rank > best[0]:
                best = (rank, text, front)
        return self._choose(best)

    def rival_closed(self) -> str:
        """A plant outside China has shut: by name, or by a fall of output under a cut."""
        known = set(self.memory.names("closed"))
        for project, front in self.reading.closed():
            if project not in known and self.reading.share(front) >= self.limits.least_share:
                self.wanted = front
                name = self.reading.content.project(project).name
                return phrase("{name} has shut ({market})", name=name, market=front.key)
        front_now = self.front
        if front_now is None or self.memory.text("state") not in ("dump", "hold"):
            return ""
        before = self.memory.number("output_at_start")
        now = self.reading.outside_output(front_now)
        fall = 1 - now / before if before > 0 else 0.0
        if fall < self.limits.output_fall_that_counts_as_closed:
            return ""
        self.wanted = front_now
        return phrase(
            "output of {market} outside China fell {fall} under our price",
            market=front_now.key, fall=percent(fall),
        )

    def shielded(self) -> str:
        """A floor now turns the cut aside on this front."""
        front = self.front
        if front is None or self._aim(front) is not None:
            return ""
        shield = self.reading.shield(front)
        return phrase("no cut works on {market}: {why}", market=front.key, why=shield.words()) if shield else ""

    def purse_empty(self) -> str:
        """Not even the smallest step is affordable."""
        front = self.front
        if front is None or self.step(front) > 0:
            return ""
        return phrase(
            "{purse} M USD in the purse do not pay for a cut on {market}",
            purse=usd(self.purse), market=front.key,
        )

    def rival_gone(self) -> str:
        """Neither a rival on its way nor a share to win back."""
        front = self.front
        if front is None:
            return "no front is held"
        if self.reading.rivals(front) or self.stood < 1:
            return ""
        return phrase("no plant is on its way in {market}", market=front.key)

    def stood_two_turns(self) -> str:
        """The cut has stood long enough to be held."""
        if self.stood < self.limits.dump_turns_before_hold:
            return ""
        return phrase("the cut has stood {turns}", turns=in_turns(self.stood))

    def rival_goes_on(self) -> str:
        """A rival came nearer since the hold began, and a deeper step can be paid."""
        front = self.front
        if front is None or self.stood < 1:
            return ""
        near = self.reading.near(front)
        steps = self.reading.content.rules.china.cut_steps
        deeper = self.memory.number("depth") < len(steps) - 1
        left = self.memory.number("rival_months", 99)
        if not near or not deeper or near[0].months_left >= left:
            return ""
        if self.affordable(front, steps[int(self.memory.number("depth")) + 1]) is None:
            return ""
        if near[0].months_left < 1:
            return phrase("{near} builds on and is about to open", near=near[0].name)
        return phrase("{near} builds on: {months} left", near=near[0].name, months=in_months(near[0].months_left))

    def worn_out(self) -> str:
        """The hold has lasted its cap."""
        if self.stood < self.limits.hold_turns:
            return ""
        return phrase("the cut has been held {turns} without a closure", turns=in_turns(self.stood))

    def raised_enough(self) -> str:
        """High prices have lasted their cap."""
        if self.stood < self.limits.ratchet_turns:
            return ""
        return phrase("prices have been raised for {turns}", turns=in_turns(self.stood))

    def rested(self) -> str:
        """The pause is over."""
        if self.stood < self.limits.rest_turns:
            return ""
        return phrase("the purse holds {purse} M USD", purse=usd(self.purse))

    # -- choosing and sizing ----------------------------------------------------------------

    @property
    def purse(self) -> float:
        """What may be spent on cuts this turn, USD million."""
        return max(0.0, self.reading.view.china_purse_usd_m - self.limits.purse_kept_usd_m)

    def attackable(self, front: Front) -> bool:
        """Worth a cut: a share to defend, no cool-down, not behind a shield, within the purse."""
        if self.reading.share(front) < self.limits.least_share:
            return False
        if self.memory.number(f"cool:{front.key}") > self.turn:
            return False
        if self._aim(front) is None:
            shield = self.reading.shield(front)
            if shield is not None and front.key not in " ".join(self.spared):
                self.spared.append(phrase("no cut on {market}: {why}", market=front.key, why=shield.words()))
            return False
        return self.step(front) > 0

    def _aim(self, front: Front) -> tuple[RegionId, ...] | None:
        """Where a cut can work: everywhere (), past the levying seats, or nowhere (None)."""
        shield = self.reading.shield(front)
        if shield is None:
            return ()
        open_to = self.reading.unshielded(front, shield)
        if not open_to:
            return () if not shield.holds and shield.leak > 0 else None
        if self.reading.use_share(front, open_to) < self.limits.least_open_use:
            return None
        return open_to

    def step(self, front: Front) -> float:
        """The cut wanted on a front, or the deepest the purse allows; 0 if none."""
        steps = self.reading.content.rules.china.cut_steps
        deepest = self._depth(front)
        for depth in range(deepest, -1, -1):
            if self.affordable(front, steps[depth]) is not None:
                return steps[depth]
        return 0.0

    def _depth(self, front: Front) -> int:
        """Step wanted: by the rivals' coming share, one deeper after a hold."""
        coming = sum(r.tonnes for r in self.reading.rivals(front))
        share = coming / max(self.reading.outside_use(front), 1e-9)
        depth = int(share >= self.limits.rival_share_for_middle_step) + int(
            share >= self.limits.rival_share_for_deep_step
        )
        if front == self.front:
            depth = max(depth, int(self.memory.number("depth_wanted")))
        return min(depth, len(self.reading.content.rules.china.cut_steps) - 1)

    def affordable(self, front: Front, step: float) -> tuple[RegionId, ...] | None:
        """Destinations at which that step fits the purse: all that are open, else the nearest."""
        aim = self._aim(front)
        if aim is None:
            return None
        if self.reading.cut_cost(front, step, aim) <= self.purse:
            return aim
        narrow = self._rival_markets(front, aim)
        if narrow and self.reading.cut_cost(front, step, narrow) <= self.purse:
            return narrow
        return None

    def _rival_markets(self, front: Front, aim: tuple[RegionId, ...]) -> tuple[RegionId, ...]:
        """The home markets of the rivals, as far as the cut may reach them."""
        homes = {r.region for r in self.reading.rivals(front)}
        return tuple(sorted(h for h in homes if not aim or h in aim))

    def _worth(self, front: Front) -> float:
        """What a front is worth: China's share times price per tonne of rival output."""
        return self.reading.share(front) * self.reading.home_price(front)

    def _choose(self, best: tuple[float, str, Front] | None) -> str:
        if best is None:
            return ""
        self.wanted = best[2]
        return best[1]

    def _rival_words(self, rival: Rival, front: Front) -> str:
        share = rival.tonnes / max(self.reading.outside_use(front), 1e-9)
        opening = "opens now" if rival.months_left < 1 else phrase(
            "opens in {months}", months=in_months(rival.months_left))  # fmt: skip
        when = "is starting up" if rival.status == "ramp_up" else opening
        return phrase(
            "{rival} ({market}, {share} of use outside China) {when}; price there {price}",
            rival=rival.name, market=front.key, share=percent(share), when=when,
            price=price(self.reading.mean_price_outside(front)),
        )
