"""What the tool is for, how it was tested and where its limits are, in words for a model-risk file.

The words belong to the measurement: whoever changes what is measured changes them here.
"""

from __future__ import annotations


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


PURPOSE = _paragraphs("""
    watchlist reads articles and reports which parties of the loaded sanctions lists they mention.
    Every report of a party carries the sentence, the listed name that fired, the evidence for and
    against, and a confidence: the probability that the article means this party.

    It supports a person who decides. It is built for adverse-media screening and list look-ups by
    compliance staff; it closes no alert, blocks no payment and clears no customer.

    It is not meant for screening payments in real time, for deciding who is the same person across
    a customer register, or for lists that are not loaded.
""")

METHOD = _paragraphs("""
    Recall: strong names are drawn at random from the entries of the loaded lists, written in the
    variants that news and evasion produce, and planted in sentences written for this purpose, which
    name no country, office or sanctions. A party counts as found when it, another entry of the same
    name, or the same party on another list is reported at the threshold in use. The mean over
    classes weighs every class alike.

    Negative controls: articles made in the same way that name nobody on the lists. Any report
    counts as an alarm.

    Real articles: the articles of the folder that was named are screened as they are. An alert is one
    party in one article; copies of a story count as often as they appear. Whether an alert is right only
    a person can say, so rates of alerts are workload and not error.

    Calibration: of a draw of planted articles, the stated share of which names a listed party, the
    reported hits are put into ten bins of equal width between the threshold and 1. In each bin the
    mean confidence is held against the share that was right; the expected calibration error is the
    mean gap, weighted by hits.

    Intervals are at 95 %: Wilson's for shares, a score interval for Poisson counts per 1,000
    articles. They cover chance in the draw and nothing else. The same seed, time, lists, settings
    and version give the same document, byte for byte.

    The generator of variants is independent of the matcher: it shares no code with the folding,
    romanisation and inflection of names that are being tested.
""")

LIMITS = _paragraphs("""
    Planted text is easier than news: the name stands in a plain sentence and the truth is known.
    Recall on real articles can be lower; it can only be measured on articles that a person has
    read.

    The classes are those that the authors know. A way of writing that is not among them is not
    measured.

    Variants are drawn from strong names. Weak aliases are reported only where something else in the
    article speaks for them, and have no recall figure here.

    Left out, and counted: variants that are no fair question, such as a variant that is another
    listed name, a lone initial before a common surname, or an accent on an ordinary word.

    Which words are ordinary and which names are common is taken from the frequency tables that the
    matcher reads too. A word that the tables lack is treated as a name on both sides, which favours
    the figures for one-word names.

    Two people of the same name about whom the article says nothing else cannot be told apart. Both
    are reported.

    Calibration holds at the stated base rate. Where far fewer articles name a listed party, a
    smaller share of the hits of the same confidence is right; label alerts of your own articles to
    know it.

    A figure of a small cell says little: read the interval, not the share.
""")
