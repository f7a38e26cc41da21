"""Setting the table: how long the game is, what its minutes rest on, the clock of a visit and what a room sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR
from game.present import counts, horizon
from game.present.words import tr
from game.ui import pace
from game.ui.kit import (
    Box,
    Dropdown,
    Icon,
    Label,
    Look,
    Paragraph,
    Screen,
    Segmented,
    Stack,
    Stepper,
    TextField,
    Toggle,
    Widget,
    row,
)
from game.ui.screens.setup_twins import turn_name, twins

__all__ = ["MINUTES", "Lengths"]

MINUTES = (0, 3, 5, 10)
"""Minutes of a visit that a hot seat offers; 0 means no clock."""
ALONE, TOGETHER = (6, 10), (4, 6)
"""Turns of the short games that are one click away, for one person and for several: four are a lesson, six an evening
of several, ten an evening of one."""
YEARS = (4, 6)
"""The same where a turn is a year: a lesson and an evening of several; the scenario's own are an evening of one."""
HALF_YEARS = 8
"""Turns of half a year from which what is paid for in the first ones opens while it counts."""


class Lengths(Screen):
    """Clock, length, seed; ``turns`` None is the usual length for those who play."""

    crowd = False
    services: Any
    cards: list[Any]
    scenario: int
    people: list[str]
    turns: int | None
    minutes: int
    seed: str
    room: bool

    def _set(self, name: str) -> Callable[[Any], None]:
        raise NotImplementedError

    def _clock(self, card: Widget, look: Look, stack: Stack) -> None:
        """The clock of a visit, what happens at zero, and what a projector shows."""
        words = [tr("No clock") if not m else tr("{n} min", n=m) for m in MINUTES]
        name, bar = self._beside(look, stack, words)
        told = tr("Who sits can stop the clock or add two minutes. Everybody sits down twice a turn: for the talks, "
                  "and for votes and orders.")  # fmt: skip
        card.add(Label(name, tr("Clock of a visit"), "small", "mute", tooltip=told))
        card.add(Segmented(bar, words, self.minutes, self._set("minutes"), kind="bar",
                           label=tr("Clock of a visit"), key="setup/minutes", tooltip=told))  # fmt: skip
        zero = tr("Two visits a turn. At zero who sat in the talks counts as ready; at votes and orders the sheet is "
                  "taken as it stands, or last turn's if the rules refuse it.")  # fmt: skip
        room = tr("The room sees headlines, prices, floors and members between turns. Desks are private: cover or "
                  "freeze the projector when the curtain says so, or give it a window of its own.")  # fmt: skip
        for icon, text in (("clock", zero), ("eye", room))[0 if self.minutes else 1 :]:
            high = look.paragraph(text, stack.rect.w - 30, "small")
            line = stack.take(high, 6)
            card.add(Icon(Box(line.x, line.y + 1, 20, 20), icon, "mute"))
            card.add(Paragraph(Box(line.x + 30, line.y, line.w - 30, high), text, "small", "mute"))
        card.add(Toggle(stack.take(36), tr("Public screen in its own window, for a projector"), self.room,
                        self._set("room"), key="setup/room"))  # fmt: skip

    def _length(self, card: Widget, look: Look, stack: Stack, content: Content, whole: bool = True) -> None:
        """Turns and seed, the usual lengths by one click, and what their minutes rest on.

        ``whole`` False: the usual lengths alone.
        """
        family = twins(self.cards, self.scenario)
        rules = content.rules.turn
        turns = self._chosen_turns(content) or rules.turns
        if whole:
            self._any_length(card, stack, family, turns, rules.months_per_turn)
        self._lengths(card, look, stack.take(40), turns, rules.turns)
        text = self._length_note(content)
        high = look.paragraph(text, stack.rect.w, "small")
        card.add(Paragraph(stack.take(high), text, "small", "mute", tooltip=horizon.last_turn_words(content)))

    def _length_note(self, content: Content) -> str:
        """What a turn and the game last, in a sentence or two."""
        rules = content.rules.turn
        turns = self._chosen_turns(content)
        many = {"n": rules.months_per_turn, "a": rules.end_earliest_turn, "b": rules.end_latest_turn}
        if not turns and rules.end_earliest_turn < rules.end_latest_turn:
            note = tr("Each turn is {n} months; turn {a} to {b} is the last, by chance.", **many)
        elif twins(self.cards, self.scenario):
            note = self._building(turns or rules.turns)
        else:
            note = tr("Each turn is {n} months.", n=rules.months_per_turn)
        return f"{note} {self._pace_words()}"

    def _any_length(
        self, card: Widget, stack: Stack, family: list[tuple[int, int]], turns: int, months: int
    ) -> None:
        """Any number of turns, how long a turn is, and the seed."""
        a, *mid, b = row(stack.take(64), ["1*", "1*", "1*"] if family else ["1*", "1*"], 14)
        if family:
            self._turn_is(card, mid[0], family)
        card.add(Stepper(a, turns, 2, 24, 1, self._set("turns"), unit=tr("turns"), label=tr("Length"),
                         caption=True, key="setup/turns",
                         tooltip=tr("A turn is {n} months. Plants take one to four years to build: in a short game "
                                    "many open after its end, and secret aims are chosen to fit.", n=months)))
        card.add(TextField(b, self.seed, self._set("seed"), label=tr("Seed"), caption=True,
                           placeholder=tr("by chance"), key="setup/seed",
                           tooltip=tr("The same seed gives the same luck. Empty: by chance.")))  # fmt: skip

    def _building(self, turns: int) -> str:
        """What the length of a turn and of the game means for plants, in a sentence."""
        if self._years or turns >= HALF_YEARS:
            return tr("In {turns}, plants that you pay for early open while it counts.", turns=counts.turns(turns))
        return tr("In {turns}, new plants open after the end.", turns=counts.turns(turns))

    def _turn_is(self, card: Widget, box: Box, family: list[tuple[int, int]]) -> None:
        """Half a year or a year a turn, where a scenario comes with both."""
        names = [turn_name(months) for _, months in family]
        at = [place for place, _ in family].index(self.scenario)
        pick = self._set("scenario")
        card.add(Dropdown(box, names, at, lambda k: pick(family[k][0]), label=tr("A turn is"), caption=True,
                          key="setup/turn_is",
                          tooltip=tr("In turns of a year a short game is long enough to build: what you pay for in "
                                     "the first two turns opens while it counts. In half-years you act more often.")))

    @staticmethod
    def _beside(look: Look, stack: Stack, words: Sequence[str]) -> tuple[Box, Box]:
        """Places of a name and the choices beside it; one below the other where the choices would be cut."""
        choices = len(words) * (max(look.width(word, "strong") for word in words) + 22)
        if 160 + choices <= stack.rect.w:
            first, second = row(stack.take(46), [150, "1*"], 10)
            return first, second
        return stack.take(22), stack.take(46)

    def _chosen_turns(self, content: Content) -> int:
        """Turns of the game about to start; 0 for the scenario's own length."""
        if self.turns is not None:
            return self.turns
        usual, whole = (TOGETHER if self.crowd else ALONE)[1], content.rules.turn.turns
        if self._years and not self.crowd:
            return 0
        return usual if usual < whole else 0

    def _minutes(self) -> tuple[float, bool]:
        """Minutes a turn takes those who sit down now, and whether that was timed here."""
        if self.crowd:
            return pace.crowd_minutes(self.services, len(self.people), MINUTES[self.minutes])
        return pace.solo_minutes(self.services)

    def _pace_words(self) -> str:
        """What the minutes beside the lengths rest on."""
        each, timed = self._minutes()
        n = counts.minutes(max(1, round(each)))
        if self.crowd:
            return pace.crowd_words(n, timed, len(self.people), MINUTES[self.minutes])
        if timed:
            return tr("A turn took you {n} when you last played.", n=n)
        return tr("About {n} a turn; after a few turns your own pace is reckoned with.", n=n)

    @property
    def _years(self) -> bool:
        """Whether a turn of the chosen scenario is a year, beside another whose turns are shorter."""
        family = twins(self.cards, self.scenario)
        return (self.scenario, 12) in family

    def _usual(self, whole: int) -> list[int]:
        """Turns of the usual lengths, the scenario's own among them."""
        if self._years:
            return sorted({*YEARS, whole})
        return [n for n in (TOGETHER if self.crowd else ALONE) if n < whole] + [whole]

    def _full(self) -> tuple[int, int]:
        """Place and turns of the full game: the same world in its shortest turns; no turns where this is it."""
        place, months = next(iter(twins(self.cards, self.scenario)), (self.scenario, 0))
        if not self._years or place == self.scenario or months >= MONTHS_PER_YEAR:
            return self.scenario, 0
        content: Content = self.services.load_scenario(self.cards[place].name)
        return place, content.rules.turn.turns

    def _named(self, usual: list[int], full: int, each: float) -> list[list[str]]:
        """Names of the lengths with the time they take, the longest wording first; ``full`` last."""
        names = (tr("Lesson: {n}"), tr("Short: {n}")) if self.crowd else ()
        words = [name.format(n=n) for name, n in zip(names, usual, strict=False)]
        words += [counts.turns(n) for n in usual[len(words) :]]
        lasting = [pace.lasting(each * n) for n in (*usual, full)]
        bare = [*((tr("Lesson"), tr("Short")) if self.crowd else ()), *(str(n) for n in usual[len(names) :])]
        long, named, short = (
            [f"{word} · {time}" for word, time in zip(said, lasting, strict=False)] for said in (words, bare, usual)
        )
        if not full:
            return [long, named, short]
        much, some = tr("{n} half-years", n=full), tr("Full: {n}", n=full)
        timed = f"{some} · {lasting[-1]}"
        return [[*long, f"{much} · {lasting[-1]}"], [*long, timed], [long[0], *short[1:], timed], [*named, timed],
                [*short, timed], [*short, some]]  # fmt: skip

    @staticmethod
    def _fit(look: Look, box: Box, words: Sequence[str]) -> bool:
        """Whether choices of one width have room for all of these words."""
        return max(look.width(word, "strong") for word in words) + 20 <= box.w / len(words)

    @staticmethod
    def _full_words(full: int) -> str:
        """What the full game is, for a tooltip; empty where it is not offered beside the lengths."""
        return tr("The full game has {n} turns of half a year.", n=full) + " " if full else ""

    def _take_full(self, place: int) -> None:
        self._set("scenario")(place)
        self._set("turns")(0)

    def _lengths(self, card: Widget, look: Look, box: Box, turns: int, whole: int) -> None:
        """The usual lengths by one click, each with the time it takes; the stepper above has all others."""
        usual = self._usual(whole)
        each, _ = self._minutes()
        pick, (place, full) = self._set("turns"), self._full()
        words = next((w for w in self._named(usual, full, each) if self._fit(look, box, w)), [str(n) for n in usual])
        words += [tr("Full: {n}", n=full)] if full and len(words) == len(usual) else []
        at = usual.index(turns) if turns in usual else -1

        def chosen(k: int) -> None:
            if k == len(usual):
                self._take_full(place)
            else:
                pick(0 if usual[k] == whole else usual[k])

        card.add(Segmented(box, words, at, chosen, kind="bar",
                           label=tr("Usual lengths, in turns and about how long they take"), key="setup/lengths",
                           tooltip=self._full_words(full) + self._pace_words()))  # fmt: skip
