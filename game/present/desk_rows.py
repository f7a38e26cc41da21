"""Lists of the desk: cards that wait for permits, and trade that does not add up."""


from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, ProjectId, SeatId, Stage
from game.model.orders import Accusation
from game.model.state import FloorState
from game.model.views import Anomaly, DutyRow, View
from game.present import counts, doubt, membership, paid
from game.present.facts import Fact
from game.present.names import good, grouped, party
from game.present.words import join_words, tr
from game.rules import figures, guard, permits, zones
from game.rules.check_sheet import civil_use_of
from game.rules.forecast import levy_saved

LEAST_LEAK: Final = 0.0005
"""Share of use past a levy below which there is no leak to tell."""


class PermitRow(msgspec.Struct, frozen=True):
    """A card at home with an open permit."""

    project: ProjectId
    name: str
    left: int
    months: int
    """Months that one waived permit saves."""


def permit_rows(content: Content, view: View) -> tuple[PermitRow, ...]:
    """Cards at home that wait for permits."""
    rows = []
    for card in content.projects:
        held = view.projects[card.id]
        left = card.missing_permits - held.permits_cut
        if card.region == view.seat and left > 0 and held.status in ("open", "permitting"):
            rows.append(PermitRow(card.id, grouped(card.name), left, permits.months_each(content, card)))
    return tuple(rows)


class Oddity(msgspec.Struct, frozen=True):
    """A member's published trade that does not add up, in words: the share with the span that noise leaves."""

    text: str
    share: str
    charge: Accusation
    note: str = ""
    """Why nobody is charged on it: there was no levy that it could have got past."""


def oddities(content: Content, view: View) -> tuple[Oddity, ...]:
    """What the customs figures of others do not explain, each with its span: where a levy is owed first, then the
    largest share."""
    rows = [(_no_levy(view, a), a) for a in view.anomalies if a.seat != view.seat]
    rows.sort(key=lambda found: (bool(found[0]), -found[1].share))
    return tuple(
        Oddity(f"{party(content, a.seat)}: {good(content, a.mineral, a.stage)}", doubt.share_words(content, a),
               Accusation(a.seat, a.mineral, a.stage), note)
        for note, a in rows
    )  # fmt: skip


def _no_levy(view: View, odd: Anomaly) -> str:
    """A note where no levy was due at the other's border in the turn of the figures: there was nothing to get past."""
    if paid.floor_of(view, odd.mineral, odd.stage) is None:
        return tr("no floor, no levy to get past")
    return "" if odd.due else tr("landed above the floor: no levy was due")


def barred_words(content: Content, view: View) -> str:
    """Why this ministry may do nothing that only members do, and what opens the way; empty for a member."""
    you = view.you
    if you is None or you.status == "member":
        return ""
    if you.status == "suspended":
        held = membership.standing(content, view)
        return f"{tr('Only members do this.')} {held.hint if held is not None else ''}".strip()
    return tr("Only members do this. Join the forum first (Council).")


def inspect_barred(content: Content, view: View, target: SeatId, floor: FloorState) -> str:
    """Why this ministry may send no inspectors there; empty where it may: members, and parties of one club."""
    partners = zones.partners(view.deals, view.floors, view.turn, floor.mineral, floor.stage)
    return "" if view.seat in partners and target in partners else barred_words(content, view)


class Temptation(msgspec.Struct, frozen=True):
    """A good that is cheaper outside than past the levy: most tonnes a month to buy on the side, USD/kg saved."""

    mineral: MineralId
    stage: Stage
    most: float
    gap: float


def temptations(content: Content, view: View) -> tuple[Temptation, ...]:
    """Goods under a levy that civil users at home take up, the greatest saving first; a levy is owed by members and
    by parties of a club that keeps a price.
    """
    cap = content.rules.customs.side_purchase_cap
    rows = [Temptation(d.mineral, d.stage, cap * civil_use_of(content, view, d.mineral, d.stage), d.duty_usd_per_kg)
            for d in view.duties if _may_owe(view, d.mineral, d.stage)]  # fmt: skip
    return tuple(sorted((r for r in rows if r.most > 0 and r.gap > 0), key=lambda r: -r.most * r.gap))


def no_temptation(content: Content, view: View) -> str:
    """Why buying on the side would save nothing; empty where it would."""
    if temptations(content, view):
        return ""
    levied = [d for d in view.duties if d.duty_usd_per_kg > 0 and _may_owe(view, d.mineral, d.stage)]
    if not levied:
        return tr("Nothing to gain now: no levy of yours keeps the landed price up.")
    goods = join_words([good(content, d.mineral, d.stage) for d in levied])
    return tr("Nothing to gain now: your users buy none of what your levy is on ({goods}).", goods=goods)


def leaks(content: Content, view: View) -> tuple[DutyRow, ...]:
    """Goods under a levy of which something comes in past it at home: of what nobody there buys nothing does."""
    return tuple(d for d in view.duties if d.leak_share > LEAST_LEAK and _bought(content, view, d))


def _bought(content: Content, view: View, row: DutyRow) -> bool:
    """Whether users at home buy what a levy is on."""
    use, r = figures.of_view(content, view, "use"), content.region_index(view.seat)
    return float(use[(*figures.place(content, row.mineral, row.stage), r)]) > guard.LEAST_T


def nothing_to_guard(content: Content, view: View) -> str:
    """Why customs officers would find nothing at home now; empty where a levy is on a good that the users buy."""
    levied = [d for d in view.duties if d.stance == "apply" and d.binds_turn <= view.turn]
    if not levied:
        return tr("No levy of yours is in force: officers have nothing to guard yet.")
    if any(_bought(content, view, d) for d in levied):
        return ""
    return tr("Your users buy none of the goods under a levy: officers have nothing to guard.")


def _may_owe(view: View, mineral: MineralId, stage: Stage) -> bool:
    if view.you is None or view.you.status == "member":
        return True
    return view.seat in zones.partners(view.deals, view.floors, view.turn, mineral, stage)


def side_facts(view: View, item: Temptation, tonnes: float) -> tuple[Fact, ...]:
    """The same as rows, with what the order takes and who can see it."""
    name = tr("Levy saved") if tonnes > 0 else tr("Levy saved by each tonne a month")
    saved = counts.small_money(levy_saved(view, item.gap, tonnes if tonnes > 0 else 1.0))
    return (
        Fact(name, tr("{money} this turn", money=saved), tone="green", text=side_words(view, item, tonnes)),
        Fact(tr("It takes"), tr("1 point of initiative"), text=tr("It holds for this turn only.")),
        Fact(tr("Who can see it"), tr("customs of its sellers"), tone="orange", text=tr(
            "It is hidden, and a breach of the floor. What sellers sent stands in their own customs figures.")),
    )  # fmt: skip


def side_words(view: View, item: Temptation, tonnes: float) -> str:
    """What a side purchase brings by itself: the levy it does not pay. ``tonnes``: a month."""
    if tonnes <= 0:
        return tr("Each tonne a month would owe {money} of levy this turn: it would come off your users' bill.",
                  money=counts.small_money(levy_saved(view, item.gap, 1.0)))  # fmt: skip
    return tr("These tonnes would owe {money} of levy this turn: that comes off your users' bill, as scored and at "
              "home. The home price is still made by the goods that pay it; the users' bill beside it is that of the "
              "whole sheet.", money=counts.small_money(levy_saved(view, item.gap, tonnes)))  # fmt: skip
