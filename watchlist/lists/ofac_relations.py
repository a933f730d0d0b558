"""What OFAC's relationships say, read from the party they stand on, in the direction that makes sense.

The file gives each relationship one wording for both directions, and some are entered the wrong way round: a
person "owned or controlled by" a company, a company that is "leader or official of" a man.
"""

from __future__ import annotations

from watchlist.model import Kind

_OWNED = "owned or controlled by"
_OPERATES = "owns, controls, or operates"
_LEADER = "leader or official of"
_OFFICER = "principal executive officer"
_INTEREST = "property in the interest of"

_PARTY = frozenset((Kind.PERSON, Kind.ORGANIZATION))
_CRAFT = frozenset((Kind.VESSEL, Kind.AIRCRAFT))
_PERSON = frozenset((Kind.PERSON,))
_NOT_A_PERSON = frozenset((Kind.ORGANIZATION, Kind.VESSEL, Kind.AIRCRAFT))

# Wording, kinds of the two parties for which it reads backwards, and the wording that is true.
_BACKWARDS = (
    (_OWNED, _PERSON, _NOT_A_PERSON, "owns or controls"),
    (_OWNED, _PARTY, _CRAFT, "owns or controls"),
    (_OPERATES, _CRAFT, _PARTY, "owned, controlled, or operated by"),
    (_OPERATES, _NOT_A_PERSON, _PERSON, "owned, controlled, or operated by"),
    (_LEADER, _NOT_A_PERSON, _PERSON, "led by or has as official"),
    (_OFFICER, _NOT_A_PERSON, _PERSON, "has as principal executive officer"),
    (_INTEREST, _PERSON, _NOT_A_PERSON, "has an interest in"),
)


def relation_words(words: str, party: Kind, target: Kind) -> str:
    """Return how `party` stands to `target`, given the publisher's wording and the two kinds.

    >>> relation_words("Owned or Controlled By", Kind.VESSEL, Kind.ORGANIZATION)
    'owned or controlled by'
    >>> relation_words("Owned or Controlled By", Kind.PERSON, Kind.ORGANIZATION)
    'owns or controls'
    """
    words = words.strip(" :").lower()
    for wording, kinds, targets, true_wording in _BACKWARDS:
        if words == wording and party in kinds and target in targets:
            return true_wording
    if words == _OFFICER:
        return "principal executive officer of"
    return words
