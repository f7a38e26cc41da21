"""More lines of the talks by temper, so that a ministry that speaks of the same thing turn after turn has new words.

They stand beside those of ``voice_lines`` and go by the same places; ``voice.say`` tells which one is taken.
"""

from typing import Final

from game.model.phrases import pattern

__all__ = ["MORE", "Voices"]

Voices = tuple[tuple[str, str], ...]
"""By temper: a line with its places."""

MORE: Final[dict[str, Voices]] = {
    "offer": (
        ("hawk", pattern("It makes us both harder to squeeze: {gives} for you, {gets} for us; {ask}.")),
        ("hawk", pattern("Before Beijing thinks of it: you get {gives}, we get {gets}; {ask}.")),
        ("guardian", pattern("For the record, what we propose: {gives} for you, {gets} for us; {ask}.")),
        ("guardian", pattern("Nothing hidden in it: you get {gives}, we get {gets}; {ask}.")),
        ("broker", pattern("We have thought of you: {gives} for you, {gets} for us; {ask}.")),
        ("broker", pattern("Here two can win: you get {gives}, we get {gets}; {ask}.")),
        ("producer", pattern("It keeps shifts running here and there: {gives} for you, {gets} for us; {ask}.")),
        ("producer", pattern("From plant to plant: you get {gives}, we get {gets}; {ask}.")),
        ("free_rider", pattern("Why not, we thought: {gives} for you, {gets} for us; {ask}.")),
        ("free_rider", pattern("Nobody need look up for this: you get {gives}, we get {gets}; {ask}.")),
    ),
    "offer_one": (
        ("hawk", pattern("One thing less in Chinese hands: {thing}; {ask}.")),
        ("hawk", pattern("Let us settle this before Beijing does: {thing}; {ask}.")),
        ("guardian", pattern("We put it down in one sentence: {thing}; {ask}.")),
        ("guardian", pattern("What we can answer for is this: {thing}; {ask}.")),
        ("broker", pattern("A small step that leads to others: {thing}; {ask}.")),
        ("broker", pattern("We think that you could use it: {thing}; {ask}.")),
        ("producer", pattern("Our engineers have looked at it: {thing}; {ask}.")),
        ("producer", pattern("It is work for people here and at yours: {thing}; {ask}.")),
        ("free_rider", pattern("We could bring ourselves to it: {thing}; {ask}.")),
        ("free_rider", pattern("There are worse ways to spend a turn: {thing}; {ask}.")),
    ),
    "favours": (
        ("hawk", pattern("Back us abroad within {term} and we back you. Alone one is picked off.")),
        ("hawk", pattern("One public word each within {term}, for each other. Beijing should hear both.")),
        ("guardian", pattern("You speak for us and we for you, within {term}; it is noted and it is kept.")),
        ("guardian", pattern("One favour each, due within {term}. Such small words teach one to trust the large.")),
        ("broker", pattern("Put in a word for us within {term}, and we do it for you. Others will want the same.")),
        ("broker", pattern("A favour each within {term}: the cheapest bargain at this table.")),
        ("producer", pattern("Your voice for ours within {term}. Doors that open let orders through.")),
        ("producer", pattern("We speak up for you and you for us, within {term}; then back to the plants.")),
        ("free_rider", pattern("We praise you, you praise us, within {term}. Who could mind?")),
        ("free_rider", pattern("A good word each within {term}. It costs a stamp.")),
    ),
    "accept": (
        ("hawk", pattern("Done: {thing}. One lever less for China to pull.")),
        ("guardian", pattern("Agreed and entered: {thing}.")),
        ("broker", pattern("Done: {thing}. Let us not wait so long for the next.")),
        ("producer", pattern("Done: {thing}. Tell your yard to expect us.")),
        ("free_rider", pattern("Done: {thing}. That was easier than we feared.")),
    ),
    "accept_word": (
        ("hawk", pattern("We take your word: {thing}. China will take note of it.")),
        ("hawk", pattern("Good: {thing}. Stand by it when it gets loud.")),
        ("guardian", pattern("We take your word and write it down: {thing}.")),
        ("guardian", pattern("Good: {thing}. On such words a forum rests.")),
        ("broker", pattern("We take your word: {thing}. It will be worth something to both.")),
        ("broker", pattern("Good: {thing}. We shall find you a friend or two for that.")),
        ("producer", pattern("We take your word: {thing}. It goes into our plans.")),
        ("producer", pattern("Good: {thing}. Our planners had been waiting for it.")),
        ("free_rider", pattern("We take your word: {thing}. May it last longer than ours.")),
        ("free_rider", pattern("Good: {thing}. We shall see.")),
    ),
    "accept_money": (
        ("hawk", pattern("Done, for {thing}. It is better with us than in Beijing.")),
        ("hawk", pattern("For {thing}, yes. It buys us a little room from China.")),
        ("guardian", pattern("Done, for {thing}. You will get a receipt.")),
        ("guardian", pattern("For {thing}, yes. It is in the budget from today.")),
        ("broker", pattern("Done, for {thing}. Our treasury asks to be remembered to you.")),
        ("broker", pattern("For {thing}, yes. So we both go home with something.")),
        ("producer", pattern("Done, for {thing}. It will be in concrete by the summer.")),
        ("producer", pattern("For {thing}, yes. Money that comes on time is half a plant.")),
        ("free_rider", pattern("Done, for {thing}. You are very kind.")),
        ("free_rider", pattern("For {thing}, yes. We can be bought, it seems.")),
    ),
    "accept_plain": (
        ("hawk", pattern("Yes. It is not much, but it is not with China.")),
        ("hawk", pattern("Very well. Friends need not count every time.")),
        ("guardian", pattern("Yes. We see nothing against it.")),
        ("guardian", pattern("Very well. It is small and it is clean.")),
        ("broker", pattern("Yes. Small things keep the talk going.")),
        ("broker", pattern("Very well. Come back with something larger.")),
        ("producer", pattern("Yes. It neither builds nor closes anything.")),
        ("producer", pattern("Very well. Now let us speak of plants.")),
        ("free_rider", pattern("Yes. It would have been work to say no.")),
        ("free_rider", pattern("Very well. You may count us in.")),
    ),
    "counter_short": (
        ("hawk", pattern("With {thing} in it only China would be pleased: {ask}.")),
        ("hawk", pattern("We do not pay for unity with {thing}: {ask}.")),
        ("guardian", pattern("Our auditors stop at {thing}: {ask}.")),
        ("guardian", pattern("As written, {thing} is not covered: {ask}.")),
        ("broker", pattern("Help us over {thing} and we have it: {ask}.")),
        ("broker", pattern("There is one thing in the way, {thing}: {ask}.")),
        ("producer", pattern("No manager of ours would sign for {thing}: {ask}.")),
        ("producer", pattern("Weighed at our gate, {thing} is a loss: {ask}.")),
        ("free_rider", pattern("We looked for the catch and found {thing}: {ask}.")),
        ("free_rider", pattern("For {thing} we had rather be paid than pay: {ask}.")),
    ),
    "counter_fair": (
        ("hawk", pattern("Who stands together shares what it brings: {ask}.")),
        ("hawk", pattern("It strengthens you more than us, so even it out: {ask}.")),
        ("guardian", pattern("By any fair count there is a part for us: {ask}.")),
        ("guardian", pattern("The sums should be even on both sides: {ask}.")),
        ("broker", pattern("You can spare some of it and still smile: {ask}.")),
        ("broker", pattern("A bargain lasts when both like it: {ask}.")),
        ("producer", pattern("You earn by it, and we load the ships: {ask}.")),
        ("producer", pattern("Pay what it is worth to you: {ask}.")),
        ("free_rider", pattern("We would not wish you to gain alone: {ask}.")),
        ("free_rider", pattern("A little of that for us, please: {ask}.")),
    ),
    "counter_moved": (
        ("hawk", pattern("Time is on China's side, so we give way a little: {ask}.")),
        ("hawk", pattern("We can be softer with a friend: {ask}.")),
        ("guardian", pattern("We have found some room in the rules: {ask}.")),
        ("guardian", pattern("Our last figure can be lowered, once: {ask}.")),
        ("broker", pattern("Let us meet where it hurts neither: {ask}.")),
        ("broker", pattern("We have spoken with our treasury again: {ask}.")),
        ("producer", pattern("An idle line costs more than that, so: {ask}.")),
        ("producer", pattern("We have sharpened the pencil: {ask}.")),
        ("free_rider", pattern("As it is you: {ask}.")),
        ("free_rider", pattern("We dislike haggling, so a little less: {ask}.")),
    ),
    "counter_stands": (
        ("hawk", pattern("Nobody presses us, not even friends: {ask}.")),
        ("hawk", pattern("We do not move on that: {ask}.")),
        ("guardian", pattern("The figure was no opening bid, and it holds: {ask}.")),
        ("guardian", pattern("We have nothing to add to our paper: {ask}.")),
        ("broker", pattern("Believe us that there is no more room: {ask}.")),
        ("broker", pattern("We have asked at home, and it stays at this: {ask}.")),
        ("producer", pattern("Below that the gate stays shut: {ask}.")),
        ("producer", pattern("Costs are costs, and the price stays: {ask}.")),
        ("free_rider", pattern("We can wait, and it stays at this: {ask}.")),
        ("free_rider", pattern("You have heard our price already: {ask}.")),
    ),
    "decline": (
        ("hawk", pattern("China would thank us for it: {why}; about {missing} M USD more would do.")),
        ("guardian", pattern("It does not pass our books: {why}; about {missing} M USD more would do.")),
        ("broker", pattern("We cannot sell it at home: {why}; about {missing} M USD more would do.")),
        ("producer", pattern("Our managers shake their heads: {why}; about {missing} M USD more would do.")),
        ("free_rider", pattern("You are too kind, to yourself: {why}; about {missing} M USD more would do.")),
    ),
    "decline_share": (
        ("hawk", pattern("No: one of us would come out strong and the other not; about {missing} M USD more would "
                         "do.")),
        ("hawk", pattern("No. Friends divide better than this; about {missing} M USD more would do.")),
        ("guardian", pattern("No. On our count you keep nearly all of it; about {missing} M USD more would do.")),
        ("guardian", pattern("No: the two columns are too far apart; about {missing} M USD more would do.")),
        ("broker", pattern("We like it, but you like it much more; about {missing} M USD more would do for both.")),
        ("broker", pattern("Leave some of it on our side of the table; about {missing} M USD more would do for "
                           "both.")),
        ("producer", pattern("No. You would earn on our work; about {missing} M USD more would do.")),
        ("producer", pattern("No: for you it is a plant, for us small change; about {missing} M USD more would do.")),
        ("free_rider", pattern("No: we can count your gain from here; about {missing} M USD more would do.")),
        ("free_rider", pattern("No. It is a feast, and we get the bread; about {missing} M USD more would do.")),
    ),
    "distrust": (
        ("hawk", pattern("China pays first and regrets it. At {trust} of 100 we wait for {needed}, or a bond of "
                         "{bond} M USD.")),
        ("guardian", pattern("Your record stands at {trust} of 100; the rule is {needed}, or a bond of {bond} M "
                             "USD.")),
        ("broker", pattern("Do us the favour of a bond of {bond} M USD: at {trust} of 100 nobody here signs without "
                           "it.")),
        ("producer", pattern("Tonnes we can weigh, words we cannot: at {trust} of 100 we want a bond of {bond} M "
                             "USD.")),
        ("free_rider", pattern("At {trust} of 100 we had rather hold something: a bond of {bond} M USD, say.")),
    ),
    "kept": (
        ("hawk", pattern("Your word on {word} stood when it mattered; we go on from there.")),
        ("guardian", pattern("On {word} you did as you had signed; that is on your side of the book.")),
        ("broker", pattern("After {word} it is a pleasure to deal with you again.")),
        ("producer", pattern("You delivered on {word}; that takes a little off our price.")),
        ("free_rider", pattern("You meant it about {word}, we saw; that is rare enough.")),
    ),
    "floor": (
        ("broker", pattern("Some want more and some less; {price}, {share} of fair cost, is where they meet. {gain}.")),
        ("free_rider", pattern("Since nobody else moved it: {price}, {share} of fair cost. {gain}.")),
        ("hawk", pattern("Whoever sells below {price}, {share} of fair cost, means to close our plants. {gain}.")),
        ("guardian", pattern("By the fair-cost sheet: {share} of it, that is {price}. {gain}.")),
        ("broker", pattern("We have asked round, and {price}, {share} of fair cost, frightens nobody. {gain}.")),
        ("producer", pattern("A furnace needs {price} to stay lit, {share} of fair cost. {gain}.")),
        ("free_rider", pattern("{price} is {share} of fair cost; we could live with it. {gain}.")),
    ),
    "agenda": (
        ("hawk", pattern("The chair puts first what Beijing would rather see put off: {said}.")),
        ("guardian", pattern("The chair calls what has been prepared: {said}.")),
        ("broker", pattern("The chair calls what can find a majority: {said}.")),
        ("producer", pattern("The chair calls what keeps people at work: {said}.")),
        ("free_rider", pattern("The chair would be brief: {said}.")),
    ),
}  # fmt: skip
