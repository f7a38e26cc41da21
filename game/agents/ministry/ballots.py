"""How a ministry votes and stands: a given word first, interest otherwise, nerve at home last."""

from collections.abc import Callable
from typing import Final

from game.agents.ministry import side_sums, sides
from game.agents.ministry.clauses_word import pivot
from game.agents.ministry.council import TRIFLE_USD_M, answer, motion_value
from game.agents.ministry.desk import Desk, worth
from game.agents.ministry.grudges import spite
from game.agents.ministry.interest import floor_value
from game.agents.ministry.names import card, good, who
from game.agents.ministry.promised import promised, votes_given
from game.agents.ministry.temptation import confession, turned, weigh
from game.agents.words import price, signed, usd
from game.model.ids import MineralId, Stage, Stance, Vote
from game.model.orders import Ballot
from game.model.phrases import in_turns, phrase
from game.model.talks import Clause, Motion, Promise
from game.rules.promises import cuts_floor

PER_TURN: Final = ("reference_price", "suspend_floor", "inspection_budget", "users_relief")
"""Motions whose worth is one of every turn."""
STANDS_HALF_YEARS: Final = 4
"""Half-years for which an outcome counts with whoever thinks of breaking its word on a vote: it may be put again."""
RATHER_QUIET: Final = 0.1
"""Part of the cost of applying that evading must bring before a quiet leak is preferred to an open reserve."""


def vote(desk: Desk, motion: Motion) -> tuple[Vote, str]:
    """The sealed vote on a motion: a given word first, interest otherwise."""
    value, words = motion_value(desk, desk.me, motion)
    held, grudge = spite(desk, motion)
    if held:
        value, words = value - held, phrase("{words}; {grudge}", words=words, grudge=grudge)
    by_interest = answer(desk, desk.me, motion, value)
    if calm(desk) < 1 and value <= -TRIFLE_USD_M:
        by_interest = "no"
    owed = _owed(desk, motion)
    if owed:
        cast, told = _by_word(desk, motion, owed, by_interest, value)
        if told:
            return cast, told
    if abs(value) < TRIFLE_USD_M:
        return by_interest, "it hardly touches us"
    unit = "M USD a turn" if motion.kind in PER_TURN else "M USD"
    borne = ", which it bears for the bloc" if by_interest == "yes" and value < 0 else ""
    return by_interest, f"{signed(value)} {unit}: {words}{borne}"


def _owed(desk: Desk, motion: Motion) -> list[tuple[Vote, Promise]]:
    """The votes that given words ask for: one sold, one to each side, or that of a floor to be kept as it stands."""
    sold = [(w.clause.vote, w) for w in votes_given(desk, motion) if w.giver == desk.me]
    standing = desk.floor_price(motion.mineral, motion.stage)
    if sold or not cuts_floor(motion, standing):
        return sold
    kept = promised(desk, "keep_floor", motion.mineral, motion.stage)
    return [("no", kept)] if kept is not None else []


def _by_word(
    desk: Desk, motion: Motion, owed: list[tuple[Vote, Promise]], by_interest: Vote, value: float
) -> tuple[Vote, str]:
    """The vote that given words leave, and why; no reason where they ask for what is voted anyway.

    Where two words stand against each other, the one whose breach costs less is broken.
    """
    weighed = [
        (vote, weigh(desk, word, 0.0 if vote == by_interest else
                     _vote_gain(desk, motion, vote, -value if vote == "yes" else value)))
        for vote, word in owed
    ]  # fmt: skip
    vote, held = max(weighed, key=lambda w: (w[1].price - w[1].gain, w[0] == by_interest))
    others = [w for v, w in weighed if v != vote]
    if others:
        told = "; ".join(turned(desk, w, held) for w in others)
        return vote, phrase("as promised to {seat}; {more}", seat=who(desk, held.word.to), more=told)
    if vote == by_interest:
        return by_interest, ""
    if held.pays:
        return by_interest, confession(desk, held)
    return vote, phrase("as promised to {seat}", seat=who(desk, held.word.to))


def _vote_gain(desk: Desk, motion: Motion, owed: Vote, against: float) -> float:
    """What voting by interest instead of as owed brings: as far as this one vote moves the outcome."""
    lasts = motion.kind in PER_TURN and desk.scored is not None  # a rule of thumb looks at the turn alone
    turns = desk.worth(desk.facts.turns(STANDS_HALF_YEARS)) if lasts else 1.0
    clause = Clause("vote", desk.me, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote=owed)
    return pivot(desk, clause) * against * turns


def _floor_word(desk: Desk, mineral: MineralId, stage: Stage) -> Promise | None:
    """An open word of this seat to apply or to keep that floor."""
    return promised(desk, "apply_floor", mineral, stage) or promised(desk, "keep_floor", mineral, stage)


