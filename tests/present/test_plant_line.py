"""Where a plant stands in line: said before one tries, and what is said is what the bell does."""

import pytest

from game.model.events import Event
from game.model.orders import FundCard, OrderSheet
from game.model.talks import Motion
from game.present import ahead, plant_line, plant_sizes, project_bill, projects
from game.present.names import card_name
from game.rules import at_bell, card_sizes, card_ways, view
from tests.cases.test_at_bell import least_of, office_of
from tests.helpers import new_game, play_turn, real_content, replace

SEAT = "USA"


@pytest.fixture(scope="module")
def opened():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, view(content, replace(state, turn=2, phase="bell"), SEAT)


def row(content, seen, name, sheet=None):
    return projects.row_of(content, seen, content.project(name), seen.projects[name], sheet=sheet)


def test_what_was_just_paid_stands_in_the_list(opened):
    """Found in play: after a grant was filled in the list still said "waits for money"."""
    content, seen = opened
    sheet = least_of(content, seen, 20.0)
    name = next(f.project for f in sheet.fund if at_bell.fate(content, seen, sheet, f.project).starts)
    assert row(content, seen, name).status == "waits for money"
    assert row(content, seen, name, sheet).status == "starts this turn"
    poor = OrderSheet(fund=(FundCard(name, "grant", 1.0),))
    assert row(content, seen, name, poor).status == "paid, not enough"


def test_the_places_for_projects_are_counted_before_one_tries(opened):
    """Found in play: "at most 3 are allowed" was told once the fourth grant was refused, on another page."""
    content, seen = opened
    sheet = least_of(content, seen)
    told, how, full = plant_line.places_words(content, seen, sheet)
    assert "3 plants of 3" in told and full and all(card_name(content, f.project) in how for f in sheet.fund)
    told, how, full = plant_line.places_words(content, seen, OrderSheet(fund=sheet.fund[:1]))
    assert "1 plant of 3" in told and not full


def test_a_full_permit_office_is_named_by_bill_and_list(opened):
    """Found in play: "it starts at 80 % of its size", and at the bell the permit offices were full."""
    content, seen = opened
    first, other, full = office_of(content, seen, 0)
    sheet = OrderSheet(fund=(FundCard(first.id, "grant", first.capex_usd_m),))
    told = project_bill.bill(content, full, sheet, first)
    assert "permit office" in told and "full" in told and card_name(content, other.id) in told
    assert "starts in" not in told
    assert row(content, full, first.id, sheet).status == "waits for permits"
    first, other, due = office_of(content, seen, other.lead_months // 2)
    told = project_bill.bill(content, due, sheet, first)
    assert "if one of its permits comes" in told and "%" in told and card_name(content, other.id) in told
    assert row(content, due, first.id, sheet).status == "waits for a permit"


def test_a_floor_on_the_table_is_part_of_what_a_grant_does(opened):
    """Found in play: 341 million "starts it at 70 %", a floor passed, and it started in full with 39 million back."""
    content, seen = opened
    card = next(c for c in content.projects if c.region == SEAT and c.corridor is None
                and 0 < card_sizes.need(content, seen, OrderSheet(), c).least_usd_m < 400)  # fmt: skip
    out, usd = card.outputs[0], card_sizes.need(content, seen, OrderSheet(), card).least_usd_m
    price = 3.0 * seen.projects[card.id].expected_usd_per_kg
    motion = Motion("m", "reference_price", SEAT, 2, mineral=out.mineral, stage=out.stage, price_usd_per_kg=price)
    sheet = OrderSheet(fund=(FundCard(card.id, "grant", usd),))
    assert "passes" not in project_bill.bill(content, replace(seen, motions=()), sheet, card)
    assert "passes" in project_bill.bill(content, replace(seen, motions=(motion,)), sheet, card)


def test_a_plant_that_others_press_says_so_and_asks_for_what_it_lacks(opened):
    """Found in play: "101 %, needs no money", and at the bell it lacked four million."""
    content, seen = opened
    for card in content.projects:
        rivals = [c for c in content.projects if c.id != card.id and c.corridor is None and card.corridor is None
                  and (c.outputs[0].mineral, c.outputs[0].stage) == (card.outputs[0].mineral, card.outputs[0].stage)
                  and seen.projects[c.id].status == "open"]  # fmt: skip
        asked = card_sizes.need(content, seen, OrderSheet(), card)
        if not rivals or not 0 < asked.least_usd_m < 900 or seen.projects[card.id].status != "open":
            continue
        just = replace(seen.projects[card.id], grants_usd_m={"JPN": asked.least_usd_m}, expected_margin_share=1.0)
        first = {c.id: replace(seen.projects[c.id], grants_usd_m={"JPN": 0.95 * c.capex_usd_m}, ready_turn=1)
                 for c in rivals}  # fmt: skip
        pressed = replace(seen, projects={**seen.projects, card.id: just, **first})
        fate = at_bell.fate(content, pressed, OrderSheet(), card.id)
        if fate.starts or not 0 < fate.lacks_usd_m < 900 or fate.office:
            continue
        assert row(content, pressed, card.id).status == "rivals start first"
        told = project_bill.bill(content, pressed, OrderSheet(), card)
        assert "press its price" in told and "needs no more" not in told
        way = plant_sizes.fill_in(content, pressed, OrderSheet(), card, 2000.0)
        given = OrderSheet(fund=card_ways.rows(card, way.loan_usd_m, way.grant_usd_m))
        assert at_bell.fate(content, pressed, given, card.id).starts
        return
    raise AssertionError("no such plant")


def test_a_plant_that_has_slipped_says_so_among_what_comes(opened):
    """Found in play: "should open" moved from turn 3 to 4 to 7, and a plant paid for left the list without a word."""
    content, seen = opened
    card = next(p for p in content.projects if seen.projects[p.id].status == "construction")
    works = replace(seen.projects[card.id], months_left=12.0, grants_usd_m={SEAT: 10.0}, started_turn=1)

    def told(months_left, slips):
        held = {**seen.projects, card.id: replace(works, months_left=months_left)}
        log = tuple(Event("project_delayed", 1, data={"project": card.id}) for _ in range(slips))
        rows = ahead.coming(content, replace(seen, projects=held, event_log=log))
        return next((f"{row.text}. {row.more}" for row in rows if card_name(content, card.id) in row.text), "")

    assert "If nothing goes wrong" in told(12.0, 0)
    assert "slipped once" in told(12.0, 1) and "slipped 2 times" in told(12.0, 2)
    far = 12.0 * content.rules.turn.turns
    assert told(far, 0) == ""
    began = Event("project_construction", 2, data={"project": card.id, "overrun_share": 0.68})
    log = (Event("project_delayed", 1, data={"project": card.id}), began)
    late = replace(seen, projects={**seen.projects, card.id: works}, event_log=log)
    (line,) = [row.text + row.more for row in ahead.coming(content, late) if card_name(content, card.id) in row.text]
    assert "slipped 2 times" in line, "its date moved by a turn and it had still slipped once, by another cause"
    assert "ermits late in turn 1 and works dearer by 68" in line
    due = replace(late, phase="brief", projects={**seen.projects, card.id: replace(works, months_left=0.0)})
    assert [row.turn for row in ahead.coming(content, due) if card_name(content, card.id) in row.text] == [due.turn]
