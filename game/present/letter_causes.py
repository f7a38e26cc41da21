"""Why a ministry would write to somebody: what the two did to each other in the turn before, and what is public.

Everything is read off the reader's own view, so that no letter can say what its reader may not know: words between
the two, votes that were counted, published findings and figures.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage
from game.model.talks import Clause, Motion, Promise, VoteRecord
from game.model.views import View
from game.present import fmt, own_ore, vote_count
from game.present.counts import turns as in_turns
from game.present.dates import first_month, month_year
from game.present.names import card_name, good, within
from game.present.words import tr
from game.rules import ore, vote_money

__all__ = ["Cause", "causes"]

ON_ITS_SEAT: Final = ("admit", "readmit", "fund_rescue", "chair", "suspend", "fine")
"""Motions that are about the seat they name."""
PENAL: Final = ("suspend", "fine")
ODD_SHARE: Final = 0.12
"""Share without an origin from which published figures are worth a rumour: their noise is about 0.1."""


class Cause(msgspec.Struct, frozen=True):
    """A reason to write: who writes, the kind of letter, what it is about, and the places of its sentence."""

    by: SeatId
    kind: str
    subject: str
    places: dict[str, str]


def causes(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """All reasons that ministries have for a letter at the beginning of a turn, in no order."""
    for make in (_words, _findings, _trial, _votes, _ore, _money, _due, _silence, _secrets, _figures, _bids, _deals):
        yield from make(content, view, turn)


def _told(view: View, turn: int, *kinds: str) -> tuple[Event, ...]:
    """Events of the turn before, as the view has them in its log or, where that is short, in its news."""
    found = {id(e): e for e in (*view.event_log, *view.news) if e.turn == turn - 1 and e.kind in kinds}
    return tuple(found.values())


def _month(content: Content, turn: int) -> str:
    """The last month of a turn, by which people date what it brought."""
    last = first_month(content, turn) + content.rules.turn.months_per_turn - 1
    return month_year(content.start_year, last)


def _good(content: Content, clause: Clause | Motion) -> str:
    return good(content, clause.mineral, clause.stage) if clause.mineral else ""


def word_on(content: Content, clause: Clause) -> str:
    """What a word was about, in a few words: ``the floor on NdPr oxide``."""
    what = _good(content, clause)
    if clause.kind in ("vote", "call_motion"):
        return tr("the vote on {good}", good=what) if what else tr("your vote")
    return {
        "apply_floor": tr("the floor on {good}", good=what),
        "keep_floor": tr("the floor on {good}", good=what),
        "club_floor": tr("the common price of {good}", good=what),
        "no_side_purchase": tr("no {good} past the levy", good=what),
        "no_new_curb": tr("no new curb on {good}", good=what),
        "customs_effort": tr("your customs"),
        "posture": tr("your tone toward China"),
        "stay_member": tr("your seat in the forum"),
        "stay_outside": tr("staying out of the forum"),
        "inspection_consent": tr("open doors for inspectors"),
        "favour": tr("a favour"),
    }.get(clause.kind, tr("what we signed"))


def _words(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Words of the reader that ended: broken as soon as it was seen, kept where keeping it was worth something."""
    weighty = {str(e.data.get("promise")) for e in _told(view, turn, "promise_kept") if e.data.get("weighty")}
    for word in view.promises:
        if word.giver != view.seat or word.closed_turn != turn - 1:
            continue
        kind = _ended(word, weighty) or ("void_vote" if _paid_for_nothing(view, word) else "")
        if not kind:
            continue
        places, called = {"word": word_on(content, word.clause), "month": _month(content, turn - 1)}, ""
        if kind == "void_vote":  # who held the chair and did not call the motion has nobody to complain of
            called = _chair_in(view, turn - 1)
        for seat in word.receivers:
            if seat == called:
                continue
            yield Cause(seat, kind, word.id, places)


def _chair_in(view: View, turn: int) -> SeatId:
    """Who held the chair in a turn; empty where the log does not reach so far."""
    took = [e for e in view.event_log if e.kind == "chair" and e.turn < turn]
    return took[-1].seat if took else ""


def _paid_for_nothing(view: View, word: Promise) -> bool:
    """Whether the reader was paid, and keeps it, for a vote on a motion that never came to the vote: a sum for votes
    alone goes back."""
    if word.status != "void" or word.clause.kind != "vote":
        return False
    deal = next((d for d in view.deals if d.id == word.deal), None)
    paid = ("money", "money_per_turn")
    return deal is not None and any(
        c.kind in paid and c.giver in word.receivers and not vote_money.words_for(deal.parties, deal.clauses, c)
        for c in deal.clauses
    )  # fmt: skip


