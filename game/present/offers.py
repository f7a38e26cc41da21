"""Writing an offer: groups of clauses, presets, deadlines, and running deals in words."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.talks import AT_ONCE, OF_A_MOTION, Clause, ClauseKind, Deal, MakeOffer, Offer
from game.model.views import View
from game.present import dates, fmt, horizon
from game.present.clause_drafts import turns_left
from game.present.clauses import clause_text
from game.present.names import party, plain, sentence
from game.present.words import join_words, mark, tr
from game.rules import barred, china_deals, clubs, seen_points
from game.rules.cost import pledge

LEAST_TAKEN: Final = 0.05
"""USD million from which a sum is named."""

GROUPS: Final[tuple[tuple[str, tuple[ClauseKind, ...]], ...]] = (
    (mark("Money and goods"), ("money", "money_per_turn", "grant", "loan", "offtake", "stock_transfer")),
    (mark("Shares and rights"), ("equity", "share", "tariff_waiver", "technology", "vault_draw", "export_licence",
                                 "no_new_curb")),
    ("Council", ("vote", "call_motion", "apply_floor", "keep_floor", "stay_member", "stay_outside",
                 "inspection_consent")),
    ("Conduct", ("no_side_purchase", "customs_effort", "posture", "favour")),
)
"""Clauses as the tabs of the builder group them."""


def kinds_of(group: int, giver: SeatId, parties: tuple[SeatId, ...]) -> tuple[ClauseKind, ...]:
    """Kinds of a group that this giver can give these parties."""
    kinds = GROUPS[group][1]
    if CHINA not in parties:
        return tuple(k for k in kinds if k not in china_deals.CHINA_ALONE | china_deals.FOR_CHINA)
    allowed = china_deals.CHINA_GIVES if giver == CHINA else china_deals.CHINA_GETS
    return tuple(k for k in kinds if k in allowed)


def group_of(kind: ClauseKind) -> int:
    """Which tab a kind of clause is under."""
    return next((i for i, (_, kinds) in enumerate(GROUPS) if kind in kinds), 0)


class DealRow(msgspec.Struct, frozen=True):
    """A running or ended deal in words."""

    deal: Deal
    title: str
    term: str
    status: str
    tone: str
    lines: tuple[str, ...]
    can_leave: bool
    can_amend: bool

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.tone == "good"


def deal_rows(content: Content, view: View, partner: SeatId = "") -> tuple[DealRow, ...]:
    """Deals known to you, running ones first, the newest first; only those with a partner if named."""
    rows = [
        deal_row(content, view, deal)
        for deal in sorted(view.deals, key=lambda d: -d.signed_turn)
        if view.seat in deal.parties and (not partner or partner in deal.parties)
    ]
    return tuple(sorted(rows, key=lambda r: r.tone != "good"))


def deal_row(content: Content, view: View, deal: Deal) -> DealRow:
    """One deal: what it is, who gives what, whether it runs, how it can end."""
    frame = clubs.framework_of(content, deal.framework)
    club = clubs.club_of(content, deal.club)
    others = join_words([party(content, p) for p in deal.parties if p != view.seat])
    title = frame.name if frame else tr("{club} with {names}", club=club.name, names=others) if club else tr(
        "Deal with {names}", names=others)  # fmt: skip
    runs = not deal.closed_turn and deal.ends_turn >= view.turn
    words = {"": tr("running") if runs else tr("ended"), "left": tr("left"), "replaced": tr("replaced")}
    lasting = bool(deal.framework)
    term = tr("since {date}", date=dates.day(frame.signed)) if frame and frame.signed else tr("signed in turn {n}",
                                                                                   n=deal.signed_turn)  # fmt: skip
    if not lasting:
        ends = deal.closed_turn or deal.ends_turn
        term += horizon.marked(content, view, ends, tr(", to turn {n}", n=ends))
    if deal.exit_cost_usd_m > 0:
        term += tr(", leaving costs {money}", money=fmt.money(deal.exit_cost_usd_m))
    if deal.secret:
        term += tr(", secret")
    lines = tuple(
        sentence(f"{party(content, c.giver)} {clause_text(content, c)}") for c in deal.clauses
    ) or ((frame.text,) if frame else ())
    leave = runs and deal.exit_cost_usd_m > 0 and deal.signed_turn < view.turn
    amend = runs and view.phase == "talk" and bool(deal.clauses)
    return DealRow(deal, title, term, words[deal.ended], "good" if runs else "quiet", lines, leave, amend)


def deadline_words(view: View, expires_turn: int) -> str:
    """Until when an offer can be answered."""
    if expires_turn <= view.turn:
        return tr("until the bell of this turn")
    return tr("until the bell of turn {n}", n=expires_turn)


def left_of(deal: Deal, turn: int) -> tuple[Clause, ...]:
    """Clauses of a deal that still run, with the turns they have left: the ground for new terms."""
    gone = turn - deal.signed_turn
    done = AT_ONCE | OF_A_MOTION
    return tuple(
        msgspec.structs.replace(c, turns=c.turns - gone) for c in deal.clauses if c.turns > gone and c.kind not in done
    )


def counter(seat: SeatId, offer: Offer, clauses: tuple[Clause, ...]) -> MakeOffer:
    """The draft of a seat's answer to an offer: its terms, its other parties."""
    others = tuple(p for p in offer.parties if p not in (seat, offer.by))
    return MakeOffer(
        offer.by, clauses, offer.secret, offer.id, also=others, amends=offer.amends,
        exit_cost_usd_m=offer.exit_cost_usd_m, framework=offer.framework, club=offer.club,
    )  # fmt: skip


