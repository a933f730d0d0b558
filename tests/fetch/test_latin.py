"""The code page of short texts in Latin letters: the letters of many languages, as agencies write them."""

from __future__ import annotations

import pytest

from watchlist.fetch.encoding import decode
from watchlist.fetch.latin import latin_page

CENTRAL = {
    "Slovak": "Ašot Mkrtyčev prišiel do Bratislavy.\nPodľa úradov mal sprostredkovať zmluvu.\nHovorca to odmietol.\n"
    "Sankcie platia od štvrtka.\n",
    "Czech": "Ministr zahraničí řekl, že sankce budou platit od čtvrtka. Vláda je schválila v úterý večer.\n",
    "Polish": "Rzecznik rządu powiedział, że statek został zatrzymany w Gdańsku, a jego właściciel jest na liście.\n",
    "Hungarian": "A külügyminiszter szerint a hajó tulajdonosa szerepel a szankciós listán, ezért őrizetbe vették.\n",
    "Romanian": "Ministrul a declarat că nava aparţine unei firme aflate pe listă şi că va fi confiscată.\n",
    "Croatian": "Ministar je rekao da će sankcije stupiti na snagu u četvrtak, a brod je već zaplijenjen.\n",
    "Serbian": "Brod je zaustavljen zbog sumnje da njegov vlasnik krši međunarodne sankcije, kažu u luci.\n",
    "Slovenian": "Minister je povedal, da so ladjo zasegli, ker je njen lastnik že na seznamu čezmorskih sankcij.\n",
    "English with names": "The Slovak broker Ašot Mkrtyčev was named by the Treasury on Thursday, officials said.\n",
}
TURKISH = {
    "Turkish": "Rusya Savunma Bakanı Sergey Şoygu salı günü Ankara'ya geldi. Görüşmede yaptırımlar ele alındı.\n",
    "a headline": "Şoygu Ankara'da: yaptırımlar konuşuldu\n",
    "English with names": "Mr Erdoğan met the minister in Ankara, his office said, and Mr Şimşek was there.\n",
}
WESTERN = {
    "German": "Der Vorsitzende Müller äußerte sich über die Maßnahmen.\n",
    "French": "Le ministre a déclaré « très tôt » que le navire, arrêté à Brest, appartenait à une société fantôme.\n",
    "French, one letter": "Une mère.\n",
    "Italian": "La società è stata inserita nell'elenco: il ministro ha detto che la nave è già sotto sequestro.\n",
    "Spanish": "El señor Núñez llegó el año pasado y la compañía pagó el envío, según la policía.\n",
    "Portuguese": "O ministro disse que a embarcação não voltará ao porto e que as sanções são justas.\n",
    "Danish": "Udenrigsministeren sagde, at skibet på øen var tilbageholdt, og at ejeren er på listen.\n",
    "Swedish": "Ministern sade på måndagen att fartyget hölls kvar och att ägaren står på listan.\n",
    "Finnish": "Ministerin mukaan aluksen omistaja on pakotelistalla, ja se pysäytettiin eilen Hangossa tänään.\n",
    "Dutch": "De minister zei dat het schip één dag eerder geïnspecteerd was en dat de reder op de lijst staat.\n",
    "Albanian": "Ministri tha se anija është bllokuar dhe se pronari i saj është në listë që nga e enjtja.\n",
    "Icelandic": "Ráðherrann sagði að skipið væri í haldi og að eigandi þess væri á listanum, segir í frétt.\n",
    "signs": "Das Schiff, 180 m² groß, kostete 3 Mio. € – 5 °C, §12, «Maße» ½ Preis.\n",
    "English with names": "Mr Müller met José Núñez and François Hébert in São Paulo, his office said.\n",
}
BALTIC = {
    "Lithuanian": "Ministras sakė, kad laivas sulaikytas ir kad jo savininkas yra įtrauktas į sąrašą, žino visi.\n",
    "Latvian": "Ministrs sacīja, ka kuģis ir aizturēts un tā īpašnieks ir iekļauts sankciju sarakstā, ziņo aģentūra.\n",
}


def _cases() -> list[tuple[str, str]]:
    pages = (
        (CENTRAL, ("cp1250", "iso8859_2")),
        (TURKISH, ("cp1254", "iso8859_9")),
        (WESTERN, ("cp1252",)),
        (BALTIC, ("cp1257",)),
    )
    return [(text, page) for texts, names in pages for text in texts.values() for page in names]


@pytest.mark.parametrize(("text", "page"), _cases())
def test_a_short_text_is_read_in_its_code_page(text: str, page: str) -> None:
    plain = text.translate({0x2013: "-", 0xAB: '"', 0xBB: '"'}) if page == "iso8859_2" else text
    assert decode(plain.encode(page))[0] == plain


@pytest.mark.parametrize("word", ["Müller", "café", "Åsa", "Núñez", "Ærø"])
def test_a_word_that_fits_several_pages_is_western(word: str) -> None:
    assert latin_page(word.encode("cp1252"), "cp1250") == "cp1252"


def test_letters_far_from_the_beginning_count() -> None:
    text = "plain words\n" * 20_000 + CENTRAL["Slovak"]
    assert decode(text.encode("iso8859_2")) == (text, "iso8859-2")


def test_text_in_other_letters_is_left_to_the_detector() -> None:
    text = "Министр обороны прибыл с визитом, сообщает Reuters. Компания Wagner Group и North Star LLC отрицают это."
    assert decode(text.encode("cp1251")) == (text, "cp1251")


def test_bytes_that_no_page_has_leave_the_guess() -> None:
    assert latin_page(b"\x81\x8d\x8f\x90\x9d", "mac_roman") in ("mac_roman", "iso8859_15", "iso8859_2")
