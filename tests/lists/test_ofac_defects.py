"""What a broken OFAC file does: it is refused by name, or its oddities are counted; never a wrong entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchlist.errors import FormatError
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source
from watchlist.model import Entry, Kind

SDN = '{id},"{name}",{kind},"{program}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,{remarks}\r\n'


def sdn_row(
    number: int, name: str = "ACME, LTD.", kind: str = "-0- ", program: str = "SDGT", remarks: str = "-0- "
) -> str:
    return SDN.format(id=number, name=name, kind=kind, program=program, remarks=remarks)


def write_set(folder: Path, sdn: str, **sides: str) -> Path:
    (folder / "sdn.csv").write_bytes(sdn.encode() + (b"\x1a" if sdn.endswith("\n") else b""))
    for name, text in sides.items():
        (folder / f"{name}.csv").write_bytes(text.encode() + b"\x1a")
    return folder


def read(path: Path) -> tuple[Publication, list[Entry]]:
    found = recognise(path)
    publication = source(found.list).parse(found.files, found.format)
    return publication, list(publication.entries)


def flat(entries: str, count: int, published: str = "12/28/2023") -> str:
    return (
        '<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">'
        f"<publshInformation><Publish_Date>{published}</Publish_Date><Record_Count>{count}</Record_Count>"
        f"</publshInformation>{entries}</sdnList>"
    )


def flat_entry(number: int = 1, more: str = "", name: str = "ACME") -> str:
    return (
        f"<sdnEntry><uid>{number}</uid><lastName>{name}</lastName><sdnType>Entity</sdnType>"
        f"<programList><program>SDGT</program></programList>{more}</sdnEntry>"
    )


class TestCsv:
    def test_quoting_traps(self, tmp_path: Path) -> None:
        sdn = (
            sdn_row(1, 'THE ""BASE"", S.A.')
            + sdn_row(2, "DOE, John", "individual", "SDGT] [IRAN")
            + sdn_row(3, "-0- ISLAND", "vessel")
            + "4,UNQUOTED NAME,-0- ,SDGT,-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-\n"
        )
        publication, entries = read(write_set(tmp_path, sdn))
        assert [entry.name for entry in entries] == [
            'THE "BASE", S.A.',
            "DOE, John",
            "-0- ISLAND",
            "UNQUOTED NAME",
        ]
        assert entries[1].programs == ("SDGT", "IRAN")
        assert [entry.kind for entry in entries] == [
            Kind.ORGANIZATION,
            Kind.PERSON,
            Kind.VESSEL,
            Kind.ORGANIZATION,
        ]
        assert publication.warnings == {}

    def test_a_header_that_some_tool_added_is_passed_over(self, tmp_path: Path) -> None:
        columns = "Ent_num SDN_Name SDN_Type Program Title Call_Sign Vess_type Tonnage GRT Vess_flag Vess_owner Remarks"
        header = columns.replace(" ", ",") + "\r\n"
        publication, entries = read(write_set(tmp_path, header + sdn_row(1)))
        assert [entry.id for entry in entries] == ["1"]
        assert publication.warnings == {}

    def test_only_persons_names_fall_apart(self, tmp_path: Path) -> None:
        _, entries = read(
            write_set(tmp_path, sdn_row(1, "ACME, LTD.") + sdn_row(2, "DOE, John, Jr.", "individual"))
        )
        assert entries[0].names[0].parts == ()
        assert [part.text for part in entries[1].names[0].parts] == ["John, Jr.", "DOE"]

    def test_a_name_in_another_encoding_is_read_with_a_warning(self, tmp_path: Path) -> None:
        (tmp_path / "sdn.csv").write_bytes(sdn_row(1, "CAFÉ NERO").encode("cp1252"))
        publication, entries = read(tmp_path)
        assert entries[0].name == "CAFÉ NERO"
        assert publication.warnings == {"sdn.csv is not UTF-8; read as Windows-1252": 1}

    @pytest.mark.parametrize(
        ("sdn", "message"),
        [
            (sdn_row(1) + sdn_row(1, "OTHER"), "entry 1 occurs twice with other content"),
            (sdn_row(1) + '2,"SHORT",-0- ,"SDGT"\r\n', "damaged at line 2: 4 of 12 columns"),
            (sdn_row(1) + sdn_row(2).replace("2,", "two,", 1), "damaged at line 2"),
            (sdn_row(1) + sdn_row(2)[:-40] + ',"torn', "truncated or damaged at line"),
            (sdn_row(1) + sdn_row(2)[:-4], "sdn.csv ends in the middle of a line"),
            (sdn_row(1) + sdn_row(2, ""), "Entry 2 has no name"),
        ],
    )
    def test_broken_sets_are_refused(self, tmp_path: Path, sdn: str, message: str) -> None:
        with pytest.raises(FormatError, match=message):
            read(write_set(tmp_path, sdn))

    def test_an_entry_repeated_word_by_word_is_one_entry(self, tmp_path: Path) -> None:
        publication, entries = read(write_set(tmp_path, sdn_row(1) + sdn_row(1)))
        assert len(entries) == 1
        assert publication.warnings == {"entry that occurs twice": 1}

    def test_orphans_are_counted(self, tmp_path: Path) -> None:
        alt = '1,10,"aka","ACME TWO",-0- \r\n9,11,"aka","NOBODY",-0- \r\n1,12,"fka","OLD ACME",-0- \r\n'
        add = '1,20,"Street 1","Havana","Cuba",-0- \r\n1,21,-0- ,-0- ,-0- ,-0- \r\n8,22,-0- ,-0- ,"Cuba",-0- \r\n'
        publication, entries = read(write_set(tmp_path, sdn_row(1), alt=alt, add=add))
        assert [name.text for name in entries[0].names] == ["ACME, LTD.", "ACME TWO", "OLD ACME"]
        assert [address.city for address in entries[0].addresses] == ["Havana"]
        assert publication.complete
        assert publication.warnings == {
            "alias of an entry that is not in the list": 1,
            "address of an entry that is not in the list": 1,
        }

    def test_unknown_codes_and_columns_are_counted(self, tmp_path: Path) -> None:
        sdn = sdn_row(1, kind='"submarine"') + sdn_row(2).replace("\r\n", ',"new"\r\n')
        publication, entries = read(write_set(tmp_path, sdn))
        assert [entry.kind for entry in entries] == [Kind.UNKNOWN, Kind.ORGANIZATION]
        assert publication.warnings == {"unknown kind 'submarine'": 1, "unknown column in sdn.csv": 1}

    def test_cut_remarks_continue_in_the_comments(self, tmp_path: Path) -> None:
        filler = "x" * (1000 - len("; a.k.a. 'FIRST PA"))
        cut = f'"{filler}; a.k.a. \'FIRST PA"'
        comments = "1,\"RT'; a.k.a. 'SECOND'.\"\r\n"
        _, entries = read(write_set(tmp_path, sdn_row(1, remarks=cut), sdn_comments=comments))
        assert [name.text for name in entries[0].names[1:]] == ["FIRST PART", "SECOND"]
        assert entries[0].remarks == filler

    def test_half_a_clause_without_its_continuation_is_no_fact(self, tmp_path: Path) -> None:
        filler = "x" * (1000 - len("; Digital Currency Address - XBT 12Qt"))
        cut = f'"{filler}; Digital Currency Address - XBT 12Qt"'
        publication, entries = read(write_set(tmp_path, sdn_row(1, remarks=cut)))
        assert entries[0].identifiers == ()
        assert entries[0].remarks.endswith("; Digital Currency Address - XBT 12Qt")
        assert publication.warnings == {"remarks cut at 1,000 characters without their continuation": 1}


class TestFlatXml:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (flat(flat_entry(), 2), "declares 2 records and holds 1"),
            (flat("", 0), "holds no entry"),
            (flat(flat_entry(), 1)[:-30], "truncated or not well-formed"),
            (flat(flat_entry() + flat_entry(name="OTHER"), 2), "entry 1 occurs twice with other content"),
            (flat(flat_entry(), 1, "2023-12-28"), "no readable Publish_Date"),
            (flat(flat_entry(), 1).replace("publshInformation", "publishInformation"), "does not begin with"),
            (flat(flat_entry().replace("<lastName>ACME</lastName>", ""), 1), "an sdnEntry 1 has no lastName"),
            (flat(flat_entry().replace("<sdnType>Entity</sdnType>", ""), 1), "an sdnEntry 1 has no sdnType"),
            (
                flat(flat_entry(), 1).replace("<sdnList", '<!DOCTYPE sdnList [<!ENTITY e "x">]><sdnList', 1),
                "declares the entity 'e'",
            ),
        ],
    )
    def test_broken_files_are_refused(self, tmp_path: Path, text: str, message: str) -> None:
        path = tmp_path / "sdn.xml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(FormatError, match=message):
            read(path)

    def test_unknown_elements_and_codes_are_counted(self, tmp_path: Path) -> None:
        more = (
            "<mood>grim</mood><akaList><aka><uid>2</uid><type>p.k.a.</type><category>medium</category>"
            "<lastName>TWO</lastName><colour>red</colour></aka></akaList>"
            "<idList><id><uid>3</uid><idType>Lunar Base No.</idType><idNumber>7</idNumber></id></idList>"
        )
        path = tmp_path / "sdn.xml"
        path.write_text(flat(flat_entry(more=more) + "<weather/>", 1), encoding="utf-8")
        publication, entries = read(path)
        assert [name.text for name in entries[0].names] == ["ACME", "TWO"]
        assert [(one.type, one.value) for one in entries[0].identifiers] == [("other", "7")]
        assert publication.warnings == {
            "unknown element mood": 1,
            "unknown element colour": 1,
            "unknown element weather": 1,
            "unknown alias type 'p.k.a.'": 1,
            "unknown alias category 'medium'": 1,
            "unknown identifier type 'Lunar Base No.'": 1,
        }

    @pytest.mark.parametrize(
        "space", ["", "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"]
    )
    def test_any_namespace_will_do(self, tmp_path: Path, space: str) -> None:
        path = tmp_path / "sdn.xml"
        path.write_text(
            flat(flat_entry(), 1).replace("http://tempuri.org/sdnList.xsd", space), encoding="utf-8"
        )
        assert [entry.name for entry in read(path)[1]] == ["ACME"]
