from __future__ import annotations

import io
from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.fetch.xml import local_name, open_xml, open_xml_bytes, parse_xml

SMALL = b"""<?xml version="1.0" encoding="utf-8"?>
<list xmlns="http://one.example/ns" date="2026-01-02">
  <!-- a remark -->
  <head><count>2</count></head>
  <entry id="1"><name>First</name></entry>
  <skipped><name>Second</name></skipped>
  <entry id="3"><name>Third</name></entry>
</list>"""


def found(data: bytes, tags: tuple[str, ...] | None = None) -> list[tuple[str, str, str]]:
    return [
        (event, local_name(element), element.findtext("{*}name", "") if event == "end" else "")
        for event, element in open_xml_bytes(data, tags)
    ]


def test_the_root_comes_first_with_its_attributes() -> None:
    event, root = next(open_xml_bytes(SMALL, ["entry"]))
    assert (event, local_name(root), root.get("date")) == ("start", "list", "2026-01-02")


def test_wanted_elements_come_whole_and_in_order() -> None:
    assert found(SMALL, ("entry",)) == [
        ("start", "list", ""),
        ("end", "entry", "First"),
        ("end", "entry", "Third"),
    ]


def test_without_tags_every_child_of_the_root_comes() -> None:
    assert [name for _, name, _ in found(SMALL)] == ["list", "head", "entry", "skipped", "entry"]


def test_names_match_in_any_namespace() -> None:
    other = SMALL.replace(b"http://one.example/ns", b"urn:two")
    assert found(other, ("entry",)) == found(SMALL, ("entry",))


def test_of_nested_wanted_elements_only_the_outermost_comes_and_it_is_whole() -> None:
    data = b"<r><t><name>A</name><old><t><name>B</name></t></old></t><t><name>C</name></t></r>"
    seen = [
        [e.text for e in element.iter("name")]
        for event, element in open_xml_bytes(data, ["t"])
        if event == "end"
    ]
    assert seen == [["A", "B"], ["C"]]


def test_a_wanted_element_may_bear_the_name_of_the_root() -> None:
    assert found(b"<r><r><name>A</name></r></r>", ("r",)) == [("start", "r", ""), ("end", "r", "A")]


def test_elements_are_emptied_once_they_were_yielded() -> None:
    kept = [element for event, element in open_xml_bytes(SMALL, ["entry"]) if event == "end"]
    assert [len(element) for element in kept] == [0, 0]


def test_unwanted_siblings_do_not_pile_up() -> None:
    data = b"<r>" + b"<junk><x/></junk>" * 500 + b"<e/><e/></r>"
    counts = [len(element.getparent()) for event, element in open_xml_bytes(data, ["e"]) if event == "end"]  # type: ignore[arg-type]
    assert counts[1] <= 2


def test_a_path_and_a_stream_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(SMALL)
    by_path = [(event, element.get("id")) for event, element in open_xml(path, ["entry"])]
    assert by_path == [
        (event, element.get("id")) for event, element in open_xml(io.BytesIO(SMALL), ["entry"])
    ]


@pytest.mark.parametrize(
    "data",
    [
        SMALL.replace(b'version="1.0"', b'version="1.1"'),
        SMALL.replace(b"<list", b"<!DOCTYPE list>\n<list"),
        b"\xef\xbb\xbf" + SMALL,
        SMALL.replace(b"utf-8", b"utf-16").decode().encode("utf-16"),
        SMALL.replace(b"<list", b"<!--" + b"x" * 20_000 + b"--><list"),
    ],
    ids=["xml 1.1", "bare doctype", "utf-8 mark", "utf-16", "long comment before the root"],
)
def test_harmless_peculiarities_are_tolerated(data: bytes) -> None:
    assert len(found(data, ("entry",))) == 3


BOMB = b'<!DOCTYPE list [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10 if level > 1 else b"&a;" * 10)
    for level in range(1, 10)
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"<!DOCTYPE html>\n<html><head><meta></head></html>", "is an HTML page"),
        (b"\n<HTML><body>Service unavailable</body></HTML>", "is an HTML page"),
        (b'{"error": 500}', "is not XML"),
        (SMALL[: len(SMALL) // 2], "truncated or not well-formed XML at line 4"),
        (SMALL.replace(b"</entry>", b"</enrty>", 1), "truncated or not well-formed XML at line 5"),
        (SMALL.replace(b"First", b"F\xfcrst"), "truncated or not well-formed XML at line 5"),
        (SMALL.replace(b"First", b"&#1;"), "not well-formed"),
        (SMALL.replace(b"First", b"&nowhere;"), "not well-formed"),
        (BOMB + b"]><list><entry>&a9;</entry></list>", "declares the entity 'a'"),
        (BOMB + b"]><list date='&a9;'><entry/></list>", "declares the entity 'a'"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', "declares the entity 'x'"),
        (b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]><r/>', "declares the entity 'p'"),
        (b'<!DOCTYPE r [<!ELEMENT r ANY><!ATTLIST r a CDATA "b">]><r/>', "declarations of its own"),
        (b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd"><r>&x;</r>', "points to http://127.0.0.1:9/r.dtd"),
        (b"<r>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</r>", "not well-formed"),
        (b"<r><a>" + b"x" * 10_500_000 + b"</a></r>", "has a field of more than 10 MB at line 1"),
        (b"<!-- " + b"x" * 3_000_000, "no element in its first"),
        (b"<?xml version='1.0' encoding='no-such'?><r/>", "not well-formed"),
        (b"<r/><r/>", "not well-formed"),
    ],
)
def test_bad_xml_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        list(open_xml_bytes(data, ["entry", "a"], name="the file"))
    assert str(caught.value).startswith("the file ")
    if data[:9] == b"<!DOCTYPE":
        with pytest.raises(FormatError, match="the file "):
            parse_xml(data, name="the file")


def test_records_before_a_defect_are_read_and_then_the_defect_is_raised() -> None:
    events = open_xml_bytes(SMALL[:-4], ["entry"])
    read = [next(events)[0] for _ in range(3)]
    assert read == ["start", "end", "end"]
    with pytest.raises(FormatError, match="truncated or not well-formed XML at line 8"):
        next(events)


def test_a_whole_document_in_memory() -> None:
    root = parse_xml(b"<r><a>x</a></r>")
    assert (local_name(root), root.findtext("a")) == ("r", "x")
