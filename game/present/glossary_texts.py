"""The glossary: every term of the field that a page uses, in one or two sentences."""

from typing import Final

from game.present.words import mark

SHEET: Final = mark("Your sheet is the list of all orders that you give in this turn. It can be changed until you "
                    "lock it; what you leave alone stands as last turn.")  # fmt: skip

TERMS: Final = (
    (mark("Ad-valorem tariff"), mark("A duty as a share of the landed price.")),
    (mark("Adjustable tariff"), mark(
        "A duty that fills the gap between a consignment's own landed price and the reference price; zero "
        "when it lands dearer."
    )),
    (mark("Accusation"), mark(
        "To charge a ministry with buying past the levy: the records are opened, right or wrong."
    )),
    (mark("Action plan"), mark(
        "A price that a few ministries keep among themselves by a deal, before the council has voted one."
    )),
    (mark("Adviser"), mark(
        "An opinion on the turn for who asks; it can also play a seat for a while, keeps given words and "
        "binds it to nothing new."
    )),
    (mark("Agenda"), mark(
        "The motions that come to the vote in a turn. The chair picks two; a third of the members can force "
        "one more."
    )),
    (mark("Base year"), mark(
        "The year whose real figures the game starts from; bills and value added are measured against it."
    )),
    (mark("Bell"), mark(
        "Ends the talks of a turn. After it votes and orders are given sealed, and nothing can be offered any "
        "more."
    )),
    (mark("Binding clause"), mark(
        "What is carried out without fail: money, grants, loans, offtake, licences, stock. All else is a "
        "word."
    )),
    (mark("Bloc"), mark("All members of FORGE together. A fifth of every score is the bloc's, the same for all.")),
    (mark("Capital charge"), mark("What a plant has to earn on the money that built it, a kilogram.")),
    (mark("Care and maintenance"), mark("A plant stands still but could restart, for money and time.")),
    (mark("Cash cost"), mark(
        "What a kilogram costs a plant that stands already: inputs and running, without capital."
    )),
    (mark("Cathodes"), mark("The dear half of a battery cell; lithium and cobalt go into them.")),
    (mark("Chain"), mark(
        "A mineral's stages: ore, refined, finished. In a cut-off the stage of which least is met decides for all of "
        "them, so that stock of another one adds nothing."
    )),
    (mark("Chair"), mark(
        "The member that picks the motions of a turn, decides a tie and aims half of the inspection money. It "
        "goes round by rota, or by vote."
    )),
    (mark("China watch"), mark(
        "What can be known of China's next move: what it watches, what it has said, and how sure that is."
    )),
    (mark("Closing drill"), mark(
        "The cut-off tested at the end of the last turn: it makes up two fifths of Security by itself, the mean of the "
        "turns that count the rest. The figure If China stops, at the top, opens it good by good."
    )),
    (mark("Commercial unit"), mark(
        "What a good is traded by: tonnes of magnets by blank weight, of wafers, of lithium carbonate "
        "equivalent. Your briefing counts in it, all other pages in contained tonnes."
    )),
    (mark("Common duty"), mark("A duty of all members against the goods of who curbs its exports.")),
    (mark("Concentrate"), mark("Ore after the mine's own mill: the first good that is traded.")),
    (mark("Contained tonnes"), mark(
        "Only the metal or oxide inside a good is weighed, so that stages add up: a kilogram contained is a kilogram "
        "of it, in ore, powder or magnet."
    )),
    (mark("Contract for difference"), mark(
        "On the pages: price guarantee. A treasury pays a project the gap between an agreed price and the market, "
        "and takes it back when the market is dearer."
    )),
    (mark("Corridor"), mark("A railway or port as a project: ore travels cheaper, and more of it.")),
    (mark("Cost curve"), mark(
        "Plants from the cheapest to the dearest with the tonnes of each: where use cuts it lies the price."
    )),
    (mark("Credibility"), mark("How far investors believe a floor; it grows each turn the floor is held.")),
    (mark("Curb"), mark("A limit on exports: a licence for each buyer, a quota of tonnes, or a stop.")),
    (mark("Customs effort"), mark("What a ministry spends to keep its firms from slipping past a levy, 0 to 3.")),
    (mark("Cut-off"), mark(
        "A test: China sells nothing for twelve months. Need met in it is Security; the days until the first "
        "plant stops stand in the top bar."
    )),
    (mark("Days of cover"), mark("How long stocks last at today's use.")),
    (mark("Dy/Tb"), mark("Dysprosium and terbium, the heavy rare earths that keep magnets strong when hot.")),
    (mark("Echo"), mark(
        "What traders add to a price's move: they count on more of what they saw, buy ahead of a rise and wait for a "
        "fall. It is named after the cause that they followed, this turn's or the last one's."
    )),
    (mark("Embargo"), mark("An export stop.")),
    (mark("Emergency sharing"), mark(
        "In a cut-off the members' plants serve members first, then who is in reserve, then outsiders."
    )),
    (mark("Equity"), mark(
        "Public money for a share in a plant: it earns dividends and can be asked for more if costs overrun."
    )),
    (mark("Expected price"), mark(
        "What investors reckon with: they go a third of the way to the price outside floors each turn, and "
        "count a floor as far as they believe it."
    )),
    (mark("Export cut"), mark(
        "China sells a good abroad below its price at home; its treasury pays the difference, and its purse "
        "is limited."
    )),
    (mark("Export price"), mark("China's price at the gate of its plants, less an export cut or plus a charge.")),
    (mark("Fair cost"), mark(
        "What a kilogram costs a good plant of the zone in all: input, cash cost and capital charge. "
        "Reference prices are set near it."
    )),
    (mark("Favour"), mark(
        "A diplomatic or security service to another ministry on your orders: it earns trust, and costs a "
        "point or support."
    )),
    (mark("First call"), mark(
        "In a cut-off a maker serves its offtakes before its other buyers abroad. What contracts claim is taken from "
        "those; its own users keep theirs. An offtake counts for Security as long as it runs, and most in the closing "
        "drill."
    )),
    (mark("Floor"), mark("See Reference price.")),
    (mark("FORGE Fund"), mark("The common purse, fed by three quarters of adjustable-tariff revenue.")),
    (mark("Framework"), mark(
        "A treaty between two ministries that stands as long as both want: it brings trust and a wider loan "
        "window, and clauses hang on it."
    )),
    (mark("Gate price"), mark("What a plant asks before freight, duty and licence rent.")),
    (mark("Grade"), mark(
        "How good a result is beside games of the computer in the same seat: Adrift (no more than with nothing done), "
        "Weak (below nine of ten), Solid (up to six of ten), Strong (better than six of ten), Outstanding (above nine)."
    )),
    (mark("Grant"), mark(
        "Public money for a project that is not paid back; together at most three quarters of its cost."
    )),
    (mark("Heads and weight"), mark(
        "A motion needs both: six in ten of the members present, and its share of the weight. Weight is half "
        "one's share of use and half one's share of output; nobody has more than the cap."
    )),
    (mark("Home price"), mark("What users in your country pay for all they buy, with duties and licence rents.")),
    (mark("Home support"), mark(
        "How far people at home stand behind you, 0 to 100. Bills lower it, plants that open and help for "
        "users raise it; below 25 the cabinet falls."
    )),
    (mark("Hurdle"), mark(
        "The return that private investors ask for before they build: a plant stands at 100 % of it when the "
        "price they expect pays for inputs, running and capital."
    )),
    (mark("Hurry the works"), mark(
        "Money that takes whole months off the works of a plant under way, each one dearer than the last. Permits "
        "cannot be bought."
    )),
    (mark("Initiative"), mark(
        "Points for acts that take a minister's own time: signing, tabling, funding, inspecting. New ones "
        "come every turn; votes, offers and replies are free."
    )),
    (mark("Inspectors"), mark(
        "Money aimed at one flow of goods: the more of it, the surer a side purchase there is found."
    )),
    (mark("Know-how"), mark(
        "A licence for a process, given by a deal: some turns later plants of who got it run cheaper, and it "
        "stays."
    )),
    (mark("Landed price"), mark(
        "Outside goods at your border: export price and freight, before duty and licence rent."
    )),
    (mark("Lapse"), mark(
        "Half of the money left at the end of a turn is gone. The score counts money spent, not money lapsed."
    )),
    (mark("Last turn"), mark("Chance picks it within the announced range, and nobody knows it before.")),
    (mark("Leak"), mark(
        "Goods that slip past a levy: what firms do by themselves and what ministries buy on the side."
    )),
    (mark("Levy"), mark("What the adjustable tariff takes from a consignment that lands below a floor.")),
    (mark("Licence rent"), mark("What a quota adds to the price; it goes to the exporting country.")),
    (mark("Loan"), mark(
        "Public money for a project that comes back with interest, out of a window that is new each turn. It "
        "asks for as much money of others."
    )),
    (mark("Member, observer"), mark(
        "A member votes and levies what was voted. An observer sits at the table, deals and watches; an "
        "outsider does neither vote nor levy."
    )),
    (mark("Mine, refined, finished"), mark(
        "The three stages of a mineral: ore, metal or chemical, and the part that industry buys."
    )),
    (mark("Mini-zone"), mark("Those who keep a common price by a deal, without the council.")),
    (mark("Minimum"), mark("One's own floor at one's own border, without the council.")),
    (mark("Motion"), mark(
        "A proposal to the council: a reference price, money of the Fund, a member, the chair. It may be in "
        "force at once or from a later turn."
    )),
    (mark("NdPr"), mark(
        "Neodymium and praseodymium, the light rare earths of magnets. Dug as NdPr concentrate, refined to NdPr oxide, "
        "made into NdFeB magnets."
    )),
    (mark("No policy"), mark(
        "The same years with the same luck in which no ministry does anything. Every score is taken against "
        "it: 50 is no better."
    )),
    (mark("Offtake"), mark(
        "A contract to buy a fixed flow at a fixed price. In a cut-off it has first call: the maker delivers it before "
        "it sells to anybody else abroad."
    )),
    (mark("Ore quota"), mark("A limit on one's own ore that leaves the country; a ban lets none out.")),
    (mark("Oxide"), mark("How refined rare earths are sold: as a powder of the metal with oxygen.")),
    (mark("Point of the score"), mark(
        "A hundredth of the best total. What it is worth in money follows from the curve of Treasury and its "
        "weight in your brief; the briefing and each offer say how much that is for you."
    )),
    (mark("Posted bond"), mark("Money held until a word is kept; lost if it is broken.")),
    (mark("Posture"), mark(
        "How a ministry speaks to China in a turn: silence, pressing it in public, or asking for a truce."
    )),
    (mark("Price guarantee"), mark("See Contract for difference.")),
    (mark("Project"), mark("One real mine or plant that can be funded, with its cost, months and output.")),
    (mark("Project Vault"), mark(
        "A common warehouse: it buys below the floor and opens in a curb; months, not independence."
    )),
    (mark("Promise"), mark(
        "A word about conduct. A broken one costs trust with everybody who sees it, and the bond if one was "
        "posted."
    )),
    (mark("Quarrel"), mark(
        "A dispute between two ministries: it keeps one away from votes or its money out of a place until one "
        "gives way or it ends."
    )),
    (mark("Question"), mark(
        "What your own desk has to decide in a turn, with two or three answers. Silence is one of them."
    )),
    (mark("Rare earths"), mark(
        "Metals that lie together in the same ore. NdPr makes the strongest magnets; Dy/Tb keeps them strong in heat. "
        "The ore is common; to part the metals is hard."
    )),
    (mark("Recycling"), mark("Metal out of old goods. Money spent on it raises what comes back in later turns.")),
    (mark("Reference price"), mark("The floor at one stage of production, set by vote near fair cost.")),
    (mark("Relief"), mark("Money for users who pay more under floors, from the Fund or from your treasury.")),
    (mark("Rerouting"), mark(
        "A member sells its own metal to partners and lives on foreign metal: the floor is got round."
    )),
    (mark("Reserve"), mark("To declare that one does not levy a passed floor: no Fund money, last in emergencies.")),
    (mark("Scored turns"), mark(
        "The last turns of the game: a score is their mean, the treasury alone counts as it stands at the "
        "end. What works in one of them counts for its part."
    )),
    (mark("Second line"), mark(
        "A plant that runs may be enlarged once, by half of its size: sooner and cheaper than a new plant, without "
        "permits. It is a project of its own once its plant runs."
    )),
    (mark("Secret aim"), mark(
        "A wish of your country that only you see. At the end it is told whether it was met: beside the score, which "
        "it does not move, nor the rank."
    )),
    (mark("Security, affordability, industry, treasury"), mark(
        "Four parts of the score: need met in a cut-off, what users pay, value added at home, public money "
        "left. Standing is the fifth."
    )),
    (mark("Sheet"), SHEET),
    (mark("Side purchase"), mark("Outside material let in without the levy.")),
    (mark("Signal"), mark(
        "What China answered with a move: a plant about to open, a floor, a curb. The debrief shows all of "
        "them."
    )),
    (mark("Stage"), mark(
        "One of three steps of production: ore leaves the mine, the refined good the refinery, and the finished one "
        "(magnets, cathodes, anodes, wafers, optics) goes into products."
    )),
    (mark("Stake"), mark("A share in a plant. It can be bought, sold and, at home, blocked.")),
    (mark("Stance"), mark(
        "What a member does with a passed floor: apply it, hold itself in reserve, or break it in the open."
    )),
    (mark("Standing"), mark(
        "The mean trust of the others in you, a fifth measure of the score beside security, affordability, "
        "industry and treasury."
    )),
    (mark("Stockpile"), mark("Metal that your ministry holds against a cut-off; storing it costs money.")),
    (mark("Substitution"), mark("Research to need less of a mineral; it works in later turns.")),
    (mark("Suspension"), mark("Two turns outside after a side purchase was found: no vote, no money of the Fund.")),
    (mark("Trade that does not add up"), mark(
        "What one country says it sold and another says it bought. A gap is noise, stocks, or goods past the "
        "levy."
    )),
    (mark("Truce"), mark("China eases its curbs for some turns. What is eased can come back at once.")),
    (mark("Trust"), mark(
        "How far another ministry believes your word, 0 to 100. Kept words raise it, broken ones and found "
        "cheating lower it."
    )),
    (mark("World price"), mark("Mean of what users in all countries but China pay, weighted by use.")),
    (mark("Zone"), mark("All members under a floor.")),
    (mark("Zone price"), mark("The same for the users of FORGE's members.")),
)  # fmt: skip
"""Terms in the order of the alphabet, each with its meaning."""