def anew(view: View, draft: MakeOffer) -> MakeOffer:
    """A draft of an earlier turn for this one: no answer to an offer that is gone, no term beyond the game."""
    lying = {o.id for o in view.offers if o.status == "open"}
    clauses = tuple(msgspec.structs.replace(c, turns=min(c.turns, turns_left(view))) for c in draft.clauses)
    counter = draft.counter_to if draft.counter_to in lying else ""
    return msgspec.structs.replace(draft, clauses=clauses, counter_to=counter)


def clause_help(content: Content, clause: Clause) -> str:
    """What a kind of clause does and how it is kept or broken, in a sentence or two."""
    rules = content.rules.offers
    texts = {
        "money": tr("Paid at the signature. Paid for votes alone, it comes back where the chair calls none of their "
                    "motions."),
        "money_per_turn": tr("Paid with the results of each turn of the term, first in the turn of signing; a "
                            "purse that is short draws on its credit line."),
        "grant": tr("Public money for a project, up to three quarters of its cost in all; it does not come back."),
        "loan": tr("Public money of its giver, lent to the plant and not to the other ministry. No instalment falls "
                   "due within the game: at the end it counts for its giver as far as the plant goes well, and "
                   "comes back where the plant is sold."),
        "equity": tr("Public money for a share in a project: dividends while it runs, its users first in line, and "
                     "most of what was paid counts at the end, as far as investors believe in the plant."),
        "share": tr("The giver's treasury hands over this part of a plant at the signature, with the dividends and "
                    "what counts of it at the end. Name the price as money of the other side."),
        "offtake": tr("The giver buys at this price whatever the market does; deliveries never exceed four fifths of "
                      "what the maker makes."),
        "stock_transfer": tr("Tonnes change owner in the warehouse at the signature. Another's stockpile is its "
                             "secret until it signs."),
        "tariff_waiver": tr("The giver's own duty and national minimum do not meet the other's goods. The levy of a "
                            "floor and a duty voted in common cannot be waived."),
        "technology": tr("Takes {share} off the partner's processing cost after {n} turns ({m} within a club that "
                         "shares it), and stays. Only a larger maker has something to teach.",
                         share=fmt.percent(rules.technology_share), n=rules.technology_lag_turns,
                         m=rules.club_technology_lag_turns),
        "vault_draw": tr("Lets the other draw on the Vault while a curb bites."),
        "export_licence": tr("China lets these tonnes out to you beyond its curbs."),
        "no_new_curb": tr("A word: broken when its giver lays a new or tighter curb there that reaches you; one that "
                          "stands may stay and run out. A ministry can give it on ore that it sells abroad."),
        "vote": tr("A word: broken by any other vote, also by staying away. The chair that gives its yes has to put "
                   "the motion on its list, too; of another chair ask for a place on the list: where it has none, the "
                   "word is void, and money paid for votes alone comes back."),
        "call_motion": tr("A word of the chair, who picks what the council votes on: broken where the motion does not "
                          "come to the vote this turn; it says nothing of how the chair votes."),
        "apply_floor": tr("A word: broken by a reserve, by letting goods in below the floor, by a purchase past it "
                          "that is found."),
        "keep_floor": tr("A word: broken by a yes to suspend or cut the floor, by a reserve, by an open breach, by a "
                         "purchase past it that is found."),
        "stay_member": tr("A word: broken by leaving the forum; who was invited and has not joined breaks it by not "
                          "joining at the next bell. Joining posts the bond of the forum, beside one on this word: "
                          "both come back."),
        "stay_outside": tr("A word: broken by joining the forum. Who is outside has no vote, and joins once it has "
                           "run out."),
        "inspection_consent": tr("A word: while kept, inspection money there counts {x} times; broken by shutting "
                                 "inspectors out.", x=fmt.number(rules.consent_multiple, 1)),
        "customs_effort": tr("A word: broken by less; seen at once only if it carries a bond."),
        "no_side_purchase": tr("A word: any side purchase breaks it. The others learn of it when it is found or owned "
                               "up to."),
        "posture": tr("A word: broken by another tone toward China."),
        "favour": tr("A word: one favour within the term. Diplomatic costs the giver a point of initiative, security "
                     "{n} points of support; it earns {m} points of trust.", n=fmt.number(rules.favour_support),
                     m=fmt.number(rules.favour_points)),
        "club_floor": tr("A word of every party: its border collects the levy up to this price from now on. Three "
                         "quarters of it go to the Fund; a floor of the council takes over."),
    }  # fmt: skip
    return texts[clause.kind]


