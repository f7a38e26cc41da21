"""Clauses and offers in words: what a side gives, as it would say it."""

from collections.abc import Callable

from game.model.content import Content
from game.model.talks import Clause, Offer
from game.present import counts, fmt
from game.present.council import kind_word as motion_kind
from game.present.names import capital, card_name, contained, good, party
from game.present.words import join_words, ntr, tr


def clause_text(content: Content, clause: Clause, motion: str = "") -> str:
    """A clause as the giver would say it, without a subject; ``motion``: what its motion is named, where that is known
    (``motion_named``)."""
    text = _of_motion(clause, motion) if motion else _CLAUSES[clause.kind](content, clause)
    if clause.to:
        text += tr(" (to {name})", name=party(content, clause.to))
    if clause.bond_usd_m > 0:
        text += tr(", bond {money}", money=fmt.money(clause.bond_usd_m))
    return text


def _of_motion(clause: Clause, motion: str) -> str:
    """A word about a motion that has a name."""
    if clause.kind == "vote":
        return tr("votes {vote} on {what}", vote=tr(clause.vote), what=motion)
    return tr("as chair puts {what} on the council's list this turn", what=motion)


def goods_of(content: Content, clause: Clause) -> str:
    """The good that a clause names; empty where it names none."""
    return good(content, clause.mineral, clause.stage) if clause.mineral else ""


def tonnes_of(content: Content, clause: Clause, tonnes: float) -> str:
    """Contained tonnes of the clause's good, with what they are tonnes of."""
    return contained(content, clause.mineral, clause.stage, tonnes) if clause.mineral else fmt.tonnes(tonnes)


def _turns(clause: Clause) -> str:
    return counts.turns(clause.turns)


def _offtake(content: Content, clause: Clause) -> str:
    return tr("buys {tonnes} a month of {good} at {price} USD/kg for {turns}",
              tonnes=tonnes_of(content, clause, clause.tonnes_per_month), good=goods_of(content, clause),
              price=fmt.price(clause.price_usd_per_kg), turns=_turns(clause))  # fmt: skip


def card(content: Content, clause: Clause) -> str:
    """The project that a clause names."""
    known = content.has_project(clause.project)
    return card_name(content, clause.project) if known else clause.project


def motion_of(content: Content, clause: Clause) -> str:
    """A motion by its good, or by its kind where it has none."""
    good = goods_of(content, clause)
    if good and clause.about in ("", "reference_price"):
        return tr("the floor on {good}", good=good)
    if good:
        return tr("the motion on {good}: {kind}", good=good, kind=motion_kind(clause.about))
    return tr("the motion: {kind}", kind=motion_kind(clause.about)) if clause.about else tr("the motion")


_CLAUSES: dict[str, Callable[[Content, Clause], str]] = {
    "money": lambda c, k: tr("pays {money} at signing", money=fmt.money(k.amount_usd_m)),
    "money_per_turn": lambda c, k: tr("pays {money} a turn for {turns}, the turn of signing first",
                                      money=fmt.money(k.amount_usd_m), turns=_turns(k)),
    "grant": lambda c, k: tr("grants {money} to {project}", money=fmt.money(k.amount_usd_m),
                             project=card(c, k)),
    "loan": lambda c, k: tr("lends {money} to {project}", money=fmt.money(k.amount_usd_m),
                            project=card(c, k)),
    "equity": lambda c, k: tr("buys a share of {project} for {money}", money=fmt.money(k.amount_usd_m),
                              project=card(c, k)),
    "share": lambda c, k: tr("hands over {share} of {project}", share=fmt.percent(k.share, 1), project=card(c, k)),
    "offtake": _offtake,
    "vote": lambda c, k: tr("votes {vote} on {what}", vote=tr(k.vote), what=motion_of(c, k)),
    "call_motion": lambda c, k: tr("as chair puts {what} on the council's list this turn", what=motion_of(c, k)),
    "apply_floor": lambda c, k: tr("applies the floor on {good} for {turns}", good=goods_of(c, k),
                                   turns=_turns(k)),
    "customs_effort": lambda c, k: tr("keeps customs effort at {n} or more for {turns}",
                                      n=k.effort, turns=_turns(k)),
    "no_side_purchase": lambda c, k: tr("buys no {good} on the side, past the levy, for {turns}", good=goods_of(c, k),
                                        turns=_turns(k)),
    "posture": lambda c, k: tr("takes the posture {word} toward China for {turns}", word=tr(k.posture),
                               turns=_turns(k)),
    "vault_draw": lambda c, k: tr("lets draw {tonnes} a month of {good} from the Vault in a curb, for {turns}",
                                  tonnes=tonnes_of(c, k, k.tonnes_per_month), good=goods_of(c, k), turns=_turns(k)),
    "stay_member": lambda c, k: tr("belongs to FORGE for {turns}", turns=_turns(k)),
    "stay_outside": lambda c, k: tr("stays out of FORGE for {turns}", turns=_turns(k)),
    "tariff_waiver": lambda c, k: tr("lets {good} in without its own duty for {turns}", good=goods_of(c, k),
                                     turns=_turns(k)),
    "stock_transfer": lambda c, k: tr("hands over {tonnes} of {good} from its stockpile",
                                      tonnes=tonnes_of(c, k, k.tonnes), good=goods_of(c, k)),
    "technology": lambda c, k: tr("licenses its process for {good}", good=goods_of(c, k)),
    "inspection_consent": lambda c, k: tr("opens its doors to inspectors for {turns}", turns=_turns(k)),
    "favour": lambda c, k: tr("does a {kind} favour within {turns}", kind=tr(k.favour), turns=_turns(k)),
    "keep_floor": lambda c, k: tr("keeps the floor on {good} and votes against cutting it for {turns}",
                                  good=goods_of(c, k), turns=_turns(k)),
    "club_floor": lambda c, k: tr("keeps a common reference price of {price} USD/kg on {good} for {turns}",
                                  price=fmt.price(k.price_usd_per_kg), good=goods_of(c, k), turns=_turns(k)),
    "export_licence": lambda c, k: tr("licenses {tonnes} a month more of {good} for {turns}",
                                      tonnes=tonnes_of(c, k, k.tonnes_per_month), good=goods_of(c, k), turns=_turns(k)),
    "no_new_curb": lambda c, k: tr("lays no new curb on {good} for {turns}", good=goods_of(c, k), turns=_turns(k)),
}  # fmt: skip


