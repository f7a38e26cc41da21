"""Figures that met each other on two pages and did not agree: parts of a score, days, aims, limits of stock."""

import re

import msgspec
import numpy as np
import pytest

from game import agents
from game.model.content import SecretAim
from game.model.ids import FUND
from game.model.owning import Bid
from game.model.state import Quarrel
from game.model.talks import Clause, Deal, Motion, Offer, Promise
from game.model.views import Anomaly
from game.present import (
    aim_bars,
    board,
    briefing,
    council,
    deals,
    desk,
    desk_rows,
    ending,
    fmt,
    for_you,
    leanings,
    motion_facts,
    movements,
    my_result,
    offers,
    outlook,
    price_steps,
    projects,
    results,
    vault_words,
)
from game.present.names import capital, within
from game.present.sheets import with_stock
from game.rules import PriceLadder, check_sheet, figures, foresight, permits, point_worth
from game.rules.aims import aims_of
from tests.ui.staged import SEAT, content, moments


def replaced(view, **fields):
    """The same view with some fields changed."""
    return msgspec.structs.replace(view, **fields)


def test_parts_of_the_total_add_up_and_are_those_of_the_debrief():
    """Found in play: 30 % on the first page was 24 % in the debrief, and the bloc's fifth stood nowhere."""
    parts = briefing.total_weights(content(), content().seat(SEAT))
    assert sum(weight for _, weight in parts) == pytest.approx(1.0)
    assert parts[-1] == ("The bloc", content().rules.score.bloc_share)
    assert all(briefing.measure_words()[name] for name, _ in parts)
    mine = my_result.mine(content(), moments()["over"].view(), SEAT)
    assert {p.name: round(p.weight, 9) for p in (*mine.parts, mine.bloc)} == {n: round(w, 9) for n, w in parts}


def test_a_row_of_the_scores_adds_up_with_the_blocs_column():
    view = moments()["over"].view()
    for line in ending.score_rows(content(), view):
        weights = dict(briefing.total_weights(content(), content().seat(line.seat)))
        columns = {name: getattr(line.score, key) for key, name in my_result.KEYS.items()}
        columns["The bloc"] = ending.bloc_counted(content(), line.score)
        assert sum(weights[name] * columns[name] for name in weights) == pytest.approx(line.score.total)


@pytest.mark.parametrize(("before", "now", "step"), [(40.6, 38.4, "−3"), (38.4, 13.5, "−24"), (38.4, 38.2, "±0")])
def test_the_step_of_the_days_is_that_of_the_days_shown(before, now, step):
    """Found in play: 41 days became 38 "with −2"."""
    view = moments()["results2"].view()
    made = tuple(msgspec.structs.replace(view.measures[-1], days_to_stop=d) for d in (before, now))
    view = replaced(view, measures=made)
    row = next(r for r in results.changes(content(), view) if r.name == "First plant stops after")
    assert row.change == f"{step} days"


@pytest.mark.parametrize(("before", "now", "step"), [(0.406, 0.384, "−3"), (0.384, 0.382, "±0"), (0.5, 0.614, "+11")])
def test_the_top_of_the_page_has_the_need_met_that_the_score_counts(before, now, step):
    """Found in play: 27, 76, 14, 86 and 15 days, the last by a good that cost the drill nothing."""
    view = moments()["results2"].view()
    made = tuple(msgspec.structs.replace(view.measures[-1], security=share) for share in (before, now))
    shown, change, good = board.security_words(content(), replaced(view, measures=made))
    assert (shown, change) == (f"{round(100 * now)}\u202f% met".replace("\u202f", shown[2]), step)
    assert good == (None if step == "±0" else step[0] == "+")


def test_what_stops_first_is_named_with_what_a_month_of_it_would_do():
    view = moments()["talk2"].view()
    tight = view.measures[-1].stops[0]
    tonnes, usd_m = desk.month_of_need(content(), view, tight.mineral, tight.stage)
    assert tonnes > 0 and usd_m > 0
    words = movements.month_words(content(), view)
    assert "A month of stock of it" in words and "longer" in words
    full = msgspec.structs.replace(tight, own_months=content().rules.score.own_stock_months)
    stocked = msgspec.structs.replace(view.measures[-1], stops=(full, *view.measures[-1].stops[1:]))
    assert movements.month_words(content(), replaced(view, measures=(stocked,))) == ""


