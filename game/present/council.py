"""The council in rows: motions, what they would do, weights, how votes went."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import STAGES, SeatId, Vote
from game.model.orders import Ballot, OrderSheet
from game.model.state import FloorState
from game.model.talks import Motion, MotionKind, VoteRecord
from game.model.views import FairCost, View
from game.present import floor_words, fmt, horizon, politics, projects
from game.present.names import capital, good, heading, party, plain, sentence, within
from game.present.words import join_words, tr
from game.rules import absence, price_ladder


class WeightRow(msgspec.Struct, frozen=True):
    """A member with its weight in the vote: ``weight`` after the cap, ``share`` of all members' weight."""

    seat: SeatId
    name: str
    weight: float
    you: bool
    share: float = 0.0


def motion_title(content: Content, motion: Motion) -> str:
    """A motion in one line."""
    if motion.kind == "reference_price":
        return tr("Floor of {price} USD/kg for {good}", price=fmt.price(motion.price_usd_per_kg),
                  good=good(content, motion.mineral, motion.stage))  # fmt: skip
    if motion.kind == "suspend_floor":
        return tr("Suspend the floor on {good}", good=good(content, motion.mineral, motion.stage))
    dated = politics.motion_words(content, motion)
    if dated:
        return dated
    money, who = fmt.money(motion.amount_usd_m), party(content, motion.seat) if motion.seat else ""
    if motion.kind == "fund_project":
        card = next((p.name for p in content.projects if p.id == motion.project), tr("a project"))
        return tr("{money} from the Fund for {card}", money=money, card=card)
    if motion.kind == "vault_rules":
        return tr("Vault open to members") if motion.access == "members" else tr("Vault for its owner alone")
    return {
        "inspection_budget": tr("Inspection budget of {money} a turn from the Fund", money=money),
        "admit": tr("Admit {name}", name=who),
        "users_relief": tr("Relief of {money} a turn for users", money=money),
        "suspend": tr("Suspend {name}", name=who),
        "fine": tr("Fine {name} {money}", name=who, money=money),
        "readmit": tr("Readmit {name}", name=who),
        "emergency_sharing": tr("Emergency sharing among members"),
        "fund_rescue": tr("Lend {name} {money} out of the Fund", name=who, money=money),
    }[motion.kind]


KINDS: Final[tuple[MotionKind, ...]] = (
    "reference_price", "suspend_floor", "inspection_budget", "fund_project", "users_relief", "admit", "suspend", "fine",
    "readmit", "vault_rules", "emergency_sharing", "floor_scope", "curb_response", "penalty_schedule", "chair",
    "fund_rescue",
)  # fmt: skip
"""Kinds of motions in the order of the form."""

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "reference_price": ("good", "price"), "suspend_floor": ("good",), "inspection_budget": ("money",),
    "fund_project": ("project", "money"), "users_relief": ("money",), "admit": ("seat",), "suspend": ("seat",),
    "fine": ("seat", "money"), "readmit": ("seat",), "vault_rules": ("access",), "emergency_sharing": (),
    "floor_scope": ("good", "scope", "start"), "curb_response": ("good", "rate", "start"),
    "penalty_schedule": ("schedule", "start"), "chair": ("seat",),
    "fund_rescue": ("seat", "money"),
}  # fmt: skip
"""Fields of the form that a kind of motion asks for."""


def kind_word(kind: str) -> str:
    """A kind of motion in the form."""
    return {
        "reference_price": tr("Set a reference price"), "suspend_floor": tr("Suspend a floor"),
        "inspection_budget": tr("Inspection budget"), "fund_project": tr("Fund a joint project"),
        "users_relief": tr("Relief for users"), "admit": tr("Admit a country"), "suspend": tr("Suspend a member"),
        "fine": tr("Fine a member"), "readmit": tr("Readmit a member"), "vault_rules": tr("Access to the Vault"),
        "emergency_sharing": tr("Emergency sharing"), "floor_scope": tr("Scope and start of a floor"),
        "curb_response": tr("Common duty against a curb"), "penalty_schedule": tr("Penalty schedule"),
        "chair": tr("Elect the chair"), "fund_rescue": tr("Rescue loan out of the Fund"),
    }[kind]  # fmt: skip


