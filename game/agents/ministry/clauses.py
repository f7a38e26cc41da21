"""The price list of a ministry: one looker for each kind of clause, given or received."""

from collections.abc import Callable
from typing import Final

from game.agents.ministry import calling
from game.agents.ministry import clauses_bloc as words
from game.agents.ministry import clauses_more as more
from game.agents.ministry import clauses_ore as ores
from game.agents.ministry import clauses_seat as seats
from game.agents.ministry import clauses_trade as trade
from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.desk import Desk
from game.model.ids import SeatId
from game.model.talks import Clause

Looker = Callable[[Desk, Clause, SeatId], Look]
MINE: Final[dict[str, Looker]] = {
    "money": trade.money_out,
    "money_per_turn": trade.money_out,
    "grant": trade.card_out,
    "loan": trade.card_out,
    "equity": trade.card_out,
    "share": more.share_out,
    "offtake": trade.offtake_buy,
    "vote": calling.chairs_yes_out,
    "call_motion": calling.call_out,
    "apply_floor": words.apply_out,
    "customs_effort": words.effort_out,
    "no_side_purchase": words.honest_out,
    "posture": words.posture_out,
    "stay_member": seats.belong_out,
    "stay_outside": seats.keep_out_out,
    "vault_draw": trade.draw_out,
    "tariff_waiver": more.waiver_out,
    "stock_transfer": more.stock_out,
    "technology": more.licence_out,
    "inspection_consent": more.consent_out,
    "favour": more.favour_out,
    "keep_floor": more.keep_out,
    "club_floor": more.club_out,
    "export_licence": more.nobody_gives,
    "no_new_curb": ores.sparing,
}
THEIRS: Final[dict[str, Looker]] = {
    "money": trade.money_in,
    "money_per_turn": trade.money_in,
    "grant": trade.card_in,
    "loan": trade.card_in,
    "equity": trade.card_in,
    "share": more.share_in,
    "offtake": trade.offtake_sell,
    "vote": calling.chairs_yes_in,
    "call_motion": calling.call_in,
    "apply_floor": words.apply_in,
    "customs_effort": words.effort_in,
    "no_side_purchase": words.honest_in,
    "posture": words.posture_in,
    "stay_member": seats.belong_in,
    "stay_outside": seats.keep_out_in,
    "vault_draw": trade.draw_in,
    "tariff_waiver": more.waiver_in,
    "stock_transfer": more.stock_in,
    "technology": more.licence_in,
    "inspection_consent": more.consent_in,
    "favour": more.favour_in,
    "keep_floor": more.keep_in,
    "club_floor": more.club_in,
    "export_licence": more.export_licence_in,
    "no_new_curb": ores.spared,
}
