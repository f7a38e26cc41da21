"""The page of projects: nothing lies on the controls, and a card whose money is there says what it waits for."""


from itertools import pairwise

import msgspec
import pygame
import pytest

from game.model.orders import OrderSheet
from game.model.owning import Bid
from game.present import fmt, hurry_words, plant_gains, project_bill, project_orders, projects
from game.present.item import to_plant
from game.rules import card_sizes, hurry, permits
from game.ui.kit.facts import FactRow
from game.ui.kit.tip_place import tip_place
from game.ui.screens.plan_bars import LABEL, labelled
from tests.ui.staged import SEAT, Still, content, moments
from tests.ui.test_screens import shown, window

SIZES = ((1280, 720), (1920, 1080))


@pytest.mark.parametrize("size", SIZES)
def test_what_investors_ask_never_lies_on_the_controls(size):
    """Found in play: in a small window the bar was drawn behind the buttons of support."""
    app = window(moments()["talk2"], size=size)
    shown(app, "projects")
    met = 0
    for project in app.session.content.projects[::3]:
        app.screen.chosen = project.id
        app.screen.refresh()
        app.settle()
        found = [app.stage.find(key) for key in ("project/sum", "fund/how", "fund/stake")]
        told, how = found[0], found[1] or found[2]
        if told is not None and how is not None:
            met += 1
            assert told.screen_rect().bottom <= how.screen_rect().y, project.id
    assert met > 10


def with_margin(share, busy=0):
    """A game in which one card's investors expect ``share`` of what they ask, ``busy`` others in its permit office."""
    view = moments()["talk2"].view()
    rooms = content().rules.finance.cards_in_permitting
    hosts = [p.region for p in content().projects]
    card = next(p for p in content().projects if view.projects[p.id].status == "open" and p.corridor is None
                and permits.left(p, view.projects[p.id]) and hosts.count(p.region) > rooms
                and card_sizes.need(content(), view, OrderSheet(), p).least_usd_m < float("inf"))  # fmt: skip
    given = {"JPN": 0.9 * card.capex_usd_m} if share >= 1 else {}
    held = {**view.projects, card.id: msgspec.structs.replace(view.projects[card.id], expected_margin_share=share,
                                                              grants_usd_m=given)}  # fmt: skip
    others = [p.id for p in content().projects if p.region == card.region and p.id != card.id][:busy]
    held |= {name: msgspec.structs.replace(held[name], status="permitting") for name in others}
    return card, msgspec.structs.replace(view, projects=held)


def test_a_card_that_pays_no_longer_waits_for_money():
    """Found in play: investors at 163 % beside "waits for money"."""
    card, view = with_margin(1.63)
    row = projects.row_of(content(), view, card, view.projects[card.id])
    assert row.status == "starts this turn" and "starts this turn" in projects.expectation_words(row, "open")


def test_a_card_that_waits_for_a_permit_office_says_so():
    most = content().rules.finance.cards_in_permitting
    card, view = with_margin(1.2, most)
    row = projects.row_of(content(), view, card, view.projects[card.id])
    assert row.status in ("waits for permits", "waits for a permit")
    assert "permits in hand and takes no more" in projects.expectation_words(row, "open")


def test_a_card_short_of_money_says_so():
    card, view = with_margin(0.7)
    row = projects.row_of(content(), view, card, view.projects[card.id])
    assert row.status == "waits for money" and "of what investors ask" in projects.expectation_words(row, "open")


@pytest.mark.parametrize("count", [2, 3, 4, 9, 16, 17])
@pytest.mark.parametrize("wide", [170.0, 213.0, 260.0, 340.0])
def test_names_of_turns_on_the_plan_never_touch(count, wide):
    """Found in play: T14 and T16 stood on each other at 1280."""
    shown = labelled(count, wide)
    each = wide / (count - 1)
    at = [min(k * each, wide - LABEL / 2) for k in shown]
    assert shown[0] == 0
    assert all(b - a >= LABEL for a, b in pairwise(at))