def too_late(content: Content, view: View, kind: str, project: str = "") -> str:
    """A warning where a motion passed now would act after the game only; empty otherwise."""
    if kind == "reference_price":
        binds = view.turn + content.rules.floor.binds_after_turns
        return tr("It would bind in turn {n}, after this game: it moves no price here.", n=binds) if horizon.after(
            content, view, binds) else ""  # fmt: skip
    if kind == "fund_project" and project:
        return projects.too_late(content, view, content.project(project))
    return ""


def kind_effect(view: View, kind: str) -> str:
    """What a kind of motion would do, in one sentence."""
    fund = fmt.money(view.fund_usd_m)
    return {
        "reference_price": tr("A floor kept by an adjustable tariff; it binds members after one turn."),
        "suspend_floor": tr("The levy ends; investors believe the next floor less."),
        "inspection_budget": tr("The Fund holds {fund}. Inspectors find side buying the more surely the more is spent.",
                                fund=fund),
        "fund_project": tr("A grant from the Fund, which holds {fund}, to a card of a member or observer.", fund=fund),
        "users_relief": tr("The Fund, which holds {fund}, gives users who pay the levy part of it back.", fund=fund),
        "admit": tr("It may then join, posts a bond, and is bound by floors passed later."),
        "suspend": tr("An outsider for two turns; the accused does not vote, a larger majority is needed."),
        "fine": tr("Money to the Fund; the accused does not vote, a larger majority is needed."),
        "readmit": tr("Its suspension ends."),
        "vault_rules": tr("Who may draw on Project Vault in a curb; its owner has to consent."),
        "emergency_sharing": tr("In a cut-off members' plants serve members first, those in reserve next."),
        "floor_scope": tr("Whose goods owe the levy, and from when."),
        "curb_response": tr("One duty at all borders on a good that China curbs; it raises tension."),
        "penalty_schedule": tr("What proven cheating costs from a date on."),
        "chair": tr("Who picks the motions next term, breaks ties and aims inspectors."),
        "fund_rescue": tr("The Fund, which holds {fund}, lends to a treasury beyond its credit line. It is paid back "
                          "first out of new budgets; until then its borrower buys nothing abroad.", fund=fund),
    }[kind]  # fmt: skip


def candidates(content: Content, view: View, kind: str) -> tuple[tuple[SeatId, str], ...]:
    """Whom a motion of this kind may name."""
    if kind == "fund_rescue":
        return tuple((s, party(content, s)) for s in view.needy)
    wanted = {"admit": ("observer", "outside"), "chair": ("member",), "suspend": ("member",),
              "fine": ("member", "suspended"), "readmit": ("suspended",)}.get(kind, ())  # fmt: skip
    own = kind == "chair"
    found = [s.id for s in view.seats.values() if s.status in wanted and (own or s.id != view.seat)]
    return tuple((s, party(content, s)) for s in found)


def motion_effect(content: Content, view: View, motion: Motion) -> str:
    """What a motion would do, in one sentence with numbers."""
    if politics.motion_words(content, motion):
        return politics.motion_effect(content, view, motion)
    if motion.kind != "reference_price":
        return kind_effect(view, motion.kind)
    fair = fair_of(view, motion)
    if fair is None:
        return plain(content, motion.reason)
    landed = price_ladder(content, view, motion.mineral, motion.stage).landed
    text = tr(
        "Fair cost {fair}, landed price {landed}: the levy would be about {gap} USD/kg now.",
        fair=fmt.price(fair.fair),
        landed=fmt.price(landed),
        gap=fmt.price(max(0.0, motion.price_usd_per_kg - landed)),
    )
    return f"{text} {warn_words(fair)}".strip()


def warn_words(fair: FairCost) -> str:
    """The warning of a fair-cost sheet as a sentence."""
    return tr("The next stage has no floor yet: cheap finished goods would get round this one. So it needs two thirds "
              "of the weight.") if fair.warn else ""  # fmt: skip


