"""Plants that serve a secret aim are marked with how far they lead; the briefing says where none does."""

import pytest
from msgspec.structs import replace

from game import agents, rules, scenario
from game.host import Table
from game.lab.simulate import ai_plans
from game.model.orders import HurryWorks, OrderSheet
from game.present import ending, for_you, plant_aims, plant_gains, plant_sizes, project_bill, projects
from game.rules import aims_seen, at_bell, card_sizes, card_ways, hurry
from game.rules.aims import aims_of
from game.rules.check_base import down


@pytest.fixture(scope="module")
def years():
    content = scenario.load(scenario.find("ministerial_years")).content
    table = Table.new(content, 1, ai_plans(content, {}, "easy"), "predator", None, 8, with_baseline=False)
    return content, table.state


def of(years, seat):
    content, state = years
    return content, rules.view(content, state, seat)


def aim_of(content, view, kind):
    return next(a for a in aims_of(content, view.seat, view.announced_turns) if a.kind == kind)


def test_a_plant_says_how_far_it_takes_one_to_a_share(years):
    """Found in play: the page called a plant dear that serves an aim worth more than all others."""
    content, view = of(years, "AUS")
    aim, marks = aim_of(content, view, "capacity_share"), plant_aims.served(content, view)
    assert {"northern_browns", "donald"} <= set(marks) and "arafura_nolans" not in marks
    card = content.project("northern_browns")
    told = plant_aims.short_words(content, view, card)
    assert told.endswith(f"{100 * aim.value:.0f}\u202f%")
    before, both = plant_aims.led_by(content, view, aim), told.split("\u202f%")[0].split(" to ")
    assert "Browns Range" in before and 20 < float(both[0]) < float(both[1])
    row = next(r for r in projects.rows(content, view) if r.id == card.id)
    assert row.aim and " to ".join(both) in row.aim


def test_a_grant_says_where_the_aim_would_stand_at_the_size_it_brings(years):
    """Found in play: two plants at 60 % of their size left an aim at 9.8 of 12 %; before the bell the page said 15."""
    content, view = of(years, "BRA")
    aim = next(a for a in aims_of(content, "BRA", 8) if a.mineral == "ree_light")
    cards = [content.project(name) for name in ("colossus", "meteoric_caldeira")]
    none = OrderSheet()
    least, sheet = none, none
    for card in cards:
        least = card_sizes.with_grant(least, card, card_sizes.sizes(content, view, least, card)[0].usd_m)
        gain = next(g for g in agents.plant_gains(content, view) if g.project == card.id)
        free = view.you.money_usd_m - sum(row.amount_usd_m for row in sheet.fund)
        way = plant_sizes.fill_in(content, view, sheet, card, free, gain)
        sheet = replace(sheet, fund=(*sheet.fund, *card_ways.rows(card, way.loan_usd_m, way.grant_usd_m)))
    shares = []
    for paid in (least, sheet):
        fates = at_bell.fates(content, view, paid)
        begins = {name: fate.scale for name, fate in fates.items() if fate.starts}
        shares.append(aims_seen.share_coming(content, view, aim, (), begins))
        want = f"{100 * down(shares[-1], 3):.1f}\u202f% of {100 * aim.value:.0f}\u202f%"
        assert want in plant_aims.at_size_words(content, view, paid, cards[1], fates[cards[1].id].scale)
        assert want in project_bill.bill(content, view, paid, cards[1])
        assert plant_aims.leads(content, view, cards[1], paid) is (shares[-1] >= aim.value)
    assert shares[0] < aim.value <= shares[1], "what the page fills in leads to the aim"


def test_an_aim_that_no_plant_reaches_is_said(years):
    content, view = of(years, "AUS")
    aim = aim_of(content, view, "capacity_share")
    assert "not enough" in plant_aims.led_by(content, view, replace(aim, value=0.9))
    assert "not enough" not in plant_aims.led_by(content, view, replace(aim, value=0.24))
    late = replace(view, turn=8)
    assert "can still open" in plant_aims.led_by(content, late, aim)
    assert not plant_aims.served(content, late)


def test_a_plant_to_be_built_meets_its_aim(years):
    content, view = of(years, "EU")
    aim = aim_of(content, view, "built")
    marks = plant_aims.served(content, view)
    assert marks and all(any((o.mineral, o.stage) == (aim.mineral, aim.stage) for o in content.project(p).outputs)
                         for p in marks)  # fmt: skip
    assert "Leads there" in plant_aims.led_by(content, view, aim)


def test_a_plant_that_runs_is_said_to_meet_its_aim(years):
    """Found on a page: "no plant of yours can still open in this game" of a mine that ran since turn 3."""
    content, view = of(years, "EU")
    aim = aim_of(content, view, "built")
    card = next(iter(plant_aims.served(content, view)))
    runs = replace(view.projects[card], status="operating", opened_turn=3)
    view = replace(view, projects={**view.projects, card: runs})
    assert "One runs" in plant_aims.led_by(content, view, aim)


