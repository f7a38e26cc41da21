"""What a ministry would take from a partner who offers nothing for its money: named out of its own drafts."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.appraise import appraise
from game.agents.ministry.ballots import label
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.council import motion_value, predicted_vote
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts import drafts
from game.agents.ministry.names import card, good
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause

MONEY: Final = ("money", "money_per_turn")
NAMED: Final = 2
"""Things that are named."""
LEAST_USD_M: Final = 0.5
"""What a thing must bring this ministry to be named."""


def only_asks(desk: Desk, clauses: tuple[Clause, ...]) -> bool:
    """Whether a draft is money alone, of which this ministry pays more than it gets: nothing is given for it."""
    paid = sum(c.amount_usd_m * max(1, c.turns) * (1 if c.giver == desk.me else -1) for c in clauses)
    return bool(clauses) and all(c.kind in MONEY for c in clauses) and paid > 0


def nothing_for_nothing(desk: Desk, partner: SeatId) -> str:
    """The answer to such a draft: no, and what it would take."""
    taken = wants(desk, partner)
    if not taken:
        return "Nothing of ours for nothing. Say what you give: a vote, goods, a licence."
    if len(taken) == 1:
        return phrase("Nothing of ours for nothing. What we would take from you: {thing}.", thing=taken[0])
    return phrase("Nothing of ours for nothing. What we would take from you: {thing}, or {other}.",
                  thing=taken[0], other=taken[1])  # fmt: skip


def wants(desk: Desk, partner: SeatId) -> tuple[str, ...]:
    """What it wants most of a partner: two things of different kinds at most, in words; a favour for want of more."""
    found: dict[str, tuple[float, str]] = {}
    for kind, worth, words in (*_votes(desk, partner), *_things(desk, partner)):
        if worth >= LEAST_USD_M and worth > found.get(kind, (0.0, ""))[0]:
            found[kind] = (worth, words)
    ranked = sorted(found.items(), key=lambda w: (w[0] == "favour", -w[1][0], w[1][1]))
    return tuple(dict.fromkeys(words for _, (_, words) in ranked))[:NAMED]


def _votes(desk: Desk, partner: SeatId) -> Iterator[tuple[str, float, str]]:
    """The partner's yes to what lies before the council, where it is not a matter of course."""
    if partner not in desk.members():
        return
    for motion in desk.view.motions:
        open_ = is_person(desk, partner) or predicted_vote(desk, partner, motion) != "yes"
        if motion.id and partner not in (motion.by, motion.seat) and open_:
            worth = motion_value(desk, desk.me, motion)[0]
            yield "vote", worth, phrase("your yes on {motion}", motion=label(desk, motion))


def _things(desk: Desk, partner: SeatId) -> Iterator[tuple[str, float, str]]:
    """What drafts between the two, made at either desk, have that partner give, without the money in them."""
    made = [d[0] for d in drafts(desk, None) if d[1] == partner]
    made += [d[0] for d in drafts(desk.of(partner), None) if d[1] == desk.me]
    for clause in (c for clauses in made for c in clauses):
        words = _words(desk, clause)
        if words and (clause.giver == partner or clause.kind == "offtake"):
            looked = appraise(desk, partner, (clause,))
            yield _kind(clause), 0.0 if looked.block else looked.gain, words


def _kind(clause: Clause) -> str:
    """Kinds of which one thing each is named."""
    return "project" if clause.kind in CARD_MONEY else clause.kind


def _words(desk: Desk, clause: Clause) -> str:
    """A thing as it is asked for; empty for what needs more words than that."""
    what = good(desk, clause.mineral, clause.stage) if clause.mineral else ""
    if clause.kind == "offtake":  # its giver is the buyer
        return phrase("{good} of yours under contract", good=what) if clause.giver == desk.me else phrase(
            "a contract for our {good}", good=what)  # fmt: skip
    if clause.kind in CARD_MONEY:
        return phrase("your money in {card}", card=card(desk, clause.project))
    return {
        "stock_transfer": phrase("{good} out of your stocks", good=what),
        "technology": phrase("your licence for {good}", good=what),
        "no_new_curb": phrase("your word to lay no new curb on {what}", what=what),
        "keep_floor": phrase("your word to keep the floor on {good}", good=what),
        "apply_floor": phrase("the floor on {good} at your border", good=what),
        "customs_effort": "your customs at work",
        "favour": "a favour of yours",
    }.get(clause.kind, "")