def rule_words(content: Content) -> str:
    """The voting rule of the scenario beyond its two majorities, in sentences."""
    rules = content.rules.voting
    ties = {"chair": tr("The chair breaks a tie of heads."), "falls": tr("A tie of heads falls."),
            "passes": tr("A tie of heads passes.")}  # fmt: skip
    parts = [ties[rules.tie_rule]]
    if rules.quorum_share > 0:
        parts.append(tr("{q} of members have to say yes or no.", q=fmt.percent(rules.quorum_share)))
    need = tr("the yes of all others") if rules.penalties_need_all else fmt.percent(rules.penalty_majority)
    parts.append(tr("Penalties need {n}; the accused does not vote.", n=need))
    if rules.veto_seats:
        parts.append(tr("A veto: {names}.", names=join_words([party(content, s) for s in rules.veto_seats])))
    chairs = {"either": tr("The chair goes round, unless another is elected."), "rota": tr("The chair goes round."),
              "vote": tr("The chair is elected.")}  # fmt: skip
    return " ".join((*parts, chairs[rules.chair_rule]))


def warn_words_of(view: View, motion: Motion) -> str:
    """The warning that goes with a motion's price, if any."""
    fair = fair_of(view, motion)
    return warn_words(fair) if fair is not None else ""


Reckoned = Mapping[SeatId, tuple[Vote, float]]
"""By seat: the vote that is expected of it, and what passing is worth to it, USD million."""
NOTHING: Final[Reckoned] = {}
"""No ministry's vote was worked out."""
Reckon = Callable[[Motion], Reckoned | None]
"""Asks for that; None while it is being worked out."""


def nobodys(_motion: Motion) -> Reckoned:
    """Where no ministry's vote is worked out."""
    return NOTHING


class Expected(msgspec.Struct, frozen=True):
    """How a member may vote on a motion, from what is public, and why."""

    seat: SeatId
    name: str
    weight: float
    lean: str
    why: str


def expected(
    content: Content, view: View, motion: Motion, own: str = "", reckoned: Reckoned | None = NOTHING
) -> tuple[Expected, ...]:
    """What to expect of each member who may vote: a known promise first, then who moved it, then interest.

    ``own``: the vote on your draft; without one your own row is open, whatever you moved or promised. ``reckoned``:
    what ministries expect of those that the engine plays, by seat: the vote and what passing is worth, USD million;
    None while that is being worked out.
    """
    rows, away = [], absence.away_in_view(content, view)
    for item in weights(content, view):
        if item.seat in away or (item.seat == motion.seat and motion.kind != "chair"):
            continue
        if item.you:
            lean, why = own or "open", tr("you")
        elif reckoned is None and view.seats[item.seat].plan.controller == "ai":
            said = _said(view, motion, item.seat)
            lean, why = said if said is not None and said[1] != tr("voted so") else ("open", "...")
        else:
            lean, why = _lean(content, view, motion, item.seat, (reckoned or NOTHING).get(item.seat))
        rows.append(Expected(item.seat, item.name, item.weight, lean, why))
    return tuple(rows)


def absent_words(content: Content, view: View, motion: Motion) -> str:
    """Which members do not vote on a motion, and why; empty where all do."""
    away = absence.away_in_view(content, view)
    lines = [tr("{name} stays away over its quarrel and casts no vote.", name=capital(within(content, seat)))
             for seat in sorted(away) if view.seats[seat].status == "member"]  # fmt: skip
    if motion.seat and motion.kind != "chair" and view.seats[motion.seat].status == "member":
        lines.append(tr("{name}, whom it is about, does not vote.", name=capital(within(content, motion.seat))))
    return " ".join(lines)


def mover_words(content: Content, motion: Motion) -> str:
    """Why a motion was tabled, in its mover's words and under its name: "us" is the mover there."""
    reason = plain(content, motion.reason)
    return sentence(tr("{name}: “{reason}”", name=party(content, motion.by), reason=reason)) if reason else ""