def _ended(word: Promise, weighty: set[str]) -> str:
    if word.status == "broken":
        return "broken"
    if word.status != "kept" or word.id not in weighty:
        return ""
    return "favour" if word.clause.kind == "favour" else "kept"


def _findings(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """What inspectors and charges brought out between the two."""
    me = view.seat
    for event in _told(view, turn, "side_buying_found"):
        place = next(iter(event.data.get("places", ())), "")
        what = good(content, *_cell(place)) if place else tr("goods")
        if event.seat == me:
            points = fmt.number(content.rules.trust.side_buying)
            for seat in event.data.get("keepers") or [s.id for s in view.seats.values() if s.status == "member"]:
                yield Cause(seat, "found", what, {"good": what, "points": points})
        elif me in event.data.get("accusers", ()):
            yield Cause(event.seat, "charged_right", what, {"good": what})
    for event in _told(view, turn, "wrong_accusation"):
        if me in event.data.get("accusers", ()):
            yield Cause(event.seat, "charged_wrong", str(turn), {"month": _month(content, turn - 1)})
        elif event.seat == me:
            for seat in event.data.get("accusers", ()):
                yield Cause(seat, "sorry", str(turn), {"money": fmt.money(event.data.get("amount_usd_m", 0.0))})


def _cell(place: str) -> tuple[MineralId, Stage]:
    """``ndpr/refined`` as a mineral and one of the stages."""
    mineral, named = place.split("/")
    return mineral, next(stage for stage in STAGES if stage == named)


def _trial(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """A blow that China struck at a member, and whether the reader stood by it."""
    for event in _told(view, turn, "trial_answered"):
        if event.seat == view.seat:
            continue
        stood = event.data.get("stood", [])
        places = {"good": good(content, event.data["mineral"], event.data["stage"]), "n": str(len(stood)),
                  "asked": str(event.data.get("asked", 0))}  # fmt: skip
        yield Cause(event.seat, "stood_by" if view.seat in stood else "deserted", event.data["mineral"], places)


def _votes(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """How the reader voted on what another had moved or was about, and another on what the reader had moved."""
    for record in view.vote_log:
        if record.turn == turn - 1:
            yield from _one_vote(content, view, record)


def _one_vote(content: Content, view: View, record: VoteRecord) -> Iterator[Cause]:
    motion, mine = record.motion, record.votes.get(view.seat, "")
    about = motion.seat if motion.kind in ON_ITS_SEAT else ""
    if motion.by == view.seat:
        for seat, vote in record.votes.items():
            if seat != view.seat and vote != "abstain" and seat != about:
                yield from _on_yours(content, view, record, seat)
    wanted = (about,) if motion.kind in PENAL else tuple(dict.fromkeys((motion.by, about)))
    for seat in wanted:
        counts = mine in ("yes", "no") or (mine == "abstain" and not record.passed and motion.kind not in PENAL)
        kind = _kind(content, view, record) if counts else ""
        if seat and seat != view.seat and kind:
            yield Cause(seat, kind, _subject(motion),
                        {"motion": matter(content, motion, seat)})  # fmt: skip


def _kind(content: Content, view: View, record: VoteRecord) -> str:
    """What the reader's vote was to that seat; empty for a no among many, of which nobody writes."""
    if record.votes[view.seat] == "abstain":
        return "abstained"
    yes = record.votes[view.seat] == "yes"
    if record.motion.kind in PENAL:
        return "vote_on_us" if yes else "vote_spared"
    decided = vote_count.decided_by(content, view, record, view.seat)
    if yes:
        return "carried" if decided and record.passed else "voted_for" if record.passed else "voted_in_vain"
    if record.passed:
        return "voted_against"
    return "sank" if decided else ""


def _on_yours(content: Content, view: View, record: VoteRecord, seat: SeatId) -> Iterator[Cause]:
    """Another's vote on the reader's motion: a no with what it buys of the good, a yes (applied or not) that passed."""
    motion = record.motion
    places = {"motion": matter(content, motion, "")}
    if record.votes[seat] == "yes":
        if record.passed:
            aside = motion.kind == "reference_price" and record.stances.get(seat, "apply") == "reserve"
            yield Cause(seat, "our_reserve" if aside else "our_yes", _subject(motion), places)
        return
    if motion.kind != "reference_price" or "use" not in view.prices or view.prices["use"].shape[0] == 0:
        return
    cell = content.mineral_index(motion.mineral), STAGES.index(motion.stage), content.region_index(seat)
    used, made = (float(view.prices[name][(-1, *cell)]) for name in ("use", "output"))
    if used > made:
        yield Cause(seat, "our_no", _subject(motion),
                    {**places, "good": _good(content, motion), "used": fmt.tonnes(used), "made": fmt.tonnes(made)})


def _subject(motion: Motion) -> str:
    return "/".join((motion.kind, motion.mineral, motion.stage, motion.seat, motion.project))


def matter(content: Content, motion: Motion, writer: SeatId) -> str:
    """A motion as a letter names it; ``writer`` speaks of itself as "us"."""
    what, ours = _good(content, motion), bool(writer) and motion.seat == writer
    seat = within(content, motion.seat) if motion.seat else ""
    if ours and motion.kind in ON_ITS_SEAT:
        return {"admit": tr("our admission"), "readmit": tr("our return"), "fund_rescue": tr("our rescue"),
                "chair": tr("our taking the chair"), "suspend": tr("our suspension"),
                "fine": tr("our fine")}[motion.kind]  # fmt: skip
    return {
        "reference_price": tr("the floor on {good}", good=what),
        "suspend_floor": tr("the end of the floor on {good}", good=what),
        "inspection_budget": tr("money for inspectors"),
        "users_relief": tr("relief for users"),
        "admit": tr("the admission of {seat}", seat=seat),
        "readmit": tr("the return of {seat}", seat=seat),
        "suspend": tr("the suspension of {seat}", seat=seat),
        "fine": tr("the fine on {seat}", seat=seat),
        "fund_rescue": tr("the rescue of {seat}", seat=seat),
        "chair": tr("the chair for {seat}", seat=seat),
        "vault_rules": tr("the rules of the Vault"),
        "emergency_sharing": tr("emergency sharing"),
        "floor_scope": tr("whom the floor on {good} meets", good=what),
        "curb_response": tr("the answer to China on {good}", good=what),
        "penalty_schedule": tr("the schedule of penalties"),
        "fund_project": tr("the Fund's money for {card}", card=card_name(content, motion.project)
                           if motion.project else ""),
    }[motion.kind]  # fmt: skip


def _ore(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Ore of the reader's, held back or let out, and who lives on it."""
    for event in _told(view, turn, "ore_measure", "ore_lifted"):
        if event.seat != view.seat:
            continue
        mineral, what = event.data["mineral"], good(content, event.data["mineral"], event.data["stage"])
        if event.kind == "ore_lifted":
            for seat in ore.buyers(content, view.seat, mineral):
                yield Cause(seat, "ore_open", what, {"good": what})
            continue
        if own_ore.loosened(content, view, event):  # nobody complains of what is let out
            continue
        for seat in event.data.get("buyers", ()):
            yield Cause(seat, "ore_shut", what, {"good": what, "share": fmt.percent(event.data["share"])})


def _money(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Public money of the reader in plants of another country, goods from its stock, a rescue."""
    me = view.seat
    for event in _told(view, turn, "card_funded"):
        card = content.project(event.data["project"])
        if event.seat == me and card.region != me:
            money = fmt.money(event.data.get("amount_usd_m", 0.0))
            yield Cause(card.region, "funded", card.id, {"card": card_name(content, card.id), "money": money})
    for event in _told(view, turn, "project_opened"):
        card, held = content.project(event.data["project"]), view.projects.get(event.data["project"])
        if card.region == me or held is None or held.status in ("care", "lost"):  # what stands still is no thanks
            continue
        if any(me in given for given in (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m)):
            yield Cause(card.region, "opened", card.id, {"card": card_name(content, card.id)})
    for event in _told(view, turn, "rescue"):
        if event.data.get("giver") == me:
            yield Cause(event.data["to"], "rescued", str(turn), {"month": _month(content, turn - 1)})
    for deal in view.deals:
        for clause in deal.clauses if deal.signed_turn == turn - 1 and me in deal.parties else ():
            if (clause.giver, clause.kind) == (me, "stock_transfer") and len(deal.parties) == 2:
                seat = next(p for p in deal.parties if p != me)
                yield Cause(seat, "shared", clause.mineral,
                            {"good": _good(content, clause), "tonnes": fmt.tonnes(clause.tonnes)})


def _due(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Words of the reader whose term ends with this turn and that still have to be done."""
    for word in view.promises:
        ends = word.until_turn == turn and word.from_turn < turn
        still = word.status == "open" or word.closed_turn >= turn
        if word.giver == view.seat and ends and still and word.clause.kind == "favour":
            for seat in word.receivers:
                yield Cause(seat, "due", word.id, {"word": word_on(content, word.clause),
                                                   "month": _month(content, turn)})  # fmt: skip


def _silence(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Offers that the reader left without an answer; a ministry speaks of it in every second turn at most, and not
    where the two signed something else in that turn.
    """
    seats = list(view.seats)
    for offer in view.offers:
        mine = offer.turn == turn - 1 and view.seat in offer.addressees and offer.by in seats and offer.clauses
        lapsed = offer.status == "expired" and not offer.reply
        signed = any(d.signed_turn == turn - 1 and {offer.by, view.seat} <= set(d.parties) for d in view.deals)
        if mine and lapsed and not signed and (turn + seats.index(offer.by)) % 2 == 0:
            clause = next((c for c in offer.clauses if c.mineral or c.project), offer.clauses[0])
            card = card_name(content, clause.project) if clause.project else ""
            yield Cause(offer.by, "unanswered", offer.id, {"what": _good(content, clause) or card or tr("a favour")})


def _others(view: View, *about: SeatId) -> Iterator[SeatId]:
    """Members who could pass on what the figures say about others, from who trusts the reader most."""
    seats = [s for s in view.seats.values() if s.status == "member" and s.id not in (view.seat, *about)]
    yield from (s.id for s in sorted(seats, key=lambda s: (-s.trust_in_you, s.id)))


def _secrets(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Secret deals of two others that came out: what they had signed is everybody's to read now."""
    for event in _told(view, turn, "secret_exposed"):
        deal = next((d for d in view.deals if d.id == event.data.get("deal")), None)
        if deal is None or view.seat in deal.parties or len(deal.parties) != 2 or CHINA in deal.parties:
            continue
        word = next((c for c in deal.clauses if not c.binding), None)
        one, other = (within(content, seat) for seat in deal.parties)
        places = {"one": one, "other": other, "word": word_on(content, word) if word else tr("what they signed")}
        for seat in _others(view, *deal.parties):
            yield Cause(seat, "rumour_secret", deal.id, places)


def _figures(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """Published customs figures of a member that do not add up."""
    rows = view.anomalies if turn == view.turn else view.anomalies_before if turn == view.turn - 1 else ()
    for row in sorted(rows, key=lambda r: -r.value_usd_m):
        if row.seat != view.seat and row.due and row.share >= ODD_SHARE:
            places = {"seat": within(content, row.seat), "good": good(content, row.mineral, row.stage),
                      "share": fmt.percent(row.share)}  # fmt: skip
            for seat in _others(view, row.seat):
                yield Cause(seat, "rumour_figures", f"{row.seat}/{row.mineral}/{row.stage}", places)


def _bids(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """China's bids for plants of others, as the papers have them."""
    for event in _told(view, turn, "bid_opened"):
        host = str(event.data.get("host", ""))
        waits = int(event.data.get("due_turn", 0)) >= turn and event.data.get("buyer") == CHINA
        if waits and not event.seen_by and host != view.seat:
            places = {"seat": within(content, host), "card": card_name(content, event.data["project"]),
                      "turns": in_turns(max(1, int(event.data.get("due_turn", turn)) - turn + 1))}  # fmt: skip
            for seat in _others(view, host):
                yield Cause(seat, "rumour_bid", str(event.data["project"]), places)


def _deals(content: Content, view: View, turn: int) -> Iterator[Cause]:
    """What two others signed in the open for a plant: the card is the news."""
    for deal in view.deals:
        if deal.signed_turn != turn - 1 or deal.secret or view.seat in deal.parties or len(deal.parties) != 2:
            continue
        card = next((c.project for c in deal.clauses if c.kind in ("loan", "grant", "equity")), "")
        if not card or CHINA in deal.parties:
            continue
        one, other = (within(content, seat) for seat in deal.parties)
        places = {"one": one, "other": other, "card": card_name(content, card)}
        for seat in _others(view, *deal.parties):
            yield Cause(seat, "rumour_deal", card, places)
