"""How a ministry votes and stands: a given word first, interest otherwise, nerve at home last."""

from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import floor_value, motion_value, predicted_vote
from game.agents.ministry.promised import breaks_word, promised
from game.agents.words import price, signed, usd
from game.model.ids import MineralId, Stage, Stance, Vote
from game.model.orders import Ballot
from game.model.talks import Motion


def vote(desk: Desk, motion: Motion) -> tuple[Vote, str]:
    """The sealed vote on a motion: a given word first, interest otherwise."""
    value, words = motion_value(desk, desk.me, motion)
    by_interest = predicted_vote(desk, desk.me, motion)
    if calm(desk) < 1 and value < 0:
        by_interest = "no"
    word = promised(desk, "vote", motion.mineral, motion.stage, motion.id)
    if word is not None and word.clause.vote != by_interest:
        against = -value if word.clause.vote == "yes" else value
        if breaks_word(desk, word, against):
            return by_interest, f"breaks its word to {word.to}: {signed(against)} against it"
        return word.clause.vote, f"as promised to {word.to}"
    return by_interest, f"{signed(value)} M USD a turn: {words}"


def stance(desk: Desk, mineral: MineralId, stage: Stage, floor: float) -> tuple[Stance, str]:
    """Apply or reserve, by what applying costs against the trait's limit."""
    value = floor_value(desk, desk.me, mineral, stage, floor)
    limit = desk.trait.reserve_beyond * desk.budget * calm(desk)
    word = promised(desk, "apply_floor", mineral, stage)
    if word is not None and not breaks_word(desk, word, value.applying):
        return "apply", f"applies as promised to {word.to}"
    own_gain = value.producers + value.pipeline
    if value.applying <= limit or own_gain >= value.applying:
        return "apply", (
            f"applying costs {usd(value.applying)}, own producers gain {usd(own_gain)} M USD"
        )
    if _would_cheat(desk):
        return "apply", "applies in name, its importers find other ways"
    return "reserve", f"applying would cost {usd(value.applying)}, over its {usd(limit)} M USD"


def calm(desk: Desk) -> float:
    """How much cost at home this cabinet dares: 1 while support is sound, 0 close to its fall."""
    rules = desk.content.rules.home
    support = desk.view.you.support if desk.view.you is not None else rules.start
    span = rules.reluctant_below - rules.falls_below
    return min(1.0, max(0.0, (support - rules.falls_below) / max(span, 1e-9)))


def _would_cheat(desk: Desk) -> bool:
    """A free rider prefers a quiet leak to open reserve while inspection is thin."""
    return desk.trait.side_share > 0 and desk.view.inspection_budget_usd_m < 10


def ballots(desk: Desk) -> tuple[tuple[Ballot, ...], tuple[str, ...]]:
    """One ballot for each motion that comes to the vote, with a sentence each."""
    if not desk.member:
        return (), ()
    early = desk.view.phase in ("brief", "talk") and not desk.view.agenda
    cast, why = [], []
    for motion in desk.view.motions:
        if motion.seat == desk.me or not (early or motion.id in desk.view.agenda):
            continue
        answer, words = vote(desk, motion)
        stands: Stance = "apply"
        if motion.kind == "reference_price":
            stands, more = stance(desk, motion.mineral, motion.stage, motion.price_usd_per_kg)
            words = f"{words}; {more}"
        cast.append(Ballot(motion=motion.id, vote=answer, stance=stands))
        why.append(f"{answer} on {label(motion)} ({words})")
    return tuple(cast), tuple(why)


def label(motion: Motion) -> str:
    """A motion in a few words."""
    if motion.kind == "reference_price":
        return f"{motion.mineral} {motion.stage} at {price(motion.price_usd_per_kg)}"
    if motion.kind == "suspend_floor":
        return f"suspending {motion.mineral} {motion.stage}"
    if motion.kind == "inspection_budget":
        return f"{usd(motion.amount_usd_m)} M USD of inspection"
    return f"admitting {motion.seat}"