def _said(view: View, motion: Motion, seat: SeatId) -> tuple[str, str] | None:
    """What a member has said by a promise, by moving it, or by its vote on the same before."""
    for promise in view.promises:
        c = promise.clause
        same = c.motion == motion.id or (not c.motion and (c.mineral, c.stage) == (motion.mineral, motion.stage))
        if c.kind == "vote" and promise.giver == seat and promise.status == "open" and same:
            return c.vote, tr("promised")
    if motion.by == seat:
        return "yes", tr("moved it")
    for record in view.votes:
        before = record.motion
        same = (before.kind, before.mineral, before.stage) == (motion.kind, motion.mineral, motion.stage)
        if same and record.votes.get(seat) in ("yes", "no"):
            return record.votes[seat], tr("voted so")
    return None


def _lean(
    content: Content, view: View, motion: Motion, seat: SeatId, reckoned: tuple[Vote, float] | None
) -> tuple[str, str]:
    """How a member may vote: what it has said, what the ministries reckon of one that the engine plays, plain interest.

    A person's vote nobody works out; for it what it sells and buys, or its temper, is all there is.
    """
    known = _said(view, motion, seat)
    if known is not None and (reckoned is None or known[1] != tr("voted so")):
        return known
    if reckoned is not None:
        return reckoned[0], _weighs(*reckoned)
    if motion.kind not in ("reference_price", "suspend_floor"):
        return _by_temper(content, view, motion, seat)
    m, s, r = content.mineral_index(motion.mineral), STAGES.index(motion.stage), content.region_index(seat)
    made, used = float(view.prices["output"][-1, m, s, r]), float(view.prices["use"][-1, m, s, r])
    up, down = ("yes", "no") if motion.kind == "reference_price" else ("no", "yes")
    if made > 1.2 * used:
        return up, tr("sells it")
    fair = fair_of(view, motion)
    gap = motion.price_usd_per_kg / fair.outside_price - 1 if fair and fair.outside_price > 0 else 0.0
    if used > 1.5 * made and motion.kind == "reference_price" and gap > DEAR:
        return down, tr("buys it")
    return "open", tr("buys it") if used > made else tr("no stake")


def _weighs(vote: str, value: float) -> str:
    """Why a ministry should vote so, in two words."""
    if abs(value) < LITTLE_USD_M:
        return tr("no stake")
    if value > 0:
        return tr("it gains")
    return tr("for the bloc") if vote == "yes" else tr("it loses")


LITTLE_USD_M: Final = 0.1
"""What a motion is worth to a member that is said to have no stake in it, at most."""


_LIKES: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "inspection_budget": (frozenset({"guardian", "hawk"}), frozenset({"free_rider"})),
    "penalty_schedule": (frozenset({"guardian", "hawk"}), frozenset({"free_rider"})),
    "suspend": (frozenset({"guardian"}), frozenset({"free_rider", "broker"})),
    "fine": (frozenset({"guardian", "hawk"}), frozenset({"free_rider"})),
    "curb_response": (frozenset({"hawk"}), frozenset({"free_rider"})),
    "admit": (frozenset({"broker"}), frozenset()),
    "readmit": (frozenset({"broker", "free_rider"}), frozenset()),
    "emergency_sharing": (frozenset({"hawk", "guardian"}), frozenset({"producer"})),
}
"""Tempers that usually say yes and no to a kind of motion."""


def _by_temper(content: Content, view: View, motion: Motion, seat: SeatId) -> tuple[str, str]:
    """A guess from the public temper of a cabinet; a host likes money for its own card."""
    if motion.kind == "fund_project":
        host = next((p.region for p in content.projects if p.id == motion.project), "")
        return ("yes", tr("its card")) if host == seat else ("open", tr("no stake"))
    if motion.kind == "chair" and motion.seat == seat:
        return "yes", tr("itself")
    temper = view.traits.get(seat, content.seat(seat).trait)
    yes, no = _LIKES.get(motion.kind, (frozenset(), frozenset()))
    word = tr(temper.replace("_", " "))
    return ("yes", word) if temper in yes else ("no", word) if temper in no else ("open", word)


