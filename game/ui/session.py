"""What the screens of one game share: the link, the draft of the orders, the chosen lens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec

from game.model.ids import MineralId, ProjectId, RegionId, SeatId, Stage, Vote
from game.model.link import Link
from game.model.orders import OrderSheet
from game.model.refusals import Refusal
from game.model.talks import Clause, Motion, Offer
from game.model.views import AnswerGain, Coach, OrderGain, PlantGain, Proposal, StockGain, View
from game.present import board, guesses, halfway_words, in_the_way, proposals, results, sheets
from game.present.advice_faces import Face
from game.present.advice_parts import AdviceParts, advised
from game.present.advice_places import Place
from game.present.foretold import Foretold, foretold
from game.present.item import Item
from game.present.names import good, plain
from game.present.news import Headline, headlines
from game.present.scenario_words import localised
from game.present.sheet_changes import changed_words
from game.present.words import tr
from game.present.worth_moved import Memory
from game.rules import check_sheet
from game.ui.history import History

__all__ = ["Session"]


class Session:
    """One player's seat in one game, as long as the window shows it.

    ``draft`` is the order sheet being written; ``edit`` changes it and remembers the one before
    for undo. ``mineral`` and ``stage`` are the lens that map, desk and news share.
    """

    def __init__(self, link: Link) -> None:
        self.link = link
        self.content = localised(link.content)
        self._version = -1
        self._view: View | None = None
        self._writing: tuple[int, bool] = (0, False)
        self._draft: OrderSheet | None = None
        self._history: History[OrderSheet] = History()
        self._kept: dict[str, tuple[object, Any]] = {}
        self.seen_notices: Counter[str] = Counter()
        self._causes: dict[object, Any] = {}
        seats = {s.id: s for s in self.content.seats}
        self.mineral: MineralId = (
            seats[link.seat].focus[0] if link.seat in seats else self.content.minerals[0].id
        )
        digs = link.seat in seats and board.digs_only(self.content, link.view(), self.mineral)
        self.stage: Stage = "mine" if digs else "refined"
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
        self._log: dict[tuple[int, str], Headline] = {}
        self.seen_offers: set[str] = set()
        """Offers to this seat that lay on the table when it was last at the machine."""
        self.open_before: frozenset[str] | None = None
        """Offers of and to this seat that were open when its person left a shared machine; None once that was told."""
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

    @property
    def view(self) -> View:
        """What the seat sees now; the same object until something changes."""
        if self._view is None or self.link.version != self._version:
            self._version = self.link.version
            was, self._view = self._view, self.link.view()
            writing = (self._view.turn, self._view.results_open)
            if writing != self._writing:
                self._writing, self._draft = writing, None
                self._history.clear()
            elif (kept := sheets.kept_up(was, self._view, self._draft)) is not None:
                self._draft = kept
                self.link.keep_draft(kept)
        return self._view

    # draft -------------------------------------------------------------------------------

    @property
    def draft(self) -> OrderSheet:
        """The sheet being written: the sealed one, or what the player has changed so far."""
        view = self.view
        if self._draft is None:
            self._draft = self.link.sheet() or self.link.draft() or view.default_sheet
        return self._draft

    def edit(self, sheet: OrderSheet) -> None:
        """Take a changed sheet; Ctrl+Z brings the one before back."""
        if sheet != self.draft:
            self._history.wrote(self.draft)
            self._draft = sheet
            self.link.keep_draft(sheet)

    def undo(self) -> str:
        """Bring the sheet before the last change back; what was taken back in words, "" when there was nothing."""
        now = self.draft
        before = self._history.back(now)
        return "" if before is None else self._swap(before, before, now)

    def redo(self) -> str:
        """Do again what was undone last; what it was in words, "" when there was nothing."""
        now = self.draft
        after = self._history.forth(now)
        return "" if after is None else self._swap(after, now, after)

    def _swap(self, sheet: OrderSheet, before: OrderSheet, after: OrderSheet) -> str:
        self._draft = sheet
        self.link.keep_draft(sheet)
        return changed_words(self.content, self.view, before, after)

    @property
    def history(self) -> History[Any]:
        """The changes of the sheet in hand."""
        return self._history

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_back

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._history.can_forth

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
            self.foretold = foretold(self.content, self.view, self.draft, known)
        return self.link.submit(sheets.with_reasons(self.draft, said))

    def seal_standing(self) -> None:
        """Seal what stood last turn instead of the draft."""
        self.link.submit(self.view.default_sheet)

    # what the host answers, kept until something changes -----------------------------------

    def keep(self, name: str, key: object, make: Callable[[], Any]) -> Any:
        """The result of ``make`` until ``key`` or the game changes."""
        whole = (self.link.version, key)
        held = self._kept.get(name)
        if held is None or held[0] != whole:
            held = (whole, make())
            self._kept[name] = held
        return held[1]

    def refusals(self) -> tuple[Refusal, ...]:
        """What the rules say against the draft."""
        sheet = self.draft
        found: tuple[Refusal, ...] = self.keep(
            "refusals", sheet, lambda: check_sheet(self.content, self.view, sheet)
        )
        return found

    @property
    def lawful(self) -> OrderSheet:
        """The draft without the orders that the rules refuse: what a page may say that it does."""
        sheet = self.draft
        found: OrderSheet = self.keep("lawful", sheet, lambda: in_the_way.stricken(sheet, self._in_the_way(),
                                                                                   self._came)[1])
        return found

    def said(self, refusal: Refusal) -> str:
        """A refusal of the sheet as a sentence that names the order."""
        return in_the_way.named(self.content, self.draft, refusal, self._came)

    def refused_orders(self) -> tuple[str, ...]:
        """The orders to strike so that the rules take the sheet, a line each."""
        return in_the_way.stricken(self.draft, self._in_the_way(), self._came)[0]

    def strike(self) -> None:
        """Take all orders out that the rules refuse."""
        self.edit(in_the_way.stricken(self.draft, self._in_the_way(), self._came)[1])

    def _in_the_way(self) -> tuple[Refusal, ...]:
        """The refusals; one of the sheet as a whole points to the order whose end would mend it, if one would."""
        faults = self.refusals()
        if not faults or faults[0].field:
            return faults
        path = in_the_way.too_much(self.content, self.view, self.draft)
        return (msgspec.structs.replace(faults[0], field=path),)

    def _came(self, before: OrderSheet, after: OrderSheet) -> str:
        return changed_words(self.content, self.view, before, after)

    def fault(self, *fields: str) -> str:
        """The first refusal whose field starts with one of ``fields``, as a sentence; else ""."""
        for refusal in self.refusals():
            if refusal.field.startswith(fields):
                return plain(self.content, f"{refusal.message} {refusal.remedy}".strip())
        return ""

    def cost(self) -> Any:
        """Money and initiative of the draft."""
        sheet = self.draft
        return self.keep("cost", sheet, lambda: self.link.cost(sheet))

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

    def held(self, name: str, key: object) -> Any:
        """What ``keep`` has made under this name and key; None if it has to be made first."""
        found = self._kept.get(name)
        return found[1] if found is not None and found[0] == (self.link.version, key) else None

    def held_before(self, name: str, key: object) -> Any:
        """The same from before the game's last move, to show while it is worked out anew; None if there is none."""
        found = self._kept.get(name)
        return found[1] if found is not None and found[0][1] == key else None

    def forecast_of(self, sheet: Any) -> Any:
        """What a sheet would do (takes a while: ``Frame.worked_out`` asks beside the window)."""
        return self.link.forecast(sheet)

    def forecast(self) -> Any:
        """What the draft would do, kept until it changes."""
        sheet = self.draft
        return self.keep("forecast", sheet, lambda: self.forecast_of(sheet))

    def why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The causes of a price change over a turn (takes a while); they never change: kept for the whole game."""
        key = (mineral, stage, region, turn)
        if key not in self._causes:
            self._causes[key] = self.link.why(mineral, stage, region, turn)
        return self._causes[key]

    def known_why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The same where it has been asked before; None where it has to be worked out first."""
        return self._causes.get((mineral, stage, region, turn))

    def work_out_result(self) -> None:
        """Have the causes ready of the move that the results of a turn just closed open with."""
        view = self.view
        if view.results_open:
            self.why(*results.main_move(self.content, view), view.seat, view.turn)

    def halfway(self) -> tuple[Item, ...]:
        """Where the own score stands from half-time on, and its parts; none before, and where the link does not say."""
        ask = getattr(self.link, "halfway", None)
        if ask is None or self.view.you is None:
            return ()
        found: tuple[Item, ...] = self.keep(
            "halfway", 0, lambda: halfway_words.items(self.content, self.view, ask()))  # fmt: skip
        return found

    def foreseen_votes(self, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
        """What ministries reckon of each other's votes on a motion; empty where the link does not say.

        Takes a while: ``Frame.foreseen_votes`` asks beside the window.
        """
        ask = getattr(self.link, "foreseen_votes", None)
        if ask is None or self.view.you is None:
            return {}
        found: dict[SeatId, tuple[Vote, float, str]] = ask(motion)
        return found

    def plant_gains(self) -> dict[ProjectId, PlantGain]:
        """What each plant that is not open yet should bring by the end (takes a while: ``Frame.plant_gains``)."""
        ask = getattr(self.link, "plant_gains", None)
        return {} if ask is None or self.view.you is None else {gain.project: gain for gain in ask()}

    def answer_gains(self) -> dict[tuple[str, str], AnswerGain]:
        """What each answer to a matter is worth, by card and answer (takes a while: ``Frame.worked_out``)."""
        ask = getattr(self.link, "answer_gains", None)
        return {} if ask is None or self.view.you is None else {(g.card, g.answer): g for g in ask()}

    def stock_gains(self) -> dict[tuple[MineralId, Stage], StockGain]:
        """What a month of each good in the stockpile should bring by the end; empty where the link does not say."""
        ask = getattr(self.link, "stock_gains", None)
        if ask is None or self.view.you is None:
            return {}
        found: dict[tuple[MineralId, Stage], StockGain] = self.keep(
            "stock_gains", 0, lambda: {(gain.mineral, gain.stage): gain for gain in ask()}
        )
        return found

    def order_gains(self) -> dict[str, OrderGain]:
        """What pushes at home, steps of customs effort and favours should bring, by order; empty where the link does
        not say."""
        ask = getattr(self.link, "order_gains", None)
        if ask is None or self.view.you is None:
            return {}
        found: dict[str, OrderGain] = self.keep("order_gains", 0, lambda: {row.order: row for row in ask()})
        return found

    def _stocks_by_name(self) -> dict[str, StockGain]:
        """What a month of each good in the stockpile brings, by the good's name in kept sentences."""
        return {good(self.link.content, *key): gain for key, gain in self.stock_gains().items()}

    def advice(self) -> AdviceParts:
        """What the engine would do in this seat, each act with its place."""
        acts = self.keep("advice", 0, self.link.advice)

        def gain(offer: Offer) -> float:
            found = self.coach(offer.parties, offer.clauses, offer.amends, offer.framework)
            return found.gain_usd_m if found is not None else 0.0

        told = advised(self.content, self.link.content, self.view, acts, gain, self._stocks_by_name(),
                       self.foreseen_votes)  # fmt: skip
        found = self._found_proposals()
        made = proposals.placed(self.content, self.view, found)
        open_ = [o for o in self.view.offers if o.status == "open" and o.waits_for(self.view.seat)]
        waits = max((gain(offer) for offer in open_), default=0.0)
        return msgspec.structs.replace(
            told, proposals=tuple(made), places={**told.places, **made}, faces={**told.faces, **self.proposal_faces()},
            proposals_first=any(one.gain_usd_m > waits for one in found),
        )  # fmt: skip

    @property
    def can_propose(self) -> bool:
        """Whether this seat can be told what it could offer."""
        return self.view.you is not None and getattr(self.link, "proposals", None) is not None

    def _found_proposals(self) -> tuple[Proposal, ...]:
        ask = getattr(self.link, "proposals", None)
        found: tuple[Proposal, ...] = self.keep("proposals", 0, ask) if ask is not None else ()
        return found

    def proposals(self) -> dict[str, Place]:
        """Offers that this seat could make, a sentence each, and the place where it is made."""
        return proposals.placed(self.content, self.view, self._found_proposals())

    def proposal_faces(self) -> dict[str, Face]:
        """The same at a glance, by their sentences."""
        return proposals.faces(self.content, self.view, self._found_proposals())

    def quote(self, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], str]:
        """A partner's price for clauses and its reason as a sentence; both empty for a person."""
        reason = plain(self.content, self.link.quote_reason(partner, clauses))
        return self.link.quote(partner, clauses), reason

    def questions_left(self, partner: SeatId) -> int | None:
        """How many more drafts a partner names its price for in this turn; None where nobody counts."""
        ask = getattr(self.link, "questions_left", None)
        left: int | None = ask(partner) if ask is not None else None
        return left

    def may_ask(self, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
        """Whether a partner still names its price for this draft."""
        return self.questions_left(partner) != 0 or self.link.asked_before(partner, clauses)

    def coach(
        self, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], amends: str = "", framework: str = ""
    ) -> Coach | None:
        """An offer priced for this seat; None where the link knows no coach."""
        ask = getattr(self.link, "coach", None)
        if ask is None or not clauses:
            return None
        name, sheet = f"coach/{hash((parties, clauses, amends, framework))}", self.draft
        found: Coach | None = self.keep(name, sheet, lambda: ask(parties, clauses, amends, framework, sheet))
        return found

    def fresh_notices(self) -> tuple[str, ...]:
        """Sentences of the host not shown yet."""
        notices = self.link.notices()
        fresh = list((Counter(notices) - self.seen_notices).elements())
        self.seen_notices = Counter(notices)
        return tuple(plain(self.content, notice) for notice in fresh)