def kind_word(kind: str) -> str:
    """Name of a kind of clause in the form."""
    return {
        "money": tr("Money at signing"),
        "money_per_turn": tr("Money every turn"),
        "grant": tr("Grant to a project"),
        "loan": tr("Loan to a project"),
        "offtake": tr("Offtake: buy for turns ahead"),
        "equity": tr("Share bought in a project"),
        "share": tr("Share of a plant handed over"),
        "vault_draw": tr("Vault draw right"),
        "vote": tr("A vote"),
        "call_motion": tr("A place on the council's list"),
        "apply_floor": tr("Apply a floor"),
        "customs_effort": tr("Customs effort"),
        "no_side_purchase": tr("No side purchases"),
        "posture": tr("Posture to China"),
        "stay_member": tr("Belong to FORGE"),
        "stay_outside": tr("Stay out of FORGE"),
        "tariff_waiver": tr("Waive a duty of its own"),
        "stock_transfer": tr("Tonnes from the stockpile"),
        "technology": tr("Licence for a process"),
        "inspection_consent": tr("Consent to inspection"),
        "favour": tr("A favour: diplomatic or security"),
        "keep_floor": tr("Keep a floor, vote against cutting it"),
        "club_floor": tr("Common reference price of a club"),
        "export_licence": tr("Chinese export licences"),
        "no_new_curb": tr("No new export curb"),
    }[kind]


def kind_short(kind: str, ours: bool = True) -> str:
    """A kind of clause in two words, for its button; an offtake says who buys."""
    return {
        "money": tr("Money now"),
        "money_per_turn": tr("Each turn"),
        "grant": tr("Grant"),
        "loan": tr("Loan"),
        "offtake": tr("We buy") if ours else tr("They buy"),
        "vault_draw": tr("Vault draw"),
        "equity": tr("Buy share"),
        "share": tr("Give share"),
        "vote": tr("Vote"),
        "call_motion": tr("Place on list"),
        "apply_floor": tr("Apply floor"),
        "customs_effort": tr("Customs"),
        "no_side_purchase": tr("No side buys"),
        "posture": tr("Posture"),
        "stay_member": tr("Member"),
        "stay_outside": tr("Stay out"),
        "tariff_waiver": tr("Waive duty"),
        "stock_transfer": tr("Stock"),
        "technology": tr("Licence"),
        "inspection_consent": tr("Open doors"),
        "favour": tr("Favour"),
        "keep_floor": tr("Keep floor"),
        "club_floor": tr("Club price"),
        "export_licence": tr("Exports"),
        "no_new_curb": tr("No curb"),
    }[kind]


def offer_lines(content: Content, offer: Offer) -> tuple[str, ...]:
    """What an offer brings the addressee, in one line; then with ever fewer of its terms, the rest counted."""
    gets = [clause_text(content, c) for c in offer.clauses if c.giver == offer.by]
    asks = [clause_text(content, c) for c in offer.clauses if c.giver == offer.to]
    terms = gets or asks
    shorter = [
        join_words([*terms[:n], ntr("{n} more term", "{n} more terms", len(terms) - n)])
        for n in range(len(terms) - 1, 0, -1)
    ]
    told = [join_words(terms), *shorter]
    return tuple(capital(text) if gets else tr("Asks: {asks}", asks=text) for text in told)
