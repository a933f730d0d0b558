"""Sentences that listed names are planted in, written for this purpose.

They name no country, no office and no sanctions, so that the name has to speak for itself; what stands around
the sentence is drawn from the fillers. Controls use the same sentences.
"""

from __future__ import annotations

from random import Random

from watchlist.model import Kind

PERSON = """
The contract was signed by {n}, two people familiar with the talks said.
{n} left the building before noon and did not take questions.
In an interview published on Friday, {n} rejected the claims.
The court heard that {n} had owned the flat since spring.
Among the guests were the orchestra's director and {n}.
Shares in the firm fell after {n} resigned from its board.
“Nobody asked us,” said {n} when reporters called.
The invoice was addressed to {n} and paid within a week.
A lawyer for {n} declined to comment on the inquiry.
Investigators want to speak with {n} about the transfer.
It was {n} who introduced the two brothers to the broker.
The villa is registered to {n}, according to land records.
Three witnesses said they had seen {n} at the airport.
They later met {n} at a hotel near the harbour.
Its chairman, {n}, told shareholders that profits would rise.
The letter, dated 4 May, was written by {n} himself.
Photographs show {n} shaking hands with the mayor.
The company was founded by {n} and a former classmate.
Neither {n} nor the bank answered requests for comment.
Police released {n} on bail late on Tuesday evening.
Since last year {n} has been living in the capital with family.
The speech by {n} lasted almost two hours.
According to the documents, {n} controls three of the accounts.
Few had heard of {n} before the tape was leaked.
The yacht was sold to {n} for an undisclosed sum.
Delegates applauded when {n} entered the hall.
The committee has invited {n} to give evidence in June.
The newspaper reported that {n} had been ill for weeks.
Together with {n}, he ran a trading house in the old town.
Officials confirmed a meeting with {n} on the sidelines.
""".strip().splitlines()

ORGANIZATION = """
The loan was arranged by {n}, according to the prospectus.
Employees of {n} were told to stay at home on Monday.
{n} did not respond to a request for comment.
The shipment was paid for by {n} in three instalments.
Last year {n} opened an office near the port.
Auditors found that {n} had not filed accounts since 2019.
A spokesman for {n} said the claims were without foundation.
The parts were ordered through {n} and delivered by road.
Emails show that {n} knew of the plan in advance.
The tender was won by {n} after a rival withdrew.
Two former managers of {n} have been charged with fraud.
He had worked for {n} before he moved abroad.
The statement by {n} was published late on Sunday.
Records link the warehouse to {n} and its owners.
Customers of {n} complained about delays this week.
The report says that {n} received the money in cash.
The building belongs to {n}, the land registry shows.
Talks with {n} broke down over the price.
The agreement between {n} and the city runs until 2030.
Analysts expect {n} to announce its results in March.
Leaflets signed by {n} were found at the scene.
The website of {n} was offline on Thursday.
Members of {n} gathered outside the courthouse.
Until then {n} had denied any role in the affair.
""".strip().splitlines()

VESSEL = """
The tanker {n} left the anchorage at dawn.
The ship {n} was boarded by inspectors on Wednesday.
Satellite images show the vessel {n} beside another tanker.
The crew of the cargo ship {n} had not been paid for months.
The freighter {n} switched off its transponder near the strait.
Port officials refused entry to the M/V {n} this week.
The tug towed the vessel {n} into the harbour.
A fire broke out aboard the ship {n} on Sunday night.
The owners of the tanker {n} could not be reached.
Coast guards followed the ship {n} for two days.
""".strip().splitlines()

AIRCRAFT = """
The aircraft {n} landed shortly after midnight.
Plane spotters photographed {n} on the apron.
Flight trackers showed that {n} had turned off its transponder.
The jet with the tail number {n} was refuelled and left.
The cargo plane {n} was parked beside the hangar.
""".strip().splitlines()

FILLERS = """
The weather is expected to stay dry until the weekend.
Traffic was slow in the centre for most of the morning.
Prices have risen by four per cent since the autumn.
The hearing continues next week.
Nobody was hurt, the fire service said.
Residents complained about noise from the building site.
The museum will reopen in September after repairs.
A second report is due before the end of the month.
Fans queued for hours to get tickets to the final.
The council will vote on the budget in two weeks.
Schools in the district will stay closed on Monday.
The details of the deal have not been made public.
Farmers hope for rain after a long dry summer.
Experts warn that the figures should be read with care.
The match ended in a draw after extra time.
It was not clear how much the repairs would cost.
""".strip().splitlines()

ONE_WORD_WITH_KIND = {
    Kind.VESSEL: [
        *VESSEL,
        "The bulk carrier “{n}” ran aground off the cape.",
        "The tanker MV {n} is twenty years old.",
    ],
    Kind.ORGANIZATION: """
The company “{n}” was registered two years ago.
A firm called {n} Company had supplied the parts.
The group {n} claimed to have sent the letter.
Investigators searched the offices of the company {n} on Monday.
Its parent is the holding company “{n}”.
The militant group {n} released a video.
""".strip().splitlines(),
}

ONE_WORD_ALONE = """
{n} is what the voters were promised, he wrote.
There was much talk of {l} that evening.
For {l} there is never a good time, she said.
{n} was the last item on the agenda.
She has always liked the word {l} best.
The children asked about {l} all afternoon.
""".strip().splitlines()

GIVEN_ALONE = """
{n} said she would think about it and went home.
Her neighbour {n} watered the plants while they were away.
My sister {n} plays the violin.
“Ask {n},” he said, and closed the door.
{n} won the egg race for the third time in a row.
""".strip().splitlines()

BY_KIND = {
    Kind.PERSON: PERSON,
    Kind.ORGANIZATION: ORGANIZATION,
    Kind.VESSEL: VESSEL,
    Kind.AIRCRAFT: AIRCRAFT,
    Kind.UNKNOWN: ORGANIZATION,
}


def planted(rng: Random, sentence: str, written: str, fillers: list[str] | None = None) -> str:
    """Return a short article with the sentence between two or three others."""
    filler = rng.sample(fillers or FILLERS, 3)
    body = [*filler[: rng.randint(1, 2)], sentence.replace("{n}", written), filler[2]]
    return " ".join(body)
