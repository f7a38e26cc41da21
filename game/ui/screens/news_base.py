"""What the parts of the newspaper share: the turn in question and the causes being worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.ids import MineralId, Stage
from game.present import results
from game.present.gravest import Blow
from game.present.item import good_of, page_of, plant_of
from game.present.words import tr
from game.ui.session import Session
from game.ui.shell import TableScreen

__all__ = ["NewsPart"]


class NewsPart(TableScreen):
    """The last turn played, seen through one market."""

    title = "News"
    name = "news"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self.page = 0
        """Which page of the turn is open once it has begun: 0 the brief, 1 the results of the last turn."""
        self.shown: tuple[Blow, ...] = ()
        """What the page of results leads with: told there and not again among the headlines."""
        self.opened = 0
        """The last turn whose results were opened on this page after it was over."""
        self._of = 0
        self._asked = 0

    def leaf(self) -> object:
        """The turn and its page."""
        return super().leaf(), self.page

    @property
    def guessing(self) -> bool:
        """Whether the player is still asked before the results are shown."""
        return self.session.view.phase == "results" and not self.session.read_results

    @property
    def reads_results(self) -> bool:
        """Whether the page in sight is that of the results of the last turn played."""
        return self.page == 1 or self.session.view.results_open

    def lead_to(self, screen: str) -> Callable[[], None]:
        """What a button to a page does: the page, turned to the desk that is named behind its hash."""
        name, desk = page_of(screen)
        wanted = good_of(screen)

        def lead() -> None:
            if wanted is not None:
                self._to_purchase(screen, wanted)
                return
            there: Any = self.app.screen_named(name)
            if plant := plant_of(screen):
                there.choose(plant)
            elif desk is not None:
                there.tab = desk
            rings = self.app.stage.by_keyboard
            self.app.go(name)
            if rings and not (desk is not None and self.app.focus_on("desk/tab")):
                self.app.settle()
                self.app.stage.by_keyboard = True
                self.app.stage.ring_enters()

        return lead

    def _to_purchase(self, screen: str, wanted: tuple[MineralId, Stage]) -> None:
        """The page of deals with a draft of that purchase; before the talks it is kept for them."""
        self.app.go(page_of(screen)[0])
        if self.session.view.phase == "talk":
            self.app.screen.draft_purchase(*wanted)
            return
        self.session.opens_at = screen
        self.app.toast(tr("The draft of a purchase opens with the talks."), "info")

    @property
    def unread(self) -> bool:
        """Whether this person has not had the results of the last turn before it: in a room only the public page was
        shown, and who was away or takes up a game saw none."""
        s, done = self.session, self.session.view.last_played
        return not self.reads_results and self.opened != done and (s.crew is not None or done not in s.guess)

    def _look_at_main_move(self) -> None:
        """Once a turn, the lens goes to the market that moved most for you."""
        s = self.session
        if s.view.phase == "results" and self._asked != s.view.turn:
            self._asked = s.view.turn
            s.mineral, s.stage = results.main_move(s.content, s.view)

    def _why(self, turn: int) -> Any:
        """The causes if they are there; else they are worked out once the page stands."""
        s = self.session
        key = (s.mineral, s.stage, results.told_at(s.content, s.view, s.mineral, s.stage), turn)
        known = s.known_why(*key)
        return known if known is not None else self.worked_out("why", key, lambda: s.why(*key))