def test_an_aim_of_trust_says_how_much_is_lacking():
    """Found in play: trust stood at 60 on a page, and the aim of 60 was "not met yet"."""
    for seat in content().seat_ids():
        view = replaced(moments()["talk2"].view(), seat=seat)
        for text, now in zip(ending.aims_now(content(), view), ending.aim_figures(content(), view), strict=True):
            if "trust" in text[0].lower():
                assert now.startswith("now ") and "." in now
    turns = moments()["talk2"].view().announced_turns
    near, aim = next((seat, aim) for seat in content().seat_ids() for aim in aims_of(content(), seat, turns)
                     if aim.kind == "trust_at_least" and aim.seat)  # fmt: skip
    view = replaced(moments()["talk2"].view(), seat=near)
    seats = {**view.seats, aim.seat: msgspec.structs.replace(view.seats[aim.seat], trust_in_you=aim.value - 0.04)}
    view = replaced(view, seats=seats)
    told = [item.text for item in for_you.for_you(content(), view) if "not met yet" in item.text]
    assert any(f"(now {aim.value - 0.1:.1f} of 100)" in text for text in told), "never rounded up to the aim"


def test_the_limit_of_a_stock_order_is_the_one_the_rules_check():
    """Found in play: the field took 417 t, the sheet refused all above 104.2."""
    view = moments()["bell2"].view()
    for mineral in content().minerals:
        most, why = desk.stock_room(content(), view, mineral.id, "refined")
        if most <= 0:
            continue
        assert why
        for tonnes, refused in ((most, False), (most * 1.01 + 0.1, True)):
            sheet = with_stock(view.default_sheet, mineral.id, "refined", tonnes)
            assert any(r.field.startswith("stock") for r in check_sheet(content(), view, sheet)) is refused


def test_forecast_prices_come_by_the_bill_of_the_users():
    link = moments()["bell2"]
    view = link.view()
    told = outlook.price_lines(content(), view, link.forecast(view.default_sheet))
    bills = [line.now * figures.home_use(content(), view, line.mineral, line.stage) for line in told]
    assert bills == sorted(bills, reverse=True) and bills[0] > 0


def quarrel_view():
    """A view in which an AI member stays away over its quarrel."""
    view = moments()["talk2"].view()
    card = next(c for c in content().politics if c.kind == "quarrel")
    who = card.seats[0]
    seats = {**view.seats, who: msgspec.structs.replace(view.seats[who], status="member")}
    return replaced(view, seats=seats, quarrels=(Quarrel(card.id, 50.0, view.turn, view.turn),)), who


def test_a_count_says_which_member_does_not_vote_and_why():
    """Found in play: 15 members, and "all 14 members who may vote"."""
    view, who = quarrel_view()
    motion = Motion("m9", "users_relief", "USA", 1, amount_usd_m=20.0)
    words = council.absent_words(content(), view, motion)
    assert within(content(), who).removeprefix("the ") in words and "quarrel" in words
    assert who not in {row.seat for row in leanings.expected(content(), view, motion)}
    assert council.absent_words(content(), moments()["talk2"].view(), motion) == ""
    fined = Motion("m9", "fine", "USA", 1, seat="KOR", amount_usd_m=20.0)
    view = moments()["talk2"].view()
    seats = {**view.seats, "KOR": msgspec.structs.replace(view.seats["KOR"], status="member")}
    assert "whom it is about" in council.absent_words(content(), replaced(view, seats=seats), fined)


def test_who_speaks_in_a_motions_reason_is_named():
    """Found in play: "for us: own producers +3.8", and "us" was Canada."""
    motion = Motion("m9", "users_relief", "CAN", 1, reason="for us: own producers +3.8")
    assert council.mover_words(content(), motion) == "Canada: “for us: own producers +3.8”"
    assert council.mover_words(content(), Motion("m9", "users_relief", "CAN", 1)) == ""


