"""A clause that the reader itself gives, after "you": ``keep the floor on NdPr oxide``, for every kind."""

from collections.abc import Callable
from typing import Final

from game.model.content import Content
from game.model.talks import Clause
from game.present import counts, fmt
from game.present.clauses import card, goods_of, motion_of, tonnes_of
from game.present.words import tr

__all__ = ["yours"]


def yours(content: Content, clause: Clause) -> str:
    """What you give by a clause, without a subject, its receiver and its bond: the sentence around it names them."""
    return _YOURS[clause.kind](content, clause)


def _for(clause: Clause) -> str:
    return counts.turns(clause.turns)


_YOURS: Final[dict[str, Callable[[Content, Clause], str]]] = {
    "money": lambda c, k: tr("pay {money} at signing", money=fmt.money(k.amount_usd_m)),
    "money_per_turn": lambda c, k: tr("pay {money} a turn for {turns}", money=fmt.money(k.amount_usd_m), turns=_for(k)),
    "grant": lambda c, k: tr("grant {money} to {project}", money=fmt.money(k.amount_usd_m), project=card(c, k)),
    "loan": lambda c, k: tr("lend {money} to {project}", money=fmt.money(k.amount_usd_m), project=card(c, k)),
    "equity": lambda c, k: tr("buy a share of {project} for {money}", money=fmt.money(k.amount_usd_m),
                              project=card(c, k)),
    "share": lambda c, k: tr("hand over {share} of {project}", share=fmt.percent(k.share, 1), project=card(c, k)),
    "offtake": lambda c, k: tr("buy {tonnes} a month of {good} at {price} USD/kg for {turns}",
                               tonnes=tonnes_of(c, k, k.tonnes_per_month), good=goods_of(c, k),
                               price=fmt.price(k.price_usd_per_kg), turns=_for(k)),
    "vote": lambda c, k: tr("vote {vote} on {what}", vote=tr(k.vote), what=motion_of(c, k)),
    "call_motion": lambda c, k: tr("as chair put {what} on the council's list this turn", what=motion_of(c, k)),
    "apply_floor": lambda c, k: tr("apply the floor on {good} for {turns}", good=goods_of(c, k), turns=_for(k)),
    "customs_effort": lambda c, k: tr("keep customs effort at {n} or more for {turns}", n=k.effort, turns=_for(k)),
    "no_side_purchase": lambda c, k: tr("buy no {good} on the side, past the levy, for {turns}", good=goods_of(c, k),
                                        turns=_for(k)),
    "posture": lambda c, k: tr("take the posture {word} toward China for {turns}", word=tr(k.posture), turns=_for(k)),
    "vault_draw": lambda c, k: tr("let draw {tonnes} a month of {good} from the Vault in a curb, for {turns}",
                                  tonnes=tonnes_of(c, k, k.tonnes_per_month), good=goods_of(c, k), turns=_for(k)),
    "stay_member": lambda c, k: tr("belong to FORGE for {turns}", turns=_for(k)),
    "stay_outside": lambda c, k: tr("stay out of FORGE for {turns}", turns=_for(k)),
    "tariff_waiver": lambda c, k: tr("let {good} in without a duty of your own for {turns}", good=goods_of(c, k),
                                     turns=_for(k)),
    "stock_transfer": lambda c, k: tr("hand over {tonnes} of {good} from your stockpile",
                                      tonnes=tonnes_of(c, k, k.tonnes), good=goods_of(c, k)),
    "technology": lambda c, k: tr("license your process for {good}", good=goods_of(c, k)),
    "inspection_consent": lambda c, k: tr("open your doors to inspectors for {turns}", turns=_for(k)),
    "favour": lambda c, k: tr("do a {kind} favour within {turns}", kind=tr(k.favour), turns=_for(k)),
    "keep_floor": lambda c, k: tr("keep the floor on {good} and vote against cutting it for {turns}",
                                  good=goods_of(c, k), turns=_for(k)),
    "club_floor": lambda c, k: tr("keep a common reference price of {price} USD/kg on {good} for {turns}",
                                  price=fmt.price(k.price_usd_per_kg), good=goods_of(c, k), turns=_for(k)),
    "export_licence": lambda c, k: tr("license {tonnes} a month more of {good} for {turns}",
                                      tonnes=tonnes_of(c, k, k.tonnes_per_month), good=goods_of(c, k), turns=_for(k)),
    "no_new_curb": lambda c, k: tr("lay no new curb on {good} for {turns}", good=goods_of(c, k), turns=_for(k)),
}  # fmt: skip
