"""The council's events in words: motions, counts, doors."""

from game.model.content import Content
from game.model.events import Event
from game.model.views import View
from game.present import counts, fmt, horizon, politics, vote_count, vote_told
from game.present.names import plain
from game.present.tellers_base import Desk
from game.present.words import tr


def motion(desk: Desk, event: Event) -> str:
    """What a motion is about, without a verdict."""
    d = event.data
    money = fmt.money(d.get("amount_usd_m", 0.0))
    who = desk.name(d["subject_seat"]) if d.get("subject_seat") else ""
    kind = d["motion_kind"]
    if kind == "reference_price":
        return tr("a floor of {price} USD/kg for {good}", price=fmt.price(d["price_usd_per_kg"]), good=desk.good(event))
    if kind == "suspend_floor":
        return tr("suspending the floor on {good}", good=desk.good(event))
    if kind in ("floor_scope", "curb_response", "penalty_schedule", "chair"):
        return dated(desk, event)
    if kind == "fund_project":
        card = desk.card(event) if d.get("project") else tr("a project")
        return tr("{money} from the Fund for {card}", money=money, card=card)
    return {
        "inspection_budget": tr("an inspection budget of {money} a turn", money=money),
        "admit": tr("the admission of {name}", name=who),
        "users_relief": tr("relief of {money} a turn for users", money=money),
        "fund_rescue": tr("a rescue loan of {money} out of the Fund", money=money),
        "suspend": tr("the suspension of {name}", name=who),
        "fine": tr("a fine of {money} for {name}", money=money, name=who),
        "readmit": tr("the readmission of {name}", name=who),
        "vault_rules": tr("new rules of access to the Vault"),
        "emergency_sharing": tr("emergency sharing among members"),
    }[kind]


def tabled(desk: Desk, event: Event) -> str:
    """Who puts what before the council."""
    if event.data["motion_kind"] == "chair" and event.data["subject_seat"] == event.seat:
        return tr("{name} asks for the chair of FORGE", name=desk.name(event.seat))
    return tr("{name} tables {motion}", name=desk.name(event.seat), motion=motion(desk, event))


def dated(desk: Desk, event: Event) -> str:
    """A motion with a date, without a verdict."""
    d = event.data
    if d["motion_kind"] == "floor_scope":
        whom = politics.scope_word(d["against"])
        return tr("that the floor on {good} meets {whom}", good=desk.good(event), whom=whom)
    if d["motion_kind"] == "curb_response":
        return tr("a common duty of {rate} on Chinese {good}", rate=fmt.percent(d["rate_share"]), good=desk.good(event))
    if d["motion_kind"] == "chair":
        return tr("{name} as its next chair", name=desk.name(d["subject_seat"]))
    return tr("a penalty of {x} times the levy and {turns} outside", x=fmt.plain_number(d["multiple"]),
              turns=counts.turns(d["turns"]))  # fmt: skip


def count(event: Event) -> str:
    """Votes for and against."""
    votes = list(event.data["votes"].values())
    return tr("{yes} for, {no} against", yes=votes.count("yes"), no=votes.count("no"))


def passed(desk: Desk, event: Event) -> str:
    """A motion adopted, with its count."""
    text = tr("Council adopts {motion}: {count}", motion=motion(desk, event), count=count(event))
    return f"{text}; {own}" if (own := own_part(desk, event)) else text


def failed(desk: Desk, event: Event) -> str:
    """A motion rejected, with its count and the reason if one is given."""
    text = tr("Council rejects {motion}: {count}", motion=motion(desk, event), count=count(event))
    if own := own_part(desk, event):
        return f"{text}; {own}"
    return f"{text} ({plain(desk.content, event.text)})" if event.text else text


def own_part(desk: Desk, event: Event) -> str:
    """Whose vote decided it where a single one did, and what was paid for the reader's; empty without either."""
    record = vote_told.record_of(desk.view, event)
    return vote_told.words(desk.content, desk.view, record) if record is not None else ""


def swings(content: Content, view: View, event: Event) -> bool:
    """Whether the reader's vote decided the motion that an event tells of."""
    record = vote_told.record_of(view, event)
    return record is not None and vote_count.decided_by(content, view, record, view.seat)


def sold(content: Content, view: View, event: Event) -> bool:
    """Whether the reader was paid for its word on the motion that an event tells of."""
    record = vote_told.record_of(view, event)
    return record is not None and bool(vote_told.paid(content, view, record))


def not_called(desk: Desk, event: Event) -> str:
    """A motion that no vote was held on, and whose choice that was."""
    chair, name = event.data.get("chair", ""), desk.name(event.seat)
    if not chair:
        return tr("Not put to the vote: {motion}, tabled by {name}. It falls", motion=motion(desk, event), name=name)
    return tr("Not put to the vote: {motion}, tabled by {name}; {chair}, in the chair, called others. It falls",
              motion=motion(desk, event), name=name, chair=desk.name(chair))  # fmt: skip


def suspended(desk: Desk, event: Event) -> str:
    """Who is put out of the forum, and when it is back."""
    span = horizon.out_words(desk.content, desk.view, event.data["until_turn"])
    return tr("{name} is suspended: {span}", name=desk.name(event.seat), span=span)


def admitted(desk: Desk, event: Event) -> str:
    """Whom the council lets in; of a member that comes back its return is told, not the open door."""
    told = (*desk.view.news, *desk.view.events)
    if any(e.kind in ("suspension_ended", "joined") and (e.turn, e.seat) == (event.turn, event.seat) for e in told):
        return ""
    return tr("The door is open for {name}: it may join FORGE", name=desk.name(event.seat))