def barred_words(content: Content, view: View) -> str:
    """Why no offer can be made now, whatever would stand in it; empty where one can."""
    if view.phase != "talk":
        return tr("Offers are made during the talks")
    found = barred(content, view)
    if found:
        return plain(content, f"{found[0].message} {found[0].remedy}")
    signed = sum(CHINA in deal.parties and deal.signed_turn == view.turn for deal in view.deals)
    most = content.rules.offers.china_signatures
    if view.seat == CHINA and signed >= most:
        return tr("You sign {n} deals a turn, and have. Offers can be made again next turn.", n=most)
    return ""


def waiting(view: View) -> tuple[Offer, ...]:
    """Offers that wait for the reader's answer, until the bell: the one count of all pages.

    Found in play: the map's strip, the brief and the list of ministries had three counts of them. The rail counts those
    that can be signed (``answerable``); where that is none the list says why.
    """
    return tuple(o for o in view.offers if o.waits_for(view.seat)) if view.phase in ("brief", "talk") else ()


def answerable(view: View) -> tuple[Offer, ...]:
    """Offers that wait for the reader and that it could sign: none between talks, nor without a point for the
    signature."""
    if view.phase != "talk" or (view.you is not None and view.you.initiative < 1):
        return ()
    return tuple(o for o in view.offers if o.waits_for(view.seat))


def is_spent(content: Content, view: View, partner: SeatId) -> bool:
    """Whether a partner was seen to spend all its points of initiative this turn, or said so: it signs nothing more."""
    points = content.rules.turn.initiative_points
    if partner == CHINA or view.phase != "talk":
        return False
    return partner in seen_points.said_spent(view) or seen_points.spent_in_public(view).get(partner, 0) >= points


