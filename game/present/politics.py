"""Politics and dated decisions in words: scopes, schedules, quarrels, elections, truces, ore."""

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.talks import Motion, Scope, TableMotion
from game.model.views import View
from game.present import counts, dates, fmt, horizon
from game.present.names import good, party, within
from game.present.retold import retold
from game.present.words import join_words, mark, tr
from game.rules.council import rota


def scope_word(scope: Scope) -> str:
    """Whose goods owe the levy."""
    return {
        "outsiders": tr("all outsiders"),
        "china": tr("China alone"),
        "suspended": tr("China and suspended members"),
    }[scope]


def when(content: Content, turn: int, date: str = "") -> str:
    """A turn with its first month, or with the day on record in it: ``turn 3, Feb 2027``, ``turn 2, 3 Nov 2026``."""
    month = dates.month_year(content.start_year, dates.first_month(content, turn))
    return tr("turn {n}, {month}", n=turn, month=dates.day(date) if date else month)


def until(content: Content, turn: int) -> str:
    """A turn with its last month: ``turn 2, Jan 2027``."""
    month = dates.month_year(content.start_year, dates.first_month(content, turn + 1) - 1)
    return tr("turn {n}, {month}", n=turn, month=month)


def start_words(content: Content, view: View, motion: Motion | TableMotion) -> str:
    """From when a dated motion would be in force."""
    turn = max(view.turn + 1, motion.from_turn)
    return horizon.marked(content, view, turn, tr("from {when}", when=when(content, turn)))


def motion_words(content: Content, motion: Motion | TableMotion) -> str:
    """A dated motion in one line, without its start; empty for other kinds."""
    if motion.kind == "floor_scope":
        return tr("The floor on {good} meets {whom}", good=good(content, motion.mineral, motion.stage),
                  whom=scope_word(motion.against))  # fmt: skip
    if motion.kind == "curb_response":
        what = good(content, motion.mineral, motion.stage)
        if motion.rate_share <= 0:
            return tr("End the common duty on Chinese {good}", good=what)
        return tr("Common duty of {rate} on Chinese {good}", rate=fmt.percent(motion.rate_share), good=what)
    if motion.kind == "penalty_schedule":
        return tr("Penalties: {x} times the levy, {turns} outside", x=fmt.short(motion.multiple),
                  turns=counts.turns(motion.turns))  # fmt: skip
    if motion.kind == "chair":
        return tr("{name} takes the chair next", name=party(content, motion.seat))
    return ""


def motion_effect(content: Content, view: View, motion: Motion | TableMotion) -> str:
    """What a dated motion would do, with its numbers."""
    start = start_words(content, view, motion)
    if motion.kind == "floor_scope":
        tails = {
            "outsiders": tr("Everybody outside pays the gap; no way round by third countries."),
            "china": tr("Only Chinese goods pay. Others may sell theirs to the zone and buy Chinese instead."),
            "suspended": tr("Chinese goods and those of suspended members pay; other outsiders are spared."),
        }
        return f"{start[:1].upper()}{start[1:]}. {tails[motion.against]}"
    if motion.kind == "curb_response":
        if motion.rate_share <= 0:
            return tr("The common duty on {good} ends.", good=good(content, motion.mineral, motion.stage))
        points = content.rules.response.tension_points * motion.rate_share / 0.25
        return tr("Members who do not declare reserve levy it, {start}, while the curb lasts, {turns} at most; "
                  "treasuries keep it. {tension}", start=start, turns=counts.turns(content.rules.response.turns),
                  tension=_tension(view, fmt.number(points, 1)))  # fmt: skip
    if motion.kind == "penalty_schedule":
        rules = content.rules.customs
        return tr("For proven cheating, {start}; now {x} times the levy and {turns}. Owning up in time costs "
                  "the levy itself.", start=start, x=fmt.short(rules.penalty_levy_multiple),
                  turns=counts.turns(rules.penalty_outsider_turns))  # fmt: skip
    return tr("After turn {n}, when the present term ends, instead of {name}, which is next in the rota. The chair "
              "picks the motions, breaks ties and aims half of the inspection money.", n=view.chair_until,
              name=next_chair(content, view))  # fmt: skip