@pytest.mark.parametrize("size", SIZES)
def test_a_refusal_below_the_fields_is_read_to_its_end(size):
    """Found in play: "Treasuries would own 75 % of Pavlodar gallium; at most 49 %. Buy for 9 USD m o…"."""
    app = window(moments()["talk2"], size=size)
    shown(app, "projects")
    card = next(r for r in projects.rows(content(), app.session.view) if r.fundable and not r.corridor)
    app.screen.chosen, app.screen.how = card.id, 0
    app.session.edit(project_orders.with_fund(app.session.draft, card.id, "equity", 0.9 * card.capex_usd_m))
    app.screen.refresh()
    app.settle()
    told = app.session.fault("fund")
    assert told
    app.look.text.cut = {}
    app.stage.paint(pygame.Surface(size))
    assert told in app.dump() and not [text for text in app.look.text.cut if text in told or told in text]


def test_a_card_built_smaller_says_what_it_will_make():
    """Found in play: a line built at 60 % of its size still stood there with all its tonnes."""
    project = next(p for p in content().projects if p.corridor is None and p.outputs)
    view = moments()["talk2"].view()
    held = msgspec.structs.replace(view.projects[project.id], status="construction", scale=0.6)
    row = projects.row_of(content(), view, project, held)
    assert row.makes == projects.makes(content(), project, 0.6) and "60\u202f% of its size" in row.makes
    assert "of its size" not in projects.makes(content(), project)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 3])
def test_bids_for_other_plants_stand_apart_and_all_can_be_answered(size, count):
    """Was wrong: they stood in the card of the chosen project, and a third was not to be seen."""
    app = window(moments()["talk2"], size=size)
    view, abroad = app.session.view, [p for p in content().projects if p.region != SEAT and p.corridor is None]
    bids = tuple(Bid(f"b{k}", "stake", p.id, p.region, "CAN", 0.1, 10.0, view.turn, view.turn)
                 for k, p in enumerate(abroad[:count]))  # fmt: skip
    app.session._view = msgspec.structs.replace(view, bids=bids)
    shown(app, "projects")
    app.screen.whose = 2
    app.screen.refresh()
    app.settle()
    chosen, table = app.stage.find("project/sum"), app.stage.find("projects/table")
    for bid in bids:
        answer = app.stage.find(f"bid/{bid.id}/outbid")
        assert answer is not None
        assert chosen is None or answer.parent is not chosen.parent
    first = app.stage.find("bid/b0/outbid").screen_rect()
    assert first.bottom < table.screen_rect().y, "above the list, which is of other cards"
    app.click("bid/b0/outbid")
    assert app.session.draft.bids[0].answer == "outbid" and not app.faults


def test_a_bid_is_shown_to_whose_business_it_is():
    """Found in play: the Congo's page told of bids for plants abroad in which it had nothing."""
    view = moments()["talk2"].view()
    plant = next(p for p in content().projects if p.region != SEAT and p.corridor is None)
    bid = Bid("b0", "stake", plant.id, plant.region, "CAN", 0.1, 10.0, view.turn, view.turn)
    held = msgspec.structs.replace(view.projects[plant.id], grants_usd_m={}, loans_usd_m={}, equity_usd_m={},
                                   shares={}, owners={}, contracts=(), buyer="")  # fmt: skip

    def told(state, **more):
        seen = msgspec.structs.replace(view, bids=(bid,), projects={**view.projects, plant.id: state})
        return projects.pending(seen, **more) == (bid,)

    assert not told(held)
    assert told(held, everyones=True) and told(held, answered={"b0"})
    for field in ("grants_usd_m", "loans_usd_m", "shares", "owners"):
        assert told(msgspec.structs.replace(held, **{field: {SEAT: 0.1}})), field
    seen = msgspec.structs.replace(view, bids=(msgspec.structs.replace(bid, host=SEAT),))
    assert projects.pending(seen)


