"""Days and months, which stand beside names in the news and are no part of them: "Putin Monday told reporters"."""

from __future__ import annotations

_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march july september october november "
    "december jan feb mar jul sept sep oct nov dec mon tues wed thurs fri "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz juni juli oktober dezember "
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juillet aout septembre octobre "
    "novembre decembre lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril junio julio "
    "septiembre octubre noviembre diciembre pazartesi sali carsamba persembe cuma cumartesi pazar ocak subat nisan "
    "haziran temmuz agustos eylul ekim kasim aralik".split()
)
"""Without those that are given names too: April, May, June, August."""


def is_calendar_word(folded: str) -> bool:
    """Tell whether a folded word is a day or a month, and nobody's name.

    >>> is_calendar_word("monday"), is_calendar_word("april")
    (True, False)
    """
    return folded in _WORDS