def test_no_ministry_stands_as_the_mover_of_the_standing_item():
    """Found in play: money for a foreign rival stood under the flag of a person in the chair who never moved it."""
    item = Motion("m9", "users_relief", FUND, 1, reason="Standing item: users paid 12 million into the Fund last turn.")
    assert council.mover_words(content(), item).startswith("Standing item: users paid")
    assert "no ministry moved it" in council.standing_words(item)
    assert council.mover_name(content(), item) == "standing item"
    lead = motion_facts.lead_words(content(), moments()["talk2"].view(),
                                   msgspec.structs.replace(item, kind="fund_project"))
    assert lead.startswith("The Fund's standing item") and "beside what the chair picks" in lead, "a third of two"
    assert council.standing_words(Motion("m9", "users_relief", "CAN", 1)) == ""


@pytest.mark.parametrize(("home", "told"), [(49.2, True), (49.5, False)])
def test_a_home_price_below_the_landed_one_says_how(monkeypatch, home, told):
    """Found in play: 49.4 landed, 49.2 at home, and no duty."""
    monkeypatch.setattr(price_steps, "price_ladder", lambda *_: PriceLadder(48.0, 48.0, 49.4, home))
    last = price_steps.rungs(content(), moments()["talk1"].view(), "cobalt", "refined")[-1]
    assert last.price == home and ("below the landed price" in last.how) is told


def test_a_card_that_opens_after_the_game_says_what_its_money_is_then():
    view = replaced(moments()["talk2"].view(), announced_turns=2)
    card = next(p for p in content().projects if projects.too_late(content(), view, p))
    words = projects.too_late(content(), view, card)
    assert "a grant is lost" in words and "kept from lapsing" in words
    assert projects.reach_words(content(), view).startswith("What is funded now opens after this game")
    longer = replaced(view, announced_turns=9)
    assert "works of up to 41 months" in projects.reach_words(content(), longer).lower()
    for one in content().projects:  # the months named are those that tell early from late
        held = view.projects[one.id]
        if held.status == "open" and one.corridor is None:
            late = bool(projects.too_late(content(), longer, one))
            assert late is (permits.lead_months(content(), one, held) > 41), one.id


@pytest.mark.parametrize(("kind", "price", "words"), [
    ("stake", 0.0, "Only the DR Congo can refuse; nobody else has a say."),
    ("stake", 12.0, "You may pay more; only the DR Congo can refuse."),
])  # fmt: skip
def test_a_bid_elsewhere_says_what_a_bystander_can_do(kind, price, words):
    """Found in play: "Silence lets it buy", and no button for the reader."""
    card = next(p for p in content().projects if p.region == "COD")
    bid = Bid("b1", kind, card.id, "COD", "USA", 0.4, price, 2, 3, "open")
    assert projects.bid_words(content(), bid, "GBR").endswith(words)
    assert "Silence" not in projects.bid_words(content(), bid, "GBR"), "whose silence? Nothing there is for it to click"
    assert "Silence" in projects.bid_words(content(), bid, "COD")


def test_the_buyers_own_ministry_learns_that_its_firms_bid():
    """Found in play, as the United States: "United States wants 40 % of ...", and it had never wanted that."""
    card = next(p for p in content().projects if p.region == "COD")
    own = projects.bid_words(content(), Bid("b1", "stake", card.id, "COD", "USA", 0.4, 20.0, 2, 3, "open"), "USA")
    assert own.startswith("You bid ") and "nothing to do" not in own, "found in play: said of a bid of its own"
    said = projects.bid_words(content(), Bid("b1", "move", card.id, "COD", "USA", 0.4, 0.0, 2, 3, "open"), "USA")
    assert said.startswith("Firms of yours") and "unless the DR Congo refuses" in said
    assert "United States" not in said


def test_odd_figures_without_a_levy_say_so_and_come_last():
    """Found in play: buyers of a good that lands far above its floor stood first on the list."""
    view = moments()["results2"].view()
    held = view.floors[0]
    others = [s for s in content().seat_ids() if s != view.seat]
    bare = Anomaly(others[1], "gallium", "mine", 0.5, 5.0)
    odd = Anomaly(others[0], held.mineral, held.stage, 0.3, 5.0, due=False)
    free = desk_rows.oddities(content(), replaced(view, anomalies=(odd, bare), floors=(held,)))
    notes = {row.charge.target: row.note for row in free}
    assert "no levy was due" in notes[odd.seat] and "no levy to get past" in notes[bare.seat]
    due = msgspec.structs.replace(odd, due=True)
    owed = desk_rows.oddities(content(), replaced(view, anomalies=(due, bare), floors=(held,)))
    assert [bool(row.note) for row in owed] == [False, True] and owed[0].charge.target == others[0]