def test_the_button_that_fills_in_a_grant_stands_in_its_place_and_says_why_not():
    """Found in play: it vanished under the click once the kind of support changed or a sum was typed."""
    app = window(moments()["talk2"])
    app.session._view = msgspec.structs.replace(app.session.view, announced_turns=16)  # time enough for plants
    shown(app, "projects")
    places = set()

    def look_at_it():
        button = app.widget("fund/fill")
        places.add((button.rect.right, button.rect.y, button.rect.w))
        return button

    for project in app.session.content.projects:
        app.screen.chosen, app.screen.how = project.id, 0
        app.screen.refresh()
        app.settle()
        if app.stage.find("fund/how") is not None and look_at_it().enabled:
            break
    app.click("fund/fill")
    filled = look_at_it()
    assert not filled.enabled and "already" in filled.reason
    app.click("fund/how", "Price guarantee")
    assert not look_at_it().enabled and "Money" in look_at_it().reason
    assert len(places) == 1
    app.session._view = msgspec.structs.replace(app.session.view, phase="bell")
    app.screen.refresh()
    app.settle()
    assert app.screen.how == 0, "found in play: a grant was typed into the kind of support of the phase before"


def test_the_tip_of_a_field_leaves_what_the_sum_does_in_sight():
    """Found in play: a grant was typed, and the next field's tooltip lay on the sentence that says what it does."""
    app = window(moments()["talk2"], size=(1600, 900))
    shown(app, "projects")
    app.screen.chosen = next(p.id for p in app.session.content.projects if p.corridor is None
                             and app.session.view.projects[p.id].status == "open")  # fmt: skip
    app.screen.refresh()
    app.settle()
    bill, grant = (app.stage.find(key).screen_rect() for key in ("project/bill", "fund/grant"))
    weight = next(w for box, w in app.stage.in_sight() if tuple(box) == tuple(bill))
    assert weight > max(w for box, w in app.stage.in_sight() if tuple(box) == tuple(grant)), "words that answer"
    tip = pygame.FRect(*tip_place(grant, None, (330.0, 48.0), app.stage.size, app.stage.in_sight()), 330, 48)
    assert not tip.colliderect(bill) and not tip.colliderect(grant)


def test_a_bid_elsewhere_takes_a_line_and_says_the_rest_at_rest():
    """Found in play: two bids that concern somebody else left the list of plants two rows."""
    app = window(moments()["talk2"], size=(1280, 720))
    card = next(p for p in content().projects if p.region not in (SEAT, "CHN") and p.corridor is None)
    bid = Bid("b1", "stake", card.id, card.region, "USA", 0.1, 20.0, 2, 9, "open")
    line, whole = (word(content(), bid, SEAT) for word in (projects.bid_line, projects.bid_words))
    assert whole.startswith(line) and "Treasury" in whole and "Treasury" not in line
    assert projects.bid_line(content(), bid, card.region) == projects.bid_words(content(), bid, card.region)
    app.session._view = msgspec.structs.replace(app.session.view, bids=(bid,))
    shown(app, "projects")
    app.screen.whose = 2
    app.screen.refresh()
    app.settle()
    assert line in app.dump()


def test_a_plant_under_way_has_a_field_of_months_that_writes_the_order():
    """Step up: the sheet has the order for one month; it costs a point; a plant of others has none."""
    still = moments()["talk2"]
    held = next(h for h in still.state.projects.values() if h.status == "construction" and h.months_left >= 6)
    held = msgspec.structs.replace(held, grants_usd_m={SEAT: 5.0})
    state = msgspec.structs.replace(still.state, projects={**still.state.projects, held.id: held})
    app = window(type(still)(state))
    shown(app, "projects")
    session = app.session
    mine = [p for p in content().projects if hurry_words.may(content(), session.view, p)]
    app.screen.chosen = mine[0].id
    app.screen.refresh()
    app.settle()
    field = app.stage.find("works/hurry")
    assert field is not None and field.high == hurry.most(content(), session.view.projects[mine[0].id])
    before = session.cost().initiative
    field.on_number(1)
    app.settle()
    assert [row.project for row in session.draft.hurry] == [mine[0].id]
    assert session.cost().initiative == before + 1
    assert app.stage.find("works/hurry").number == 1
    states = session.view.projects
    other = next(p for p in content().projects if p not in mine and states[p.id].status == "construction")
    app.screen.chosen = other.id
    app.screen.refresh()
    app.settle()
    assert app.stage.find("works/hurry") is None and not app.faults