def spent_words(content: Content, view: View, partner: SeatId) -> str:
    """The same in a sentence; empty where it may still sign."""
    if not is_spent(content, view, partner):
        return ""
    return sentence(tr("{name} has spent its points of initiative of this turn: it can sign nothing more before the "
                       "next.", name=party(content, partner)))  # fmt: skip


def signing_words(content: Content, view: View, clauses: tuple[Clause, ...] = ()) -> str:
    """What a signature takes of a seat, and what a favour that it promises takes when it is done."""
    if view.seat == CHINA:
        return tr("You sign {n} deals a turn.", n=content.rules.offers.china_signatures)
    text = " ".join(filter(None, (tr("Signing costs one point of initiative."), _takes(content, clauses, view.seat))))
    owed = [c.favour for c in clauses if (c.giver, c.kind) == (view.seat, "favour")]
    if "diplomatic" in owed:
        text += " " + tr("The favour takes another one when you do it, on your orders.")
    if "security" in owed:
        text += " " + tr("The favour takes {n} points of support when you do it, on your orders.",
                         n=fmt.number(content.rules.offers.favour_support))  # fmt: skip
    return " ".join(filter(None, (text, _points_short(view, clauses))))


def _points_short(view: View, clauses: tuple[Clause, ...]) -> str:
    """That a signature leaves fewer points than favours that are due this turn cost; empty where it does not."""
    if view.you is None or view.phase != "talk":
        return ""
    due = sum(1 for p in view.promises if p.giver == view.seat and p.status == "open" and p.clause.kind == "favour"
              and p.clause.favour == "diplomatic" and p.until_turn <= view.turn)  # fmt: skip
    due += sum(1 for c in clauses if (c.giver, c.kind, c.favour) == (view.seat, "favour", "diplomatic")
               and c.turns <= 1)  # fmt: skip
    left = view.you.initiative - 1
    if due == 0 or left >= due:
        return ""
    return tr("You then have {left} points of initiative left, and {n} promised favours of this turn cost one each: a "
              "word would break.", left=fmt.number(max(0, left)), n=fmt.number(due))  # fmt: skip


def _takes(content: Content, clauses: tuple[Clause, ...], seat: SeatId) -> str:
    """What a seat's own clauses take from its money of this turn, by what it is for where that is several things;
    empty where nothing."""
    total = pledge(clauses, seat)
    if total < LEAST_TAKEN:
        return ""
    kinds = ((tr("payments"), ("money", "money_per_turn")), (tr("grants"), ("grant",)),
             (tr("loans"), ("loan",)), (tr("shares"), ("equity",)))  # fmt: skip
    sums = [(name, pledge([c for c in clauses if c.kind in held], seat)) for name, held in kinds]
    sums.append((tr("bonds, back when the word is kept"), total - sum(money for _, money in sums)))
    parts = [f"{fmt.money(money)} {name}" for name, money in sums if money >= LEAST_TAKEN]
    if len(parts) > 1:
        text = tr("It takes {total} of your money of this turn: {parts}.", total=fmt.money(total),
                  parts=join_words(parts))  # fmt: skip
    elif sums[-1][1] >= LEAST_TAKEN:
        text = tr("It sets {total} of your money of this turn aside as a bond on your word: it comes back when the "
                  "word is kept.", total=fmt.money(total))  # fmt: skip
    else:
        text = tr("It takes {total} of your money of this turn.", total=fmt.money(total))
    if content.seat(seat).loan_window_usd_m > 0 and any((c.giver, c.kind) == (seat, "loan") for c in clauses):
        text += " " + tr("A loan in a deal never comes from your loan window.")
    return text


def declined_by(view: View, offer: Offer) -> SeatId:
    """Who said no to an offer: of several it is one of them; empty where nobody did, or it is not known."""
    if offer.status != "declined" or not offer.also:
        return offer.to if offer.status == "declined" else ""
    said = (e for e in view.events if e.kind == "offer_declined" and e.data.get("offer") == offer.id)
    return next((e.seat for e in said if e.seat), "")