def test_chinas_player_is_told_the_prices_of_this_turn_too():
    """Found by blind strokes: a floor tabled with China's view in hand ended on the error page."""
    still = moments()["talk1"]
    view = type(still)(still.state, "CHN").view()
    assert foresight.this_turn(content(), view) is not None


def test_a_vault_order_that_finds_no_sellers_is_told_before_it_is_given():
    """Plants sell at the floor or above, the Vault pays 92 % of it: it only finds sellers where the floor fails."""
    price = 100.0
    view = replaced(moments()["results2"].view(), seat="USA")
    held = msgspec.structs.replace(view.floors[0], price_usd_per_kg=price, binds_turn=1)
    view = replaced(view, floors=(held,))
    place = figures.place(content(), held.mineral, held.stage)
    rows = []
    for gate in (0.9 * price, 0.95 * price):
        moved = np.array(view.prices["price_exworks"])
        moved[(slice(None), *place)] = gate
        prices = type(view.prices)({**dict(view.prices.items()), "price_exworks": moved})
        rows.append(vault_words.vault_rows(content(), replaced(view, prices=prices))[0])
    words = [row.dear for row in rows]
    assert rows[0].near.startswith("pays up to 92")
    assert words[1].endswith("would have to fall by 3.2\u202f%")
    assert words[0] == "" and words[1].startswith("pays 92")


def test_a_month_of_stock_lasts_no_longer_than_the_cut_off():
    """Found in play: a month of stock was said to last 1 249 days longer in a cut-off of twelve months."""
    view = moments()["talk2"].view()
    first = view.measures[-1].stops[0]
    alone = replaced(view, measures=(*view.measures[:-1], replaced(view.measures[-1], stops=(first,))))
    assert movements.longer_words(content(), alone, 1249.0) == "carries it through the whole cut-off of 12 months"
    assert movements.longer_words(content(), alone, 20.0) == "makes it last 20 days longer"


def test_what_runs_dry_next_bounds_what_a_month_of_stock_brings():
    """Found in play: "makes it last 125 days longer"; bought, and another good stopped the plants after 44 more."""
    view = moments()["talk2"].view()
    first = replaced(view.measures[-1].stops[0], days=9.0)
    next_ = replaced(first, mineral="gallium", stage="refined", days=53.0)
    two = replaced(view, measures=(*view.measures[:-1], replaced(view.measures[-1], stops=(first, next_))))
    told = movements.longer_words(content(), two, 125.0)
    assert told == "makes it last 125 days longer; pure gallium is the next to run dry then, after 53 days", told
    assert "next to run dry" not in movements.longer_words(content(), two, 20.0)


def test_an_own_word_has_somebody_who_keeps_it():
    """Read as an editor: "You gave the United States your word: keeps a common reference price"."""
    view = moments()["talk2"].view()
    word = Promise("p1", "d1", SEAT, "USA", Clause("customs_effort", SEAT, effort=2, turns=4), 1, 4)
    told = [item.text for item in for_you.for_you(content(), replaced(view, promises=(word,)))]
    assert "You gave the United States your word: Japan keeps customs effort at 2 or more for 4 turns." in told


@pytest.mark.parametrize(("phase", "waits"), [("talk", 1), ("bell", 0)])
def test_no_offer_waits_once_the_bell_has_rung(phase, waits):
    """Found in play: the list of ministries counted lapsed offers all through the orders."""
    view = moments()["talk2"].view()
    by = next(s for s in content().seat_ids() if s != view.seat)
    lying = Offer("o1", by, view.seat, (Clause("money", by, amount_usd_m=1.0),), view.turn, view.turn)
    rows = {row.seat: row for row in deals.partners(content(), replaced(view, phase=phase, offers=(lying,)))}
    assert rows[by].waiting == waits


