"""The steps of the tutorial as a table: what is asked, where, until when, and why."""

from typing import Final

import msgspec

from game.model.ids import MineralId, Phase, Stage
from game.present.words import mark

ANSWERS: Final = "accept/+counter/+decline/|rail/deals"
"""All that may be said to an offer, else the way there."""
OWN_MOTION: Final = "{own}"
"""In an anchor: the motion that the pupil has tabled."""


class Step(msgspec.Struct, frozen=True):
    """One thing to do. ``anchor`` names the control beside which it is told, and after bars what
    to point at where that is not in sight (``guess/*``: all of a kind together; ``accept/+decline/``: these together;
    ``partner/AUS?``: only as long as it is not chosen); ``turn`` and ``phase`` when it can be done: once that is
    over the step is dropped. ``about`` names what must stay in sight besides, with a slash at its end all
    of a kind, after bars what leads to it where it is on another page. ``place``: the good it is about, which the
    pages show when the step begins. ``title``, ``say`` and ``why`` are keys of the catalogue."""

    id: str
    title: str
    say: str
    why: str
    anchor: str
    until: str
    turn: int
    phase: Phase
    about: tuple[str, ...] = ()
    place: tuple[MineralId, Stage] | None = None


STEPS: Final[tuple[Step, ...]] = (
    Step("hello", mark("You have the largest purse at the table"),
         mark("You lead the United States. The cards show what goods cost your users at home, and what the world pays. "
              "Four turns of twelve months are enough to move a price; three of them are led, the last is yours."),
         mark("China makes nearly all magnets. Whoever can stop a shipment can stop your factories."),
         "price/ree_light/component", "read", 1, "brief", ("map", "price/", "next")),
    Step("open", mark("Open the talks"),
         mark("Press the blue button. It always holds the one next step of the turn."),
         mark("A turn has four phases: read, negotiate, order, see what came of it."),
         "next", "phase:talk", 1, "brief"),
    Step("stage", mark("Look along the chain"),
         mark("Choose Finished above the map: where do magnets come from?"),
         mark("Ore is found in many places. The bottleneck is refining and magnets, not rocks."),
         "lens/stage|rail/map", "stage:component", 1, "talk", ("map", "price/"), ("ree_light", "refined")),
    Step("answer", mark("Japan has made you an offer"),
         mark("Orange lines are magnets from China: it makes 94 % of them. Open Deals, or press 3. Read what Japan "
              "gives and wants, then accept it, decline it, or send back other terms."),
         mark("The coach prices an offer. “Or instead” is what its point of initiative could bring elsewhere: where "
              "that is more, no is a good answer and costs nothing."),
         ANSWERS, "answer", 1, "talk"),
    Step("council", mark("Go to the council"),
         mark("Open Council in the rail at the left, or press 2."),
         mark("A price floor is decided together: alone you would only make your own users pay."),
         "rail/council", "screen:council", 1, "talk"),
    Step("floor", mark("Japan's floor would move nothing. Table a higher one"),
         mark("Japan's lies below today's price: it changes nothing yet. Move the slider to about 205 and read what it "
              "is worth to you, who pays, and how near it brings a plant of yours. Then press Table it."),
         mark("China can undercut any new plant for a while. A floor tells investors that this will not kill them; "
              "users pay for it."),
         "motion/price/|motion/send|rail/council", "motion", 1, "talk", ("motion/send", "council/list"),
         ("ree_light", "component")),
    Step("agenda", mark("You hold the chair"),
         mark("Two motions can come to the vote. Press To the vote on yours."),
         mark("Who sets the agenda decides what the others may vote on."),
         f"agenda/{OWN_MOTION}|council/list|rail/council", "agenda", 1, "talk"),
    Step("projects", mark("Now put money behind it"),
         mark("Open Projects, or press 5."),
         mark("A floor builds nothing by itself. Without a plant it only makes magnets dearer."),
         "rail/projects", "screen:projects", 1, "talk"),
    Step("fund", mark("Give a plant a grant"),
         mark("Choose a plant with a tick in the table. Fill in writes a grant that is safe below, or type one and "
              "press Enter: what is over comes back."),
         mark("Mines take years and prices take weeks: what you pay today answers in some turns."),
         "fund/grant|rail/projects", "fund", 1, "talk", ("projects/table", "fund/how", "project/source")),
    Step("ring", mark("Ring the bell"),
         mark("Talks are over when you ring the bell: the blue button."),
         mark("After the bell nobody can answer any more; votes and orders are sealed, so nobody can copy you."),
         "next", "phase:bell", 1, "talk"),
    Step("vote", mark("Vote for the floor"),
         mark("Say yes here."),
         mark("Heads and weight both count: small members cannot be overrun, large ones cannot be ignored."),
         "vote/|rail/council", "ballot", 1, "bell", ("stance/",)),
    Step("lock", mark("Lock your orders"),
         mark("The blue button shows what your sheet costs, then locks it."),
         mark("Now China moves, markets clear month by month, plants are built or fail."),
         "next", "phase:results", 1, "bell"),
    Step("guess", mark("Guess before you look"),
         mark("Dearer or cheaper? Choose one."),
         mark("Who has guessed looks closer at why."),
         "guess/*|rail/news", "guess", 1, "results", ("guess/",)),
    Step("read", mark("Your first market result"),
         mark("Read the three answers at the top: what changed, why, who caused it. The causes below add up to the "
              "change."),
         mark("A floor that was just passed binds a turn later. What moved now was China, demand and luck."),
         "news/answers|rail/news", "read", 1, "results", ("news/causes",)),
    Step("next2", mark("On to the next turn"),
         mark("Go on with the blue button, then open the talks."),
         mark("Now the floor binds, and the temptation begins: cheap magnets are for sale next door."),
         "next", "phase:talk", 2, "talk"),
    Step("answer2", mark("What is your word worth?"),
         mark("Answer what lies in Deals: accept, decline, or other terms. Each line says whether it binds."),
         mark("Money and loans bind. A vote, a floor or an honest border is only a word: kept, it wins trust; broken "
              "and seen, it costs more than it brought."),
         ANSWERS, "answer", 2, "talk"),
    Step("offer", mark("You need a partner"),
         mark("In Deals choose Australia in the list first. Then make an offer: give something, ask for something, "
              "and send it. In the draft, the button beside Send asks what they want."),
         mark("You have money and magnets to build; Australia has the ore. A coalition is built by side payments and "
              "trust."),
         "partner/AUS?|deals/send|deals/new|rail/deals", "offer", 2, "talk",
         ("deals/partners", "deals/quote", "clause/done")),
    Step("customs", mark("Who watches your own border?"),
         mark("Open Orders and its tab Customs, and set the effort to 2."),
         mark("Where a floor holds prices up, smuggling pays. What slips past your border undercuts your own plants, "
              "shakes belief in the floor, and costs trust once others read it off the customs figures."),
         "effort/2|desk/tab|rail/orders", "effort", 2, "talk", ("desk/tab", "effort/")),
    Step("ring2", mark("Ring the bell again"),
         mark("When you have talked enough: the blue button."),
         mark("Offers that nobody answered lapse with the bell."),
         "next", "phase:bell", 2, "talk"),
    Step("lock2", mark("Vote and lock"),
         mark("Look at what is on the agenda, then lock your orders."),
         mark("The sheet opens on what stood last turn: what you leave alone goes on."),
         "next", "phase:results", 2, "bell"),
    Step("read2", mark("What your floor did"),
         mark("In Why, floors and duties is your motion. It keeps the home price above China's; makers inside sell "
              "below it, most so if a member stands aside. Who paid? For you sets the users' bill beside "
              "value added at home."),
         mark("Users pay, the levy goes to the FORGE Fund, the Fund builds plants, and the levy shrinks. That is "
              "the idea."),
         "news/answers|rail/news", "read", 2, "results", ("news/you|news/tab", "news/causes"),
         ("ree_light", "component")),
    Step("next3", mark("The third turn, the last with pop-ups"),
         mark("Go on, and open the talks."),
         mark("Watch what China does about a floor."),
         "next", "phase:talk", 3, "talk"),
    Step("china", mark("Read the other side"),
         mark("Open China, or press 6."),
         mark("China does not act at random: each move answers a signal. After the game you see which."),
         "rail/china", "screen:china", 3, "talk"),
    Step("lock3", mark("A turn of your own"),
         mark("The page of China says what it has done, what it may do next, how sure that is. Now "
              "bargain, vote, stock up: plants paid for now open too late to count. Then ring the bell and lock. F1 "
              "explains, F2 has the terms, Ctrl+Z takes back."),
         mark("You know the main levers now. Ledger and stockpile explain themselves when you open them."),
         "next", "phase:results", 3, "talk"),
    Step("end", mark("The last turn is yours"),
         mark("The pop-ups end here. Play the fourth turn alone and see your result, or begin a full game from the "
              "menu: sixteen ministries, seven minerals, eight years."),
         mark("At the end comes your own result, then what happened and why; the scores of the table come last."),
         "next", "read", 3, "results", ("price/",)),
)  # fmt: skip
