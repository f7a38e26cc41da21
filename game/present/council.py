"""The council in rows: motions, what they would do, weights, how votes went."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, FUND, SeatId
from game.model.orders import Ballot, OrderSheet
from game.model.state import FloorState
from game.model.talks import Motion, MotionKind, VoteRecord
from game.model.views import FairCost, View
from game.present import counts, floor_course, floor_words, fmt, horizon, politics, projects, seating
from game.present.leanings import fair_of
from game.present.names import capital, card_name, good, heading, party, plain, sentence, within
from game.present.words import join_words, ntr, tr
from game.rules import absence, price_ladder, schedule


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
        card = next((card_name(content, p.id) for p in content.projects if p.id == motion.project), tr("a project"))
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


def none_words(content: Content, view: View) -> str:
    """What stands where no motion is tabled: the usual first move, and what else acts once a price would come too late.
    """
    if view.seat == CHINA:
        return tr("No motion is tabled. A reference price for what you sell is their usual first move: it makes "
                  "investors believe in plants that would take your buyers.")  # fmt: skip
    if too_late(content, view, "reference_price"):
        return tr("No motion is tabled. A price passed now would bind only after this game; inspection money, relief "
                  "for users, a fine and emergency sharing act in this turn.")  # fmt: skip
    return tr("No motion is tabled. A reference price for one of your minerals is the usual first move: it makes "
              "investors believe in plants outside China.")  # fmt: skip


def kind_effect(content: Content, view: View, kind: str) -> str:
    """What a kind of motion would do, in one sentence."""
    fund = fmt.money(view.fund_usd_m)
    return {
        "reference_price": tr("A floor kept by an adjustable tariff; it binds members after one turn."),
        "suspend_floor": tr("The levy ends; investors believe the next floor less."),
        "inspection_budget": tr("The Fund holds {fund}. Inspectors find side buying the more surely the more is spent.",
                                fund=fund),
        "fund_project": tr("A grant from the Fund, which holds {fund}, to a project of a member or observer.",
                           fund=fund),
        "users_relief": tr("The Fund, which holds {fund}, gives users who pay the levy part of it back.", fund=fund),
        "admit": tr("It may then join, posts a bond, and is bound by floors passed later."),
        "suspend": tr("An outsider for {turns}; the accused does not vote, a larger majority is needed.",
                      turns=counts.turns(_outside(content, view))),
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
    found = [s.id for s in seating.in_order(content, view) if s.status in wanted and (own or s.id != view.seat)]
    return tuple((s, party(content, s)) for s in found)


def _outside(content: Content, view: View) -> int:
    """Turns that a suspension lasts now: the schedule's, else the usual ones (``rules.acts``)."""
    own = schedule.terms(content, view.penalties, view.turn).outsider_turns
    return own or content.rules.customs.penalty_outsider_turns


def motion_effect(content: Content, view: View, motion: Motion) -> str:
    """What a motion would do, in one sentence with numbers."""
    if politics.motion_words(content, motion):
        return politics.motion_effect(content, view, motion)
    if motion.kind != "reference_price":
        return kind_effect(content, view, motion.kind)
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


def bar_words(fair: FairCost) -> str:
    """The majority that such a warning asks for, beside another warning."""
    return tr("It needs two thirds of the weight: the next stage has no floor.") if fair.warn else ""


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


def absent_words(content: Content, view: View, motion: Motion) -> str:
    """Which members do not vote on a motion, and why; empty where all do."""
    away = absence.away_in_view(content, view)
    lines = [_away_words(content, view, seat) for seat in sorted(away) if view.seats[seat].status == "member"]
    if motion.seat and motion.kind != "chair" and view.seats[motion.seat].status == "member":
        lines.append(tr("{name}, whom it is about, does not vote.", name=capital(within(content, motion.seat))))
    return " ".join(lines)


def _away_words(content: Content, view: View, seat: SeatId) -> str:
    """Who stays away, over a quarrel with whom, and until when."""
    name = capital(within(content, seat))
    for held in view.quarrels:
        card = absence.card_of(content, held.id)
        if card is not None and card.seats[0] == seat and held.away_until >= view.turn:
            others = join_words([within(content, one) for one in card.seats[1:]])
            until = horizon.until_words(content, view, held.away_until)
            if others:
                return tr("{name} stays away over its quarrel with {others} {until} and casts no vote.", name=name,
                          others=others, until=until)  # fmt: skip
    return tr("{name} stays away over its quarrel and casts no vote.", name=name)


def mover_words(content: Content, motion: Motion) -> str:
    """Why a motion was tabled, in its mover's words and under its name: "us" is the mover there."""
    reason = plain(content, motion.reason)
    if motion.by == FUND:
        return sentence(reason)
    return sentence(tr("{name}: “{reason}”", name=party(content, motion.by), reason=reason)) if reason else ""


def standing_words(motion: Motion) -> str:
    """That no ministry moved a motion that the secretariat put on the list; empty for all others."""
    if motion.by != FUND:
        return ""
    return tr("The Fund's standing item: no ministry moved it. It comes by itself, beside what the chair picks, while "
              "the Fund has money that nobody asks for.")


def mover_name(content: Content, motion: Motion) -> str:
    """Who moved a motion, as a column names it."""
    return tr("standing item") if motion.by == FUND else party(content, motion.by)


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


def shares(content: Content, record: VoteRecord) -> str:
    """How a vote went without names: the shares for it, what else decided, and from when it is in force."""
    text = tr("{heads} of heads and {weight} of weight for it.", heads=fmt.percent(record.heads_share),
              weight=fmt.percent(record.weight_share))  # fmt: skip
    return f"{text}{_besides(content, record)}"


def _besides(content: Content, record: VoteRecord) -> str:
    """What stood in the way of the count, and from when a motion that passed is in force; empty without either."""
    text = f" {capital(plain(content, record.note)).rstrip('.')}." if record.note else ""
    later = politics.in_force_words(content, record.effective_turn, record.turn)
    return f"{text} {later}" if record.passed and later else text


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
    if aside := sum(vote == "abstain" for vote in record.votes.values()):
        text += " " + ntr("{n} abstained.", "{n} abstained.", aside)
    return f"{text}{_besides(content, record)}"


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
    inside: str = ""
    """The good as it stands within a line."""


def floor_rows(content: Content, view: View) -> tuple[FloorRow, ...]:
    """All floors with who applies them, the best believed first."""
    rows = []
    for held in sorted(floor_course.floors_as_played(view), key=lambda f: -f.credibility):
        reserve = sum(1 for s in held.stances.values() if s == "reserve")
        state, how = _held_word(content, view, held), floor_words.reading(content, view, held)
        if reserve:
            state += ", " + tr("{n} in reserve", n=reserve)
        rows.append(FloorRow(heading(content, held.mineral, held.stage), fmt.price(held.price_usd_per_kg), state,
                             held.credibility, "warn" if how in ("below", "elsewhere", "leaky") else "good",
                             _why(view, held),
                             floor_words.standing(content, view, held, brief=True),
                             good(content, held.mineral, held.stage)))  # fmt: skip
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
    return floor_words.standing(content, view, held)