def test_money_and_trust_need_no_plant(years):
    for seat in years[0].seat_ids():
        content, view = of(years, seat)
        for aim in aims_of(content, seat, 8):
            assert (plant_aims.led_by(content, view, aim) == "") is (aim.kind not in plant_aims.KINDS)


def test_a_plant_says_in_one_line_why_money_for_it_is_a_good_or_a_bad_buy():
    bad = plant_gains.Gain(0.7, need_usd_m=386.0, paid_usd_m=386.0, cost_points=1.5)
    told = plant_gains.why_words(bad)
    assert "bad buy" in told and "386" in told and "53" in told, "who others carry 53 % of it gets its worth"
    assert "fair buy" in plant_gains.why_words(plant_gains.Gain(0.7, need_usd_m=20.0, paid_usd_m=20.0, cost_points=0.1))
    assert "without more money" in plant_gains.why_words(plant_gains.Gain(0.7))
    assert "after this game" in plant_gains.why_words(plant_gains.Gain(0.7, late=True))
    assert plant_gains.why_words(plant_gains.Gain(None)) == ""


def test_an_aim_tells_what_is_being_built_beside_what_runs(years):
    """Found in play: "now 2.4 %" of 27 % in the brief, and at the end it was met to everybody's surprise."""
    content, view = of(years, "AUS")
    told = " ".join(ending.aim_figures(content, view))
    assert "with what is being built" in told and "23" in told
    over = ending.aim_figures(content, replace(view, phase="over"))
    assert "being built" not in " ".join(over)


def test_a_share_is_foretold_as_far_as_plants_run_when_the_game_ends(years):
    """Found with a class: "46.6 % with what is being built" in the last turn of 45 %, 42.6 % at its end."""
    content, view = of(years, "USA")
    aim = aim_of(content, view, "capacity_share")
    card = next(c for c in content.projects if c.region == "USA" and view.projects[c.id].status in aims_seen.COMING
                and any((o.mineral, o.stage) == (aim.mineral, aim.stage) for o in c.outputs))  # fmt: skip
    held = replace(view.projects[card.id], months_left=9, active_share=0.0)
    last = replace(view, turn=8, announced_turns=8, projects={**view.projects, card.id: held})
    late = replace(last, projects={**last.projects, card.id: replace(held, months_left=12)})
    soon = replace(last, projects={**last.projects, card.id: replace(held, months_left=1)})
    shares = [aims_seen.share_by_end(content, seen, aim) for seen in (late, last, soon)]
    assert shares == sorted(shares) and shares[0] < shares[1] < shares[2], "half grown is half of it"
    assert shares[2] <= aims_seen.share_coming(content, soon, aim) + 1e-9
    over = replace(last, phase="over")
    assert aims_seen.share_by_end(content, over, aim) < shares[1], "nothing opens after the end"
    asked = [i.text for i in for_you.for_you(content, late) if "missed as things go" in i.text]
    assert bool(asked) == (shares[0] < aim.value)


def test_haste_counts_for_secret_aims(years, monkeypatch):
    """Was wrong: an aim stood where it was, whatever months money took off the plant that it asks for."""
    content, view = of(years, "USA")
    aim = aim_of(content, view, "capacity_share")
    card = next(c for c in content.projects if c.region == "USA" and view.projects[c.id].status in aims_seen.COMING
                and any((o.mineral, o.stage) == (aim.mineral, aim.stage) for o in c.outputs))  # fmt: skip
    held = replace(view.projects[card.id], status="construction", months_left=9, active_share=0.0)
    last = replace(view, turn=8, announced_turns=8, projects={**view.projects, card.id: held})
    aim = replace(aim, value=0.99)
    off = hurry.most(content, held)
    plain, hurried = (aims_seen.share_by_end(content, last, aim, None, cut) for cut in ({}, {card.id: off}))
    assert plain < hurried and aims_seen.hastened(content, last, aim, card.id, off) > 0
    sheet = OrderSheet(hurry=(HurryWorks(card.id, hurry.asked(content, card, held, off)),))
    assert hurry.months_off(content, sheet, last.projects) == {card.id: off}
    built = replace(aim, kind="built", stage="", value=0.0)
    late = replace(last, projects={**last.projects, card.id: replace(held, months_left=13)})
    only = {name: s if name == card.id else replace(s, status="lost") for name, s in late.projects.items()}
    late = replace(late, projects=only)
    monkeypatch.setattr(aims_seen, "counted", lambda *_: (card,))  # it is one that was committed before the game
    assert aims_seen.hastened(content, late, built, card.id, 2) == 1.0, "it opens in the last turn"
    assert aims_seen.hastened(content, late, built, card.id, 1) == 0.0