DEAR: Final = 0.2
"""A floor this far above the outside price is taken to be too dear for a member that only buys."""


def fair_of(view: View, motion: Motion) -> FairCost | None:
    """The fair-cost sheet a motion goes by."""
    for fair in view.fair_costs:
        if (fair.mineral, fair.stage) == (motion.mineral, motion.stage):
            return fair
    return None


def weights(content: Content, view: View) -> tuple[WeightRow, ...]:
    """Members by weight, largest first; shares of all members add up to 1."""
    members = [s for s in view.seats.values() if s.status == "member"]
    total = sum(s.vote_weight for s in members) or 1.0
    rows = [
        WeightRow(s.id, party(content, s.id), s.vote_weight, s.id == view.seat, s.vote_weight / total) for s in members
    ]
    return tuple(sorted(rows, key=lambda r: -r.weight))


def ballot_of(sheet: OrderSheet, motion: str) -> Ballot | None:
    """The draft's vote on a motion."""
    for ballot in sheet.ballots:
        if ballot.motion == motion:
            return ballot
    return None


def with_ballot(sheet: OrderSheet, ballot: Ballot) -> OrderSheet:
    """The sheet with one vote set."""
    rest = tuple(b for b in sheet.ballots if b.motion != ballot.motion)
    return msgspec.structs.replace(sheet, ballots=(*rest, ballot))


def outcome(content: Content, record: VoteRecord) -> str:
    """How a vote went: who, how many heads, how much weight."""
    yes = [party(content, s) for s, v in record.votes.items() if v == "yes"]
    against = [s for s, v in record.votes.items() if v == "no"]
    head = tr("Passed") if record.passed else tr("Failed")
    text = tr("{head}: {heads} of heads, {weight} of weight.", head=head,
              heads=fmt.percent(record.heads_share), weight=fmt.percent(record.weight_share))  # fmt: skip
    if against:
        text += " " + tr("Against: {names}.", names=join_words([within(content, s) for s in against]))
    elif yes:
        text += " " + tr("Nobody was against.")
    if record.note:
        text += f" {capital(plain(content, record.note)).rstrip('.')}."
    later = politics.in_force_words(content, record.effective_turn, record.turn)
    if record.passed and later:
        text += f" {later}"
    return text


class FloorRow(msgspec.Struct, frozen=True):
    """One reference price in force or agreed, as the council lists it."""

    name: str
    price: str
    state: str
    believed: float
    tone: str
    tip: str = ""
    brief: str = ""
    """The state where there is little room."""


def floor_rows(content: Content, view: View) -> tuple[FloorRow, ...]:
    """All floors with who applies them, the best believed first."""
    rows = []
    for held in sorted(view.floors, key=lambda f: -f.credibility):
        reserve = sum(1 for s in held.stances.values() if s == "reserve")
        state = _held_word(content, view, held)
        if reserve:
            state += ", " + tr("{n} in reserve", n=reserve)
        rows.append(FloorRow(heading(content, held.mineral, held.stage), fmt.price(held.price_usd_per_kg), state,
                             held.credibility, "good" if held.held else "warn", _why(view, held),
                             floor_words.standing(held, view.turn, brief=True)))  # fmt: skip
    return tuple(rows)


def _why(view: View, held: FloorState) -> str:
    """Why it did not hold, with the numbers of the turn in which it slipped."""
    same = (held.mineral, held.stage)
    for event in reversed(view.event_log):
        if event.kind == "floor_not_held" and (event.data["mineral"], event.data["stage"]) == same and held.why:
            return floor_words.why_words(event.data) if event.data.get("why") == held.why else ""
    return ""


def _held_word(content: Content, view: View, held: FloorState) -> str:
    """Where a floor stands."""
    if held.binds_turn > view.turn:
        return horizon.marked(content, view, held.binds_turn, tr("from turn {n}", n=held.binds_turn))
    return floor_words.standing(held, view.turn)
