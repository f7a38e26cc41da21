"""Which cases show each mechanism of the design at work in a played game.

``python -m tests.cases.mechanisms`` writes the table of README.md again.
"""

from typing import Final

from tests.cases import catalogue

ROWS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("FORGE: membership, chair, council, votes, admission, observers",
     ("test_e77_a_motion_becomes_a_floor_and_the_floor_a_levy_one_turn_later", "test_an_elected_chair_follows",
      "test_e20_the_chair_goes_round", "test_an_outsider_bargains_counts", "test_e25_a_suspended",
      "test_c27_a_third_of_members_forces", "test_a_region_joins_when")),
    ("Preferential trade zone: free inside, common floors",
     ("test_e21_a_binding_floor", "test_e22_outside_goods_land", "test_a_region_inside_owes_no_levy")),
    ("Reference prices per stage as floors",
     ("test_e23_a_floor_voted_this_turn", "test_c32_the_input_counts", "test_a_floor_may_be_voted_for_a_later_date",
      "test_p07_a_floor_on_oxide_alone", "test_t04_the_floor_is_held")),
    ("Adjustable tariffs: three quarters to the Fund",
     ("test_e21_a_binding_floor", "test_e27_a_national_minimum", "test_a_floor_against_china_alone")),
    ("Project Vault",
     ("test_v01_it_buys_below", "test_v14_in_a_curb", "test_v18_a_draw_right", "test_v22_rights_above",
      "test_v27_it_counts")),
    ("Finance: loans, grants, equity, private capital that follows credible prices",
     ("test_p08_a_card_starts", "test_e45_window_money", "test_p36_public_money_alone", "test_i02_a_share",
      "test_i12_it_keeps_a_plant", "test_sh01_a_share_against_money", "test_fr20_the_council_lends")),
    ("Bilateral frameworks",
     ("test_z15_frameworks_signed_before", "test_z16_a_framework_widens", "test_z18_signing_a_negotiated")),
    ("Pax Silica: an inner club",
     ("test_z14_know_how_passes_sooner", "test_z20_the_shipped_scenario")),
    ("Action plans: a mini-zone ahead of the bloc",
     ("test_z21_in_a_played_turn", "test_z22_the_shipped_game", "test_z05_a_floor_of_the_council",
      "test_zp02_a_party_found", "test_zp05_its_price_drifts")),
    ("Corporate moves: who owns and buys",
     ("test_o15_a_stake_is_a_bid", "test_o24_a_move_of_firms", "test_e79_an_offtake_is_delivered",
      "test_p12_a_signed_offtake")),
    ("China: dumping, then ratcheting",
     ("test_e29_a_price_cut", "test_e31_a_rise", "test_p34_dumping_for_years", "test_p36_public_money_alone")),
    ("China: export curbs",
     ("test_e32_a_quota", "test_e33_an_embargo", "test_e34_a_curb_runs", "test_a_common_duty_is_levied")),
    ("US-China truce: negotiated, never full, with a snap-back",
     ("test_relief_is_never_full", "test_both_must_want_it", "test_pressing_raising_or_a_new_curb",
      "test_p09_after_four_turns")),
    ("Cheating and enforcement",
     ("test_x41_a_played_story", "test_e37_a_side_purchase", "test_a_member_in_reserve_becomes_a_door",
      "test_inspectors_find_it", "test_found_cheating_pays_the_voted", "test_u01_a_charge", "test_x35_leaving_under")),
    ("Alliance tension: quarrels, absence, Greenland",
     ("test_a_quarrel_costs_trust", "test_an_absent_ai_seat_has_no_vote", "test_no_european_money_for_greenland",
      "test_greenland_is_a_region")),
    ("Home politics: bill, elections, cabinets, users against floors",
     ("test_the_bill_waives", "test_a_cabinet_voted_out", "test_e50_a_fallen_cabinet",
      "test_an_outsider_under_a_floor_profits", "test_b06_the_bill_keeps",
      "test_bk01_people_along", "test_bk03_what_was_not_heard")),
    ("Hostile takeover",
     ("test_o01_a_plant_below", "test_o05_silence", "test_o09_outbidding",
      "test_p29_two_turns_below_cash_cost", "test_p30_a_mothballed")),
    ("Transport corridors",
     ("test_o26_builders_start", "test_o27_freight_falls", "test_o28_a_closed_strait",
      "test_a_closed_strait_raises_freight")),
    ("Developing producers: bans and quotas on ore, value added at home",
     ("test_an_export_ban_keeps", "test_a_quota_lets_out", "test_buyers_mind", "test_a_standing_quota")),
    ("Pandemics, instability",
     ("test_a_pandemic_hits", "test_a_closed_strait_raises", "test_e75_a_floor_a_curb_and_news")),
    ("Secure supply in an emergency",
     ("test_y01_members_plants", "test_e61_members_plants", "test_e63_days_until", "test_e59_a_stockpile")),
)  # fmt: skip
"""A row of the design's table of mechanisms, and how the names of its cases begin."""


def table() -> str:
    """The table as Markdown, with the numbers of the cases that exist."""
    known = catalogue.cases()
    lines = ["| mechanism (DESIGN, section 3) | cases |", "|---|---|"]
    for row, names in ROWS:
        found = [c for name in names for c in known if c.name.startswith(name)]
        told = "; ".join(f"C{c.number:03d} {c.title[:1].lower()}{c.title[1:]}" for c in found if c.number)
        lines.append(f"| {row} | {told} |")
    return "\n".join(lines)


HEAD: Final = """# Rule cases

Each test function here is a case: a story, the orders, the outcome and why, with its source where the mechanism is
real. Its number stands at the head of its docstring and is never used twice.

- `python -m tests.cases.catalogue` lists number, title and source of every case and fails on a number used twice;
  `--number` gives the next free number to every case that has none.
- `python -m tests.cases.mechanisms` writes this page again.

Where some often-asked cases are: ties in `test_council_votes.py` and
`test_council_dated.py`; a deal signed and broken in the same turn `test_deals_signing.py` (d13); Vault rights above the
stock `test_vault.py` (v22); a floor above the price that the zone would make `test_thesis_floor.py` (t05) and
`test_trust_belief.py` (t26); one budget pledged twice `test_check_moves.py` (k41); an offtake that cannot be filled
`test_engine_whole.py` (e80); leaving under a penalty `test_cheating_detection.py` (x35); a secret deal found out
`test_deals_signing.py` (d36).

## The mechanisms of the design in played games

"""


def main() -> None:
    """Write README.md."""
    (catalogue.HERE / "README.md").write_text(HEAD + table() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
