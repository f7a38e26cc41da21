"""Checks of clause kinds that need more than numbers: waivers, stock, licences, favours, clubs, China."""

from typing import get_args

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Clause, FavourKind
from game.model.views import View
from game.rules import check_base, check_shares, china_deals, clubs, figures, ore
from game.rules.check_base import TOLERANCE, refuse
from game.rules.names import cell

Refusals = tuple[Refusal, ...]


def check_kind(  # noqa: PLR0911 - one a kind
    content: Content, view: View, clause: Clause, receiver: SeatId, path: str
) -> Refusals:
    """What the kind asks beyond plain numbers; empty for kinds that are checked elsewhere."""
    match clause.kind:
        case "stock_transfer":
            return _stock(view, clause, path)
        case "technology":
            return _technology(content, view, clause, receiver, path)
        case "favour":
            return check_base.bad_choice(f"{path}.favour", clause.favour, get_args(FavourKind))
        case "keep_floor":
            return _kept_floor(view, clause, path)
        case "club_floor":
            return _club_floor(content, view, clause, path)
        case "export_licence":
            return check_base.not_positive(f"{path}.tonnes_per_month", clause.tonnes_per_month)
        case "inspection_consent":
            return _member(view, clause, path)
        case "no_new_curb":
            return _spared(content, clause, path)
        case "share":
            return check_shares.share(content, view, clause, receiver, path)
        case _:
            return ()


def with_china(clause: Clause, parties: tuple[SeatId, ...], path: str) -> Refusals:
    """Which clauses can stand between China and a ministry, and which only China can give."""
    if CHINA not in parties:
        if clause.kind in china_deals.FOR_CHINA:
            return refuse(
                "for_china", f"{path}.kind", "Only China has a use for that.", "Make the offer to China."
            )
        if clause.kind not in china_deals.CHINA_ALONE:
            return ()
        return refuse("china_alone", f"{path}.kind", "Only China can give that.", "Make the offer to China.")
    allowed = china_deals.CHINA_GIVES if clause.giver == CHINA else china_deals.CHINA_GETS
    if clause.kind in allowed:
        return ()
    whose = "China does not give" if clause.giver == CHINA else "China has no use for"
    return refuse(
        "not_with_china",
        f"{path}.kind",
        phrase("{whose} a clause of kind {kind}.", whose=whose, kind=clause.kind),
        phrase("Choose one of: {allowed}.", allowed=", ".join(sorted(allowed))),
    )


def _spared(content: Content, clause: Clause, path: str) -> Refusals:
    """China's word is about any good, a ministry's about an ore that it sells abroad."""
    if clause.giver == CHINA or (clause.stage == "mine" and clause.mineral in ore.mined_at_home(content, clause.giver)):
        return ()
    return refuse(
        "no_ore",
        f"{path}.mineral",
        phrase("{giver} exports no such ore: it has no curb to spare anybody.", giver=clause.giver),
        "Choose an ore that it sells abroad.",
    )


def _member(view: View, clause: Clause, path: str) -> Refusals:
    if clause.giver in view.seats and view.seats[clause.giver].status == "member":
        return ()
    return refuse(
        "giver_no_member",
        f"{path}.giver",
        phrase("{giver} is no member: no inspector of the forum comes there.", giver=clause.giver),
        "Ask for something else.",
    )


def _stock(view: View, clause: Clause, path: str) -> Refusals:
    """Own tonnes are counted at once; another's stockpile is its secret and is checked at the signature."""
    wrong = check_base.not_positive(f"{path}.tonnes", clause.tonnes)
    if wrong or clause.giver != view.seat or view.you is None:
        return wrong
    have = view.you.stock_t.get(cell(clause.mineral, clause.stage), 0.0)
    if clause.tonnes <= have + TOLERANCE:
        return ()
    told = check_base.down(have, 1)
    return refuse(
        "no_stock",
        f"{path}.tonnes",
        phrase("Your stockpile holds {have:.1f} t of that, not {tonnes:.1f}.", have=told, tonnes=clause.tonnes),
        phrase("Give {have:.1f} t or less, or buy stock first.", have=told) if told > 0 else "Buy stock first.",
        have=have,
    )


def _technology(content: Content, view: View, clause: Clause, receiver: SeatId, path: str) -> Refusals:
    """Who makes more of it at home knows how; a ministry takes in one licence a stage."""
    if clause.stage == "mine":
        return refuse("no_technology", f"{path}.stage", "Licences are for refining and components.", "Choose another.")
    m, s = figures.place(content, clause.mineral, clause.stage)
    output = figures.of_view(content, view, "output")[m, s]
    giver, taker = (float(output[content.region_index(x)]) for x in (clause.giver, receiver))
    if giver <= max(taker, TOLERANCE):
        return refuse(
            "no_know_how",
            f"{path}.giver",
            phrase(
                "{giver} makes {output:.1f} t a month there, {receiver} {receiver_output:.1f}: nothing to "
                "learn.",
                giver=clause.giver, output=giver, receiver=receiver, receiver_output=taker,
            ),
            "Take the licence from a larger maker.",
            giver=giver,
            taker=taker,
        )
    if any(
        c.kind == "technology" and receiver in d.receivers(c) and (c.mineral, c.stage) == (clause.mineral, clause.stage)
        for d in view.deals
        if d.closed_turn == 0
        for c in d.clauses
    ):
        return refuse(
            "licensed_already",
            f"{path}.stage",
            phrase(
                "{receiver} has a licence for {mineral} {stage} already.",
                receiver=receiver, mineral=clause.mineral, stage=clause.stage,
            ),
            "A second one teaches nothing: choose another stage.",
        )
    return ()


def _kept_floor(view: View, clause: Clause, path: str) -> Refusals:
    wrong = _member(view, clause, path)
    if wrong or any((f.mineral, f.stage) == (clause.mineral, clause.stage) for f in view.floors):
        return wrong
    return refuse(
        "no_such_floor",
        f"{path}.stage",
        phrase("There is no floor on {mineral} {stage} to keep.", mineral=clause.mineral, stage=clause.stage),
        "Name a floor in force, or promise to apply one that is tabled.",
    )


def _club_floor(content: Content, view: View, clause: Clause, path: str) -> Refusals:
    """The band of a motion holds for a club, too."""
    wrong = check_base.not_positive(f"{path}.price_usd_per_kg", clause.price_usd_per_kg)
    if wrong:
        return wrong
    low, high, fair = clubs.price_band(content, view, clause.mineral, clause.stage)
    if low - TOLERANCE <= clause.price_usd_per_kg <= high + TOLERANCE:
        return ()
    return refuse(
        "price_band",
        f"{path}.price_usd_per_kg",
        phrase(
            "A common reference price may be {low:.2f} to {high:.2f} USD/kg there (fair cost {fair:.2f}).",
            low=low, high=high, fair=fair,
        ),
        "Choose a price in that band.",
        low=low,
        high=high,
    )