def stance(desk: Desk, mineral: MineralId, stage: Stage, floor: float) -> tuple[Stance, str]:
    """Apply or reserve, by what applying costs against the trait's limit."""
    value = floor_value(desk, desk.me, mineral, stage, floor)
    limit = desk.trait.reserve_beyond * desk.budget * calm(desk)
    word = _floor_word(desk, mineral, stage)
    left = 0.0 if word is None else worth(desk.term(_turns_left(desk, word)), desk.facts.months)
    weighed = weigh(desk, word, side_sums.need(desk) * value.applying * left) if word is not None else None
    if weighed is not None and not weighed.pays:
        return "apply", phrase("applies as promised to {seat}", seat=who(desk, weighed.word.to))
    own_gain = value.producers + value.pipeline
    if max(value.applying, own_gain) < TRIFLE_USD_M:
        return "apply", ""
    if value.applying <= limit or own_gain >= value.applying:
        return "apply", (
            phrase(
                "applying costs {cost} M USD, our producers gain {gain} M USD",
                cost=usd(value.applying), gain=usd(own_gain),
            )
        )
    if desk.trait.cheats and sides.temptation(desk, mineral, stage, floor) > RATHER_QUIET * value.applying:
        return "apply", "applies in name, its importers find other ways"
    told = phrase("applying would cost {cost} M USD, over its {limit} M USD",
                  cost=usd(value.applying), limit=usd(limit))  # fmt: skip
    if weighed is not None:
        told = phrase("{told}; {why}", told=told, why=confession(desk, weighed))
    return "reserve", told


def _turns_left(desk: Desk, word: Promise) -> int:
    """Turns for which a word still binds, this one included."""
    return max(1, word.until_turn - desk.view.turn + 1)


def calm(desk: Desk) -> float:
    """How much cost at home this cabinet dares: 1 while support is sound, 0 close to its fall."""
    rules = desk.content.rules.home
    support = desk.view.you.support if desk.view.you is not None else rules.start
    span = rules.reluctant_below - rules.falls_below
    return min(1.0, max(0.0, (support - rules.falls_below) / max(span, 1e-9)))


Voter = Callable[[Desk, Motion], tuple[Vote, str]]
"""How a seat votes on a motion, and why."""


def ballots(desk: Desk, voter: Voter = vote) -> tuple[tuple[Ballot, ...], tuple[str, ...]]:
    """One ballot for each motion that comes to the vote, with a sentence each."""
    if not desk.member:
        return (), ()
    early = desk.view.phase in ("brief", "talk") and not desk.view.agenda
    cast, why = [], []
    for motion in desk.view.motions:
        own = motion.seat == desk.me and motion.kind != "chair"
        if own or not (early or motion.id in desk.view.agenda):
            continue
        answer, words = voter(desk, motion)
        stands: Stance = "apply"
        if motion.kind == "reference_price":
            stands, more = stance(desk, motion.mineral, motion.stage, motion.price_usd_per_kg)
            words = f"{words}; {more}" if more else words
        elif motion.kind == "curb_response" and answer == "no" and motion_value(desk, desk.me, motion)[0] < -1.0:
            stands = "reserve"
        cast.append(Ballot(motion=motion.id, vote=answer, stance=stands))
        why.append(phrase("{answer} on {motion} ({terms})", answer=answer, motion=label(desk, motion), terms=words))
    return tuple(cast), tuple(why)


def label(desk: Desk, motion: Motion) -> str:
    """A motion in a few words."""
    return _LABELS[motion.kind](desk, motion)


_LABELS: Final[dict[str, Callable[[Desk, Motion], str]]] = {
    "reference_price": lambda d, m: phrase(
        "{good} at {price}", good=good(d, m.mineral, m.stage), price=price(m.price_usd_per_kg),
    ),
    "suspend_floor": lambda d, m: phrase("ending the floor on {good}", good=good(d, m.mineral, m.stage)),
    "inspection_budget": lambda _, m: phrase("{money} M USD of inspection", money=usd(m.amount_usd_m)),
    "admit": lambda d, m: phrase("admitting {seat}", seat=who(d, m.seat)),
    "fund_project": lambda d, m: phrase(
        "{money} M USD of the Fund for {card}",
        money=usd(m.amount_usd_m), card=card(d, m.project),
    ),
    "fund_rescue": lambda d, m: phrase(
        "a rescue loan of {money} M USD to {seat}",
        money=usd(m.amount_usd_m), seat=who(d, m.seat),
    ),
    "users_relief": lambda _, m: phrase("{money} M USD a turn of relief for users", money=usd(m.amount_usd_m)),
    "suspend": lambda d, m: phrase("suspending {seat}", seat=who(d, m.seat)),
    "fine": lambda d, m: phrase("fining {seat} {money} M USD", seat=who(d, m.seat), money=usd(m.amount_usd_m)),
    "readmit": lambda d, m: phrase("readmitting {seat}", seat=who(d, m.seat)),
    "vault_rules": lambda _, m: (
        "opening the Vault to members" if m.access == "members" else "closing the Vault to members"
    ),
    "emergency_sharing": lambda *_: "emergency sharing",
    "floor_scope": lambda d, m: phrase("whom the floor on {good} meets", good=good(d, m.mineral, m.stage)),
    "curb_response": lambda d, m: phrase(
        "a common {rate:.0%} on Chinese {good}",
        rate=m.rate_share, good=good(d, m.mineral, m.stage),
    ),
    "penalty_schedule": lambda _, m: phrase(
        "a schedule of {multiple:g} times the levy and {turns}",
        multiple=m.multiple, turns=in_turns(m.turns),
    ),
    "chair": lambda d, m: phrase("{seat} in the chair", seat=who(d, m.seat)),
}