def next_chair(content: Content, view: View) -> str:
    """Who takes the chair after the present term where nobody is elected, as a name inside a sentence."""
    members = [seat for seat, held in view.seats.items() if held.status == "member"]
    held = content.rules.voting.chair_rule == "vote" and view.chair in members
    seat = view.chair if held else rota(content.seat_ids(), members, view.chair)
    return tr("you") if seat == view.seat else within(content, seat)


def _tension(view: View, points: str) -> str:
    """What a common duty does to the tension, which China's person has with all others."""
    if view.seat == CHINA:
        return tr("Your tension with the table rises by {points} points.", points=points)
    return tr("Tension with China rises by {points} points.", points=points)


def in_force_words(content: Content, turn: int, now: int) -> str:
    """When a decision that passed is in force, if not at once."""
    return tr("In force from {when}.", when=when(content, turn)) if turn > now else ""


# -- events ----------------------------------------------------------------------------------


def election_words(content: Content, event: Event) -> str:
    """Who voted, how it went, what it moves."""
    d, name = event.data, party(content, event.seat)
    if d["won"]:
        return tr("{what}: the cabinet holds with a support of {h} of 100 that day", what=retold(event.text),
                  h=fmt.number(d["support"]))  # fmt: skip
    more = ""
    if abs(d["budget_share"]) > 1e-9:
        text = mark(", its budget grows by {s}") if d["budget_share"] > 0 else mark(", its budget shrinks by {s}")
        more = tr(text, s=fmt.percent(abs(d["budget_share"])))
    if d["trait"]:
        more += tr(", a {trait} takes over", trait=tr(d["trait"].replace("_", " ")))
    if d.get("points"):
        more += tr(", {n} points of initiative are lost next turn to the change", n=d["points"])
    return tr("{what}: the cabinet of {name} is voted out at a support of {h} of 100 that day{more}",
              what=retold(event.text), name=name, h=fmt.number(d["support"]), more=more)  # fmt: skip


def truce_over_words(content: Content, event: Event, reader: SeatId = "") -> str:
    """Whose truce ended, why, and what is curbed again; to China's person as its own."""
    goods = [good(content, *place.split("/")) for place in event.data["goods"]]
    why = why_ended(content, event.seat, event.data["why"], reader)
    text = tr("The truce of {name} with China is over: {why}", name=party(content, event.seat), why=why)
    if reader == CHINA:
        text = tr("Your truce with {name} is over: {why}", name=party(content, event.seat), why=why)
    return tr("{text}; curbed again: {goods}", text=text, goods=join_words(goods)) if goods else text


def why_ended(content: Content, seat: SeatId, why: str, reader: SeatId = "") -> str:
    """What ended a truce, in words."""
    name = party(content, seat)
    if reader == CHINA and why in ("press", "curb"):
        return tr("{name} pressed you", name=name) if why == "press" else tr("you laid a new curb")
    return {
        "press": tr("{name} pressed China", name=name),
        "duty": tr("{name} raised a duty", name=name),
        "common_duty": tr("{name} applies the common duty", name=name),
        "curb": tr("China laid a new curb"),
    }.get(why, tr("it ran out"))


def region_words(content: Content, event: Event) -> str:
    """Why a region without a seat joins or leaves."""
    d = event.data
    told = tr("{name} joins the zone on its own judgment: its sellers would keep {gain}, its users pay {cost}")
    if event.kind == "region_leaves":
        told = tr("{name} leaves the zone: its sellers keep {gain} by it, its users pay {cost}")
    return told.format(name=party(content, d["region"]), gain=fmt.money(d["sellers_usd_m"]),
                       cost=fmt.money(d["users_usd_m"]))  # fmt: skip


def ore_words(content: Content, event: Event) -> str:
    """A measure on own ore."""
    d, name = event.data, party(content, event.seat)
    what = good(content, d["mineral"], d["stage"])
    if d["curb_kind"] == "embargo":
        return tr("{name} keeps its {good} at home: exports of ore are banned", name=name, good=what)
    return tr("{name} lets out {share} of its {good}; the rest is to be refined at home", name=name, good=what,
              share=fmt.percent(d["share"]))  # fmt: skip


def parties(content: Content, event: Event) -> str:
    """The two sides of a quarrel."""
    return join_words([party(content, s) for s in event.data["parties"]])