def test_what_is_filled_in_says_its_loan_its_grant_and_what_they_leave():
    """Found in play: the adviser's loan and grant brought other points than the page said of a grant alone."""
    app = window(moments()["talk2"])
    app.session._view = msgspec.structs.replace(app.session.view, announced_turns=16)
    shown(app, "projects")
    met = 0
    for project in content().projects:
        app.screen.chosen, app.screen.how = project.id, 0
        app.screen.refresh()
        app.settle()
        first = app.stage.find("project/bill")
        if project.corridor is not None or not isinstance(first, FactRow) or not first.label.startswith("Loan"):
            continue
        app.click("fund/fill")
        gain = plant_gains.gain_of(content(), app.session.view, app.screen.plant_gains(), project, app.session.draft)
        assert first.value == f"{plant_gains.points_words(gain.net)} points"
        money = {f.instrument: f.amount_usd_m for f in app.session.draft.fund if f.project == project.id}
        assert all(fmt.money(usd) in first.label for usd in money.values()) and "loan" in money
        met += 1
        if met > 2:
            break
    assert met


def test_more_has_the_room_of_its_card():
    """Was wrong: *More* opened into one line with a bar of its own above the fields."""
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "projects")
    met = 0
    for item in [row for row in projects.rows(content(), app.session.view, whose="all") if row.fundable][:12]:
        app.screen.chosen = item.id
        app.screen._unfolded = {f"more/{item.id}"}
        app.screen.refresh()
        app.settle()
        area = app.stage.find(f"project/text/{item.id}")
        met += app.stage.find("fund/how") is None
        assert area is None or area.rect.h > 200, item.id
    assert met, "no card whose reader needs the room of its fields"


def test_a_list_of_three_shows_three():
    """Was wrong: two rows of three with a bar, above cards half empty: the frame's line was not reckoned with."""
    app = window(Still(moments()["talk1"].state, "KAZ"), size=(1600, 900))
    shown(app, "projects")
    table = app.stage.find("projects/table")
    assert len(table.rows) == 3 and table.scroll.limit == 0


@pytest.mark.parametrize("status", ["operating", "open"])
def test_a_line_about_a_plant_leads_to_it_whatever_was_listed(status):
    """Found in play: "Buy 45 % of Temiskaming" opened the page with another plant chosen, and that one not listed."""
    app = window(moments()["talk2"])
    shown(app, "projects")
    view = app.session.view
    wanted = next(p.id for p in app.session.content.projects
                  if view.projects[p.id].status == status and p.region != SEAT)  # fmt: skip
    app.screen.whose, app.screen.mineral = 1, 1
    shown(app, "news")
    app.screen.lead_to(to_plant(wanted))()
    app.settle()
    assert (app.screen.name, app.screen.chosen) == ("projects", wanted)
    assert wanted in {row.id for row in app.screen._rows()}


def test_a_start_is_told_by_its_turn_in_every_phase():
    """Found in play: "starts at the bell" after the bell had rung; had it started?"""
    card, view = with_margin(1.63)
    for phase, told in (("talk", "starts this turn"), ("bell", "starts this turn"), ("results", "starts next turn")):
        then = msgspec.structs.replace(view, phase=phase)
        row = projects.row_of(content(), then, card, then.projects[card.id])
        assert row.status == told and f"it {told}" in projects.expectation_words(row, "open")
    bill = project_bill.bill(content(), view, view.default_sheet, card)
    assert "bell" not in bill and "it starts" in bill
