"""What the screens of one game share: the link, the draft of the orders, the chosen lens."""

from __future__ import annotations

from collections import Counter
from typing import Any

from game.model.ids import MineralId, Stage
from game.model.link import Link
from game.model.refusals import Refusal
from game.present import board, guesses, sheets, vote_turned
from game.present.foretold import Foretold, foretold
from game.present.names import plain
from game.present.news import Headline, headlines
from game.present.words import tr
from game.present.worth_moved import Memory
from game.rules.own_soil import of_own_soil
from game.ui.session_answers import SessionAnswers

__all__ = ["Session"]


class Session(SessionAnswers):
    """One player's seat in one game, as long as the window shows it.

    The sheet being written is ``SessionDraft``, what the host answers ``SessionAnswers``; here is what its person has
    seen, guessed and sealed. ``mineral`` and ``stage`` are the lens that map, desk and news share.
    """

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self.seen_notices: Counter[str] = Counter()
        seats = {s.id: s for s in self.content.seats}
        self.mineral: MineralId = (
            seats[link.seat].focus[0] if link.seat in seats else self.content.minerals[0].id
        )
        digs = link.seat in seats and board.digs_only(self.content, link.view(), self.mineral)
        self.stage: Stage = "mine" if digs else "refined"
        if soil := of_own_soil(self.content, link.view()):
            self.mineral, self.stage = soil[0]
        self.broken_off = False
        """Whether the program ended while the months ran: all sheets were in, so they run again."""
        self.guess: dict[int, str] = {}
        """The player's guess of a turn's outcome, made before the results are shown."""
        self.foretold: Foretold | None = None  # ranges of the last locked sheet; None in a game taken up again
        if (guessed := link.guess()) is not None:
            self.guess[link.view().turn] = guessed  # with the market asked about: ``guesses.parted``
        self.side_reasons: dict[tuple[int, MineralId, Stage], str] = {}
        """What the player says of a side purchase of a turn, which the debrief opens."""
        self.worth_seen: Memory = {}
        """What reference prices were worth to the seat in turns before, as its person saw it."""
        self.votes_seen: vote_turned.Memory = {}
        """What was counted of each ministry's vote, as the council's page last showed it."""
        self._log: dict[tuple[int, str], Headline] = {}
        self.seen_offers: set[str] = set()
        """Offers to this seat that lay on the table when it was last at the machine."""
        self.open_before: frozenset[str] | None = None
        """Offers of and to this seat that were open when its person left a shared machine; None once that was told."""
        self.lock_said: dict[int, frozenset[str]] = {}
        """By turn, what the question before the lock has said and need not say again."""
        self.opens_at = ""
        """The page, with its desk, that opens once the next talks do; empty: the map."""
        self.been_at_table = False
        """Whether a screen of the table was shown already: from the briefing one goes back to it then."""
        self.crew: Any = None
        """The hot seat this session belongs to; None where one person has the machine alone."""
        self.filmed: tuple[int, str] = (0, "")
        """Turn and phase whose months were played on the map."""
        self.pictured: tuple[int, str] = (0, "")
        """Turn and phase of the last small picture that was kept beside the save."""
        self.turn_began: tuple[int, float] | None = None
        """The turn being timed, and when its first page was opened."""
        self.lesson: Any = None
        """The tutorial that goes with this session, if any."""

    def take_guess(self, word: str) -> None:
        """The player's guess of what the good in sight did this turn; empty: rather not."""
        self.guess[self.view.turn] = kept = guesses.with_place(word, (self.mineral, self.stage))
        self.link.keep_guess(kept)

    @property
    def read_results(self) -> bool:
        """Whether the results of this turn have been opened: what one expects of them was asked before."""
        return self.view.turn in self.guess

    @property
    def sealed(self) -> bool:
        """Whether the orders of this turn are locked."""
        return self.link.sheet() is not None

    @property
    def minded(self) -> bool:
        """Whether the autopilot plays this seat while its person is away."""
        ask = getattr(self.link, "minded", None)
        return ask is not None and bool(ask())

    @property
    def can_leave(self) -> bool:
        """Whether the seat can be left to the autopilot: a ministry's, and somebody stays at a shared machine."""
        stays = self.crew is None or self.crew.may_leave(self.link.seat)
        return hasattr(self.link, "leave_to_autopilot") and self.view.you is not None and stays

    @property
    def unexplained(self) -> bool:
        """Whether moves wait to be sealed whose reason could be given and is not (``china_session``)."""
        return False

    def seal(self) -> tuple[Refusal, ...]:
        """Seal the draft, with what its writer says of what it buys past the levy."""
        said = {(mineral, stage): text for (turn, mineral, stage), text in self.side_reasons.items()
                if turn == self.view.turn}  # fmt: skip
        if (known := self.held("forecast", self.draft)) is not None:  # what was never worked out was never foretold
            self.foretold = foretold(self.content, self.view, self.draft, known, self.account(known), self.cost())
        return self.link.submit(sheets.with_reasons(self.draft, said))

    def seal_standing(self) -> None:
        """Seal what stood last turn instead of the draft."""
        self.link.submit(self.view.default_sheet)

    def headlines(self) -> tuple[Headline, ...]:
        """What the newspaper says, made once for each view."""
        found: tuple[Headline, ...] = self.keep("headlines", 0, lambda: headlines(self.content, self.view))
        for head in found:
            self._log.setdefault((head.turn, head.text), head)
        return found

    def log(self) -> tuple[str, ...]:
        """All that happened and that this seat was told, a heading a turn, the newest turn first."""
        self.headlines()
        lines: list[str] = []
        for turn in sorted({turn for turn, _ in self._log}, reverse=True):
            lines.append(tr("Turn {n}", n=turn))
            lines += [f"  {text}" for at, text in self._log if at == turn]
        return tuple(lines)

    def fresh_notices(self) -> tuple[str, ...]:
        """Sentences of the host not shown yet."""
        notices = self.link.notices()
        fresh = list((Counter(notices) - self.seen_notices).elements())
        self.seen_notices = Counter(notices)
        return tuple(plain(self.content, notice) for notice in fresh)
