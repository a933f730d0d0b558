"""The classes of variants and controls with one line each that a reader who did not write them understands."""

from __future__ import annotations

from watchlist.workflows.validation import lone_words, other_scripts

INFLECTED_PERSON = "inflected person"
INFLECTED_ORGANISATION = "inflected organisation"

VARIANTS = {
    "exact": "the listed name as the press writes it, or in the capitals of the list",
    "order": "family name first, or the legal form at the other end",
    "patronymic left out": "a Slavic name without its patronymic",
    "honorific": "a title or form of address before the name",
    "one typo": "one letter wrong, missing, doubled or swapped in a word of five letters or more",
    "two typos in a long word": "two such errors in a word of nine letters or more",
    "transliteration scheme": "another scheme of transliteration than the list's",
    "spaces and hyphens": "words joined, split or hyphenated",
    "diacritics": "accents that the language writes and the list leaves out",
    "initials": "given names as initials",
    "possessive": "'s after the name",
    "capitals and lower case": "an article all in capitals or all in lower case",
    "look-alike and invisible": "letters of another alphabet that look the same, invisible characters",
    "legal form": "the legal form swapped, translated, moved or dropped",
    "one word": "names of one word that is no ordinary word and no given name",
    "digits": "numbers in words, Roman or Arabic digits, with No. or a hyphen",
    "very long": "names of seven words or more",
    "line break": "a line break inside the name",
    lone_words.WITH_KIND: "names that are ordinary words or given names, with ship, company or the like beside them",
    INFLECTED_PERSON: "persons in a Slavic article, in another case than the listed form",
    INFLECTED_ORGANISATION: "organisations in a Slavic article, in another case than the listed form",
    other_scripts.RESPELLED: "persons of a Latin list in Russian or Korean spelling",
    other_scripts.AS_LISTED: "names that the list itself prints in another script",
}
"""Every class of variants in the order of the document."""

CONTROLS = {
    "same surname, another given name": "a namesake with a given name that no listed bearer has",
    "sister company or ship": "a listed company's name with another trade, a numbered name with another number",
    "ordinary word one letter away": "an ordinary word one letter from a listed name of one word",
    "longer name": "a longer name that contains a listed one",
    lone_words.ALONE: "a listed name that is an ordinary word or given name, used as such",
}
"""Every class of negative controls in the order of the document."""