def test_a_framework_has_a_date_and_countries_have_their_articles():
    """Found in play: "since 2025-10-27", and "United States lets magnets in"."""
    view = moments()["talk2"].view()
    frames = [row for row in offers.deal_rows(content(), view) if row.term.startswith("since ")]
    assert frames and not [row.term for row in frames if re.search(r"\d{4}-\d\d-\d\d", row.term)]
    given = Clause("money", "USA", amount_usd_m=1.0)
    deal = Deal("dx", ("USA", view.seat), (given,), view.turn, view.turn, False, (view.seat,))
    assert offers.deal_row(content(), view, deal).lines[0].startswith("The United States ")


@pytest.mark.parametrize(("kind", "words"), [("takeover", "Blocking costs everybody's trust: −1 of 100; −6 with"),
                                             ("stake", "Refusing costs the buyer's trust: −4 points.")])  # fmt: skip
def test_a_host_is_told_what_its_no_costs(kind, words):
    """Found in play: two blocked bids took two points of trust with every ministry, and nothing had said so."""
    card = next(p for p in content().projects if p.region == "COD")
    bid = Bid("b1", kind, card.id, "COD", "USA", 0.4, 20.0, 2, 3, "open")
    assert words in projects.bid_words(content(), bid, "COD")
    assert words not in projects.bid_words(content(), bid, "USA")


def test_a_name_that_begins_small_stays_small():
    """Found in the debrief: "EVAC Sumter"."""
    assert capital("eVAC Sumter") == "eVAC Sumter" and capital("lithium") == "Lithium"


def test_a_capacity_is_told_as_exactly_as_it_is_known():
    """Found in play: 10,000 t of magnets a year by the source were "9 999 t" on the card."""
    rows = {row.id: row for row in projects.rows(content(), moments()["talk1"].view())}
    assert rows["usar_stillwater"].makes.startswith(fmt.tonnes(10_000.0))


@pytest.mark.parametrize("moment", ["results1", "results2"])
def test_a_story_begins_and_ends_at_the_prices_of_the_cards(moment):
    """Found in play: "rose from 24.9" beside a card that had said 24.0, for want of buyers in the base year."""
    before, link = moments()[{"results1": "brief1", "results2": "results1"}[moment]].view(), moments()[moment]
    after = link.view()
    for mineral in content().minerals:
        for stage in ("mine", "refined", "component"):
            why = link.why(mineral.id, stage, SEAT, after.turn)
            cards = [board.price_row(content(), view, mineral.id, stage) for view in (before, after)]
            shown = [fmt.price(card.price) for card in cards]
            assert [fmt.price(why.before), fmt.price(why.after)] == shown, (mineral.id, stage)


def test_a_price_is_the_landed_one_also_where_nobody_bought():
    view = moments()["brief1"].view()
    landed, structure = view.prices["price_delivered"][-1], figures.structure_of(content())
    assert landed == pytest.approx(structure.price_ref, rel=3e-3)


@pytest.mark.parametrize("kind", ["money", "money_per_turn"])
def test_the_promise_recorded_is_the_figure_signed_by(kind):
    """Found in play: +0.45 on the card, in the list and at the adviser's, "Promised +0.51" once it was signed."""
    held = moments()["talk2"].view()
    full = 1.5 * point_worth.treasury_scale(content(), SEAT, held.announced_turns)
    clauses = (Clause(kind, "AUS", amount_usd_m=60.0, turns=2),)
    for usd in (0.0, full):
        view = replaced(held, treasury_usd_m=usd)
        card = agents.coach(content(), view, (SEAT, "AUS"), clauses)
        deal = Deal("d", (SEAT, "AUS"), clauses, view.turn, view.turn + 1, secret=False, known_to=(SEAT, "AUS"))
        promised = sum(hope.usd_m for hope in agents.struck(content(), view, deal).hopes)
        assert promised == pytest.approx(card.change_usd_m(amends=False))


@pytest.mark.parametrize(("share", "asked"), [(0.055, "5.5"), (0.11, "11")])
def test_the_bar_of_an_aim_asks_what_its_text_asks(share, asked):
    """Found in play: "Have 5.5 % of the magnet capacity" on the card of the aim, "0.0 %, 6 % asked" on its bar."""
    aim = SecretAim("a", "Have it.", "capacity_share", "ree_light", "component", share)
    told = aim_bars.bar(content(), moments()["talk2"].view(), aim).value
    assert told.endswith(f", {asked}\u202f% asked")
