"""Setting the table: seats, levels, China's doctrine, length, seed; for one person or a hot seat."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from game.model.content import Content
from game.model.ids import CHINA
from game.model.link import Link
from game.model.refusals import ForgeError
from game.present.names import party
from game.present.retold import retold
from game.present.scenario_words import localised
from game.present.words import join_words, ntr, tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Dropdown,
    Group,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.lesson_papers import print_papers
from game.ui.opening import open_game
from game.ui.screens import setup_last
from game.ui.screens.setup_lengths import MINUTES
from game.ui.screens.setup_opening import BY_CHANCE, Opens
from game.ui.screens.setup_seats import Seats
from game.ui.screens.setup_twins import twins, usual_of

__all__ = ["HotSeatSetup", "SetupScreen"]

Begin = Callable[[Link], None]
LEVELS = ("easy", "normal", "hard")
"""How well China makes out what is hidden."""
MOST = 4
"""People at one machine."""


def doctrine_name(doctrine: str) -> str:
    """A doctrine of China with what it does, in three words."""
    words = {
        "": tr("Unknown: drawn at random"),
        "predator": tr("Predator: floods, then raises"),
        "coercer": tr("Coercer: targets with curbs"),
        "steward": tr("Steward: keeps rents stable"),
        "bargainer": tr("Bargainer: splits the bloc by offers"),
        "planner": tr("Planner: searches its moves ahead"),
    }
    return words.get(doctrine, doctrine.capitalize())


def level_name(level: str) -> str:
    """A level of the AI ministries with how it thinks."""
    words = {
        "easy": tr("Easy: plays by simple rules"),
        "normal": tr("Normal: weighs every clause"),
        "hard": tr("Hard: searches its orders"),
    }
    return words.get(level, level.capitalize())


def intelligence_name(level: str) -> str:
    """How well an AI China knows what plants abroad cost."""
    return {
        "easy": tr("Badly: errs by a third"),
        "normal": tr("Fairly: errs by a seventh"),
        "hard": tr("Exactly"),
    }[level]


LEAST_BRIEF = 260.0
"""Height that the chosen ministry keeps over settings that were opened: money, whom it suits, most of its role."""
LEAST_SETTINGS = 440.0
"""Width of the settings from which they stand beside the chosen ministry where it has no room above them."""
BARE_SEATS, SEATS_WIDE = 444.0, 0.415
"""Least width of the seats then, two columns that hold every name; and their part of a wide page."""
WIDE = 1780.0
"""Width of such a page from which seats stand in three columns, with what they are good at."""
UNBOUND = 4000.0
"""Height of a card that is only measured."""
HIGH = 940.0
"""Height of a page from which it has wide margins."""


def _stopped(title: str) -> str:
    """A title that another sentence follows."""
    return title if title[-1:] in ".?!" else f"{title}."


class SetupScreen(Opens, Seats):
    """Choose a seat, a level, China's doctrine, the length and the seed."""

    title = "Set-up"
    crowd = False

    def __init__(self, services: Any, begin: Begin) -> None:
        self.services, self.begin = services, begin
        self.cards = list(services.list_scenarios())
        self.levels = list(getattr(services, "levels", lambda: ("easy",))())
        self.doctrines = ["", *getattr(services, "doctrines", lambda: ("predator", "coercer"))()]
        last = setup_last.read(services, self._key)
        self.scenario = last.at([card.name for card in self.cards], last.scenario, usual_of(self.cards))
        self.seat = last.seat
        self.people: list[str] = list(dict.fromkeys(last.people))[:MOST]
        self.level = last.at(self.levels, last.level, last.at(self.levels, "normal", 0))
        self.doctrine = last.at(self.doctrines, last.doctrine, 0)
        self.knows = last.knows if last.knows in range(len(LEVELS)) else LEVELS.index("normal")
        self.turns: int | None = last.turns if last.turns in (0, *range(2, 25)) else None
        """Turns chosen; 0 the scenario's own length with its open end, None what is usual for one person or several."""
        self.opening = last.opening if last.opening is not None else "" if self.crowd else BY_CHANCE
        self.minutes = last.minutes if last.minutes in range(len(MINUTES)) else 0
        self.room = bool(services.get("room_window", False))
        self.seed = ""
        self.more = self.doctrine != 0 or self.knows != LEVELS.index("normal")
        """Whether settings that are used less are in sight where not all have room."""
        self._folded = False
        self.side = 1 if self.crowd else 0
        """In a low window: 0 the chosen seat, 1 the settings."""

    def content(self) -> Content:
        """The chosen scenario."""
        content = localised(self.services.load_scenario(self.cards[self.scenario].name))
        ids = content.seat_ids()
        if self.seat not in (*ids, CHINA):
            self.seat = "JPN" if "JPN" in ids else ids[0]
        self.people = [seat for seat in self.people if seat in (*ids, CHINA)]
        if self.crowd and not self.people:
            self.people = list(dict.fromkeys((self.seat, *ids)))[:2]
        return content

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Seats at the left, the chosen one and the settings at the right."""
        root = Group((0, 0, *size), fill="bg")
        try:
            content = self.content()
        except (ForgeError, OSError) as error:
            return self._faulty(root, look, size, retold(str(error)))
        edge, gap, low = (32.0, 16.0, 56) if size[1] >= HIGH else (14.0, 12.0, 48)
        page = Box(48, edge, size[0] - 96, size[1] - 2 * edge)
        head, main, foot = column(page, [64, "1*", low], gap)
        self._head(root, head, content)
        self._main(root, look, main, content)
        root.add(Button(Box(foot.x, foot.y, 150, low), tr("Back"), lambda: self.app.go("menu"), "quiet",
                        icon="arrow-left", align="left", key="setup/back"))  # fmt: skip
        if self.crowd:
            word = tr("Briefs, quiz and guide (PDF)")
            wide = Button.natural_width(look, word, icons=1, style="card")
            root.add(Button(Box(foot.x + 166, foot.y, wide, low), word,
                            lambda: self._papers(content), "quiet", icon="printer", key="setup/papers",
                            tooltip=tr("What a lesson needs on paper, for a game of the length chosen here.")))
        word = tr("Start")
        ready = not self.crowd or len(self.people) > 1
        root.add(Button(Box(foot.right - 360, foot.y, 360, low), word, self._start, "primary",
                        icon_after="arrow-right", key="setup/start", enabled=ready, hint=tr("Ctrl+Enter"),
                        reason=self._not_ready()))  # fmt: skip
        return root

    def _papers(self, content: Content) -> None:
        turns = self._chosen_turns(content) or content.rules.turn.turns
        print_papers(self.app, self.cards[self.scenario].name, turns)

    def _main(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        """Seats at the left; the chosen one over the settings, beside them, or taking turns with them."""
        left, right = row(box, ["1.4*" if box.w > 1560 else "1.1*", "1*"], 24)
        brief = self._brief_high(look, right.w, content)
        self._folded = False
        needed = self._settings_high(look, right.w, content)
        self._folded = not self.crowd and right.h < needed + 16 + brief
        if self._folded:
            needed = self._settings_high(look, right.w, content)
        least = LEAST_BRIEF if self._folded and self.more else brief
        if right.h >= needed + 16 + least:  # opened settings move nothing: the brief slides under them
            self._seats(root, look, left, content)
            upper, lower = column(right, ["1*", needed], 16)
            self._brief(root, look, upper, content)
            self._settings(root, look, lower, content)
            return
        self._folded = not self.crowd and self.more
        seats, middle, last = row(box, [SEATS_WIDE * box.w if box.w >= WIDE else BARE_SEATS, "1*", "1.3*"], 20)
        high = max(self._settings_high(look, last.w, content), self._brief_high(look, middle.w, content))
        if high <= box.h and last.w >= LEAST_SETTINGS:
            self._seats(root, look, seats, content)
            self._brief(root, look, middle, content)
            self._settings(root, look, last, content)
            return
        self._folded = False
        self._seats(root, look, left, content)
        self._one_of_two(root, look, right, content)

    def _settings_high(self, look: Look, wide: float, content: Content) -> float:
        """Height of the card of settings as it stands: laid out once out of sight, for its words wrap."""
        return self._settings(Group((0, 0, wide, 0)), look, Box(0, 0, wide, UNBOUND), content)

    def _one_of_two(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        """In a low window the chosen seat and the settings take turns."""
        bar, rest = column(box, [44, "1*"], 12)
        names = (tr("The ministry"), tr("The game"))
        root.add(Segmented(bar, names, self.side, self._set("side"), kind="bar", label=tr("What stands below"),
                           key="setup/side"))  # fmt: skip
        if self.side:
            self._settings(root, look, rest, content, tight=self._settings_high(look, rest.w, content) > rest.h)
        else:
            self._brief(root, look, rest, content)

    def _brief(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        """What the chosen seat is."""
        if self.seat == CHINA:
            self._china(root, look, box, content)
        else:
            self._chosen(root, look, box, content, content.seat(self.seat))

    def _not_ready(self) -> str:
        """Why the game cannot start now."""
        return tr("Choose at least two seats for people.")

    def _faulty(self, root: Widget, look: Look, size: tuple[float, float], text: str) -> Widget:
        """A scenario that cannot be read says why; another one can be chosen."""
        box = Box(size[0] / 2 - 420, 120, 840, 200 + look.paragraph(text, 776))
        card = root.add(Card(box, tr("This scenario cannot be played"), icon="warning", padding=32))
        stack = Stack(card.inner, 16)
        card.add(Paragraph(stack.paragraph(look, text), text))
        a, b = row(stack.take(62), ["1*", 160], 16)
        names = [one.title for one in self.cards]
        card.add(Dropdown(a, names, self.scenario, self._set("scenario"), label=tr("Scenario"), caption=True,
                          key="setup/scenario"))  # fmt: skip
        card.add(Button(Box(b.x, b.bottom - 44, b.w, 44), tr("Back"), lambda: self.app.go("menu"), key="setup/back"))
        return root

    def _head(self, root: Widget, head: Box, content: Content) -> None:
        """What to choose, and the scenario."""
        wide = min(520.0, head.w * 0.4) if len(self.cards) > 1 else 0.0
        text = tr("Who plays at this machine?") if self.crowd else tr("Choose your ministry")
        root.add(Label(Box(head.x, head.y, head.w - wide - 16, 40), text, "key"))
        sub = tr("{title} Every ministry can win: each is scored by its own measures.", title=_stopped(content.title))
        if self.crowd:
            names = join_words([party(content, seat) for seat in self._sitting()])
            sub = ntr("One person: {names}. Choose one to three more; AIs play the other seats.",
                      "{n} people: {names}. Two to four can play; AIs play the other seats.", len(self.people),
                      names=names or tr("nobody yet"))  # fmt: skip
        root.add(Label(Box(head.x, head.y + 40, head.w - wide - 16, 24), sub, "body", "mute",
                       tooltip=content.summary))  # fmt: skip
        if wide:
            names = [card.title for card in self.cards]
            root.add(Dropdown(Box(head.right - wide, head.y + 2, wide, 62), names, self.scenario,
                              self._set("scenario"), label=tr("Scenario"), caption=True,
                              key="setup/scenario"))  # fmt: skip

    def first_focus(self) -> str:
        """The ministry chosen last, from which arrows walk to the others; Enter there leads to the start."""
        seat = self.people[0] if self.crowd and self.people else self.seat
        return f"seat/{seat}"

    def on_back(self) -> bool:
        """Esc goes to the menu."""
        self.app.go("menu")
        return True

    def _picker(self, seat: str) -> Callable[[], None]:
        def pick() -> None:
            again, self.seat = seat == self.seat and not self.crowd, seat
            if self.crowd and seat in self.people:
                self.people.remove(seat)
            elif self.crowd and len(self.people) < MOST:
                self.people.append(seat)
            elif self.crowd:
                self.app.toast(tr("Four people at one machine at most."), "warn")
            self.refresh()
            if again and self.app.stage.by_keyboard:
                self.app.focus_on("setup/start")

        return pick

    def _settings(self, root: Widget, look: Look, box: Box, content: Content, tight: bool = False) -> float:
        """All of them on the card; in a small window they scroll. Returns the height that the card needs."""
        ground = root.add(Card(box, tr("The game"), icon="options"))
        card: Widget = ground
        stack = Stack(ground.inner, 10)
        if tight:
            card = ground.add(ScrollArea(ground.inner, key="setup/settings"))
            stack = Stack((ground.inner.x, ground.inner.y, card.inner_width, 0), 10)  # type: ignore[attr-defined]
        if self.crowd:  # what a teacher sets comes first
            self._many(card, look, stack, content)
            self._clock(card, look, stack)
            self._length(card, look, stack, content)
            self._opponents(card, look, stack, content)
        else:
            self._opponents(card, look, stack, content)
            self._length(card, look, stack, content, whole=self.more or not self._folded)
            if self._folded:
                place = Box(ground.inner.right - 210, ground.rect.y + 12, 210, 36)
                ground.add(Button(place, tr("Fewer settings") if self.more else tr("More settings"), self._unfold,
                                  "quiet", style="small", align="right", key="setup/more"))  # fmt: skip
        return ground.inner.y - ground.rect.y + stack.used + ground.padding

    def _unfold(self) -> None:
        """Show the settings that are used less, or put them away again."""
        self.more = not self.more
        self.refresh()

    def _opponents(self, card: Widget, look: Look, stack: Stack, content: Content) -> None:
        """China's doctrine and what it knows, the level of the other ministries, how the game opens."""
        doctrines, levels = [doctrine_name(d) for d in self.doctrines], [level_name(one) for one in self.levels]
        if self._folded and not self.more:
            family = twins(self.cards, self.scenario)
            wide = max(look.width(word, "body") for word in levels) + 56
            beside = family and 2.4 * wide / 1.4 + 14 <= stack.rect.w
            a, *b = row(stack.take(64), ["1.4*", "1*"], 14) if beside else [
                stack.take(64) for _ in range(2 if family else 1)]  # fmt: skip
            card.add(Dropdown(a, levels, self.level, self._set("level"), label=tr("AI ministries"), caption=True,
                              key="setup/level"))  # fmt: skip
            if family:
                self._turn_is(card, b[0], family)
            return
        wide = max(look.width(word, "body") for word in (*doctrines, *levels)) + 56
        a, b = row(stack.take(64), ["1*", "1*"], 14) if 2 * wide + 14 <= stack.rect.w else (
            stack.take(64), stack.take(64))  # fmt: skip
        card.add(Dropdown(a, doctrines, self.doctrine, self._set("doctrine"),
                          label=tr("China's adviser thinks as a") if self._china_sits else tr("China's doctrine"),
                          caption=True, key="setup/doctrine"))  # fmt: skip
        card.add(Dropdown(b, levels, self.level, self._set("level"), label=tr("AI ministries"), caption=True,
                          key="setup/level"))  # fmt: skip
        knows, opens = row(stack.take(64), ["1*", "1*"], 14) if content.openings else (stack.take(64), None)
        card.add(Dropdown(knows, [intelligence_name(level) for level in LEVELS], self.knows,
                          self._set("knows"), label=tr("China knows rivals' costs"), caption=True, key="setup/knows",
                          tooltip=tr("How far China errs about what plants of its rivals cost and how much leaks past "
                                     "floors: the worse it knows, the worse it aims its price cuts."),
                          enabled=not self._china_sits,
                          reason=tr("A person plays China and sees what China sees.")))  # fmt: skip
        if opens is not None:
            self._opens(card, opens, content)

    @property
    def _china_sits(self) -> bool:
        """Whether a person plays China."""
        return CHINA in self.people if self.crowd else self.seat == CHINA

    def _set(self, name: str) -> Callable[[Any], None]:
        def store(value: Any) -> None:
            setattr(self, name, int(value) if name == "turns" else value)
            if name == "scenario":
                self.turns = None
            self.refresh()

        return store

    @property
    def _key(self) -> str:
        """Under which name the choices are remembered."""
        return "setup_together" if self.crowd else "setup_alone"

    def _remember(self) -> None:
        """The next set-up opens on this table; the seed is drawn anew."""
        kept = setup_last.Choices(self.cards[self.scenario].name, self.seat, tuple(self.people),
                                  self.levels[self.level], self.doctrines[self.doctrine], self.knows, self.turns,
                                  self.minutes, self.opening)  # fmt: skip
        self.services.set(self._key, msgspec.to_builtins(kept))

    def _start(self) -> None:
        if self.seed and not self.seed.strip().isdigit():
            self.app.toast(tr("The seed is a whole number, or empty."), "warn")
            return
        self._remember()
        open_game(self.app, tr("The table is being set"), self._table(), self.begin)

    def _table(self) -> Callable[[], Any]:
        """How the game that was chosen is made."""
        seed = int(self.seed) if self.seed.strip() else None
        seat, people = self.seat, ()
        if self.crowd:
            sitting = sorted(self.people, key=lambda one: one == CHINA)
            seat, people = sitting[0], tuple(sitting[1:])
            self.services.set("visit_minutes", MINUTES[self.minutes])
            self.services.set("room_window", self.room)
        more: dict[str, Any] = {"people": people} if people else {}
        more["china_level"] = LEVELS[self.knows]
        more |= self._asked(self.content())
        return partial(self.services.new_game, self.cards[self.scenario].name, seat, self.levels[self.level],
                       self.doctrines[self.doctrine], seed, self._chosen_turns(self.content()), **more)  # fmt: skip


class HotSeatSetup(SetupScreen):
    """Two to four people at one machine, AIs in the other seats."""

    title = "Hot seat"
    crowd = True
