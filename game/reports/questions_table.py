"""Questions on what this very table did: the vote it fought over, a vote that was paid for, who was caught."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.model.events import Event
from game.model.ids import CHINA
from game.model.talks import Clause, Deal
from game.present import fmt, tellers_council, wedge_words
from game.present.names import within
from game.present.tellers_base import Desk
from game.present.words import join_words, tr
from game.reports.played import Played
from game.rules import view

__all__ = ["bought_vote", "common_line", "floor_vote", "pledged"]

COUNTED: Final = ("motion_passed", "motion_failed")


def floor_vote(game: Played) -> Iterator[tuple[str, str, str]]:
    """Goal, question and what-if on the floor whose vote was closest, adopted ones first: of those somebody paid.

    Nothing where none was contested.
    """
    rows = [event for event in game.events if event.kind in COUNTED
            and event.data["motion_kind"] == "reference_price" and "no" in event.data["votes"].values()]  # fmt: skip
    if not rows:
        return
    event = min(rows, key=lambda e: (e.kind != "motion_passed", abs(2 * e.data["heads_share"] - 1), e.turn))
    d, passed = event.data, event.kind == "motion_passed"
    against = join_words([within(game.content, seat) for seat, vote in d["votes"].items() if vote == "no"])
    said = tr("adopted") if passed else tr("rejected")
    asked = tr("Who paid for it, who gained, and what did its opponents know that the others did not?") if passed else (
        tr("Who would have paid for it, who would have gained, and what did its opponents know that the others did "
           "not?"))  # fmt: skip
    text = tr("In turn {turn} the council {said} a floor of {price} USD/kg for {good}: {count} ({names}). {asked}",
              turn=event.turn, asked=asked, said=said,
              price=fmt.price(d["price_usd_per_kg"]), good=game.good((d["mineral"], d["stage"])),
              count=tellers_council.count(event), names=against)  # fmt: skip
    binds = int(d.get("effective_turn", event.turn + 1))
    floor = f"floors.{d['mineral']}.{d['stage']}=off"
    yield tr("a price for all"), text, f"--turn {binds} --set {floor}" if passed and binds <= len(game.turns) else ""


def common_line(game: Played) -> Iterator[tuple[str, str, str]]:
    """Goal, question and no what-if on the last time that Beijing wrote to all."""
    event = next((e for e in reversed(game.events) if e.kind == "wedge_answered"), None)
    if event is None:
        return
    told = wedge_words.answered_words(game.content, event).rstrip(".")
    yield tr("a line that each may leave"), tr(
        "In turn {turn} Beijing offered every ministry money for keeping out. {told}. Was it worth it to each of those "
        "who took it, and what would have kept them in?", turn=event.turn, told=told), ""  # fmt: skip


def pledged(game: Played) -> Iterator[tuple[str, str, str]]:
    """Goal, question and no what-if on the pledges for the forum's years to come."""
    event = next((e for e in reversed(game.events) if e.kind == "pledges_counted"), None)
    if event is None:
        return
    told = wedge_words.answered_words(game.content, event).rstrip(".")
    yield tr("what is everybody's"), tr(
        "In turn {turn} every ministry was asked to pledge for the forum's years to come. {told}. Who left it to the "
        "others, what did that bring, and what would have made it safe?", turn=event.turn, told=told), ""  # fmt: skip


def bought_vote(game: Played) -> Iterator[tuple[str, str, str]]:
    """Goal, question and no what-if on the dearest vote that was paid for, China's and people's deals first."""
    found = [(deal, clause, event) for deal in game.state.deals if deal.signed_turn > 0 for clause in deal.clauses
             if clause.kind == "vote" and (event := _counted(game, clause)) is not None and _paid(deal, clause) > 0]
    if not found:
        return
    here = {CHINA, *game.people}
    deal, clause, event = max(found, key=lambda row: (bool(here & set(row[0].parties)), _paid(row[0], row[1])))
    payer = next(c.giver for c in deal.clauses if c.kind == "money" and c.giver != clause.giver)
    desk = Desk(game.content, view(game.content, game.state, ""))
    how = tr("in secret") if deal.secret else tr("in the open")
    word = tr("a yes to") if clause.vote == "yes" else tr("a no to")
    yield tr("the price of a vote"), tr(
        "In turn {turn} {payer} paid {giver} {money} {how} for {word} {motion} (counted: {count}). Did that vote "
        "decide, what was it worth to either side, and who could have outbid it?", turn=deal.signed_turn,
        payer=within(game.content, payer), giver=within(game.content, clause.giver),
        money=fmt.money(_paid(deal, clause)), how=how, word=word, motion=tellers_council.motion(desk, event),
        count=tellers_council.count(event)), ""  # fmt: skip


def _counted(game: Played, clause: Clause) -> Event | None:
    """The count of the motion that a vote was promised on."""
    return next((e for e in game.events if e.kind in COUNTED and e.data.get("motion") == clause.motion), None)


def _paid(deal: Deal, clause: Clause) -> float:
    """What others pay the one who gives a vote, in one deal, USD million."""
    return sum(c.amount_usd_m for c in deal.clauses if c.kind == "money" and c.giver != clause.giver)
