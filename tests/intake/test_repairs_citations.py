"""Lists of sources: outlet, title, date, domain and address, however they are written."""

import pytest
from intake_samples import asides, config, read, repairs

from builder.intake.citing import part
from builder.model import OutletEntry

OWN = (OutletEntry("harbourpost.example", "The Harbour Post", "", "newspaper", ("Harbour Post",)),)


def cited(line):
    found = part(line, 7, config(OWN))
    assert found is not None
    one = found.citation
    return one.outlet, one.title, one.date.value if one.date else ""


@pytest.mark.parametrize(
    ("line", "outlet", "title"),
    [
        (
            "varraradio.comPort chief to meet dockers over payFeb 24, 2026",
            "varraradio.com",
            "Port chief to meet dockers over pay",
        ),
        (
            "harbourpost.examplePort chief to meet dockersFeb 24, 2026",
            "harbourpost.example",
            "Port chief to meet dockers",
        ),
        (
            "news.varra.co.ukUK port chief to meet dockersFeb 24, 2026",
            "news.varra.co.uk",
            "UK port chief to meet dockers",
        ),
        ("varraradio.comiPhone thieves caught24 Feb 2026", "varraradio.com", "iPhone thieves caught"),
        ("varraradio.com5 ships sink2026-02-24", "varraradio.com", "5 ships sink"),
        (
            "Seeking AlphaOrbit Foods chief resigns, FT reportsFeb 24, 2026",
            "Seeking Alpha",
            "Orbit Foods chief resigns, FT reports",
        ),
        ("The VergeNASA delays its moon landingFeb 24, 2026", "The Verge", "NASA delays its moon landing"),
        ("ReutersNATO says it will send shipsFeb 24, 2026", "Reuters", "NATO says it will send ships"),
        ("BBC NewsUK to dredge its portsFeb 24, 2026", "BBC News", "UK to dredge its ports"),
        ("9to5MacApple opens a shop in VarraFeb 24, 2026", "9to5Mac", "Apple opens a shop in Varra"),
        ("TechCrunchOrbit Foods buys robotsFeb 24, 2026", "TechCrunch", "Orbit Foods buys robots"),
        ("BuzzFeedMcDonald's sells fishFeb 24, 2026", "BuzzFeed", "McDonald's sells fish"),
        ("AFPFrance says no to dredgingFeb 24, 2026", "AFP", "France says no to dredging"),
        ("CNBCOrbit Foods shares fallFeb 24, 2026", "CNBC", "Orbit Foods shares fall"),
        ("France 24Mayor of Dune resignsFeb 24, 2026", "France 24", "Mayor of Dune resigns"),
        ("News18Dune wins matchFeb 24, 2026", "News18", "Dune wins match"),
        ("Investing.comFish prices slipFeb 24, 2026", "Investing.com", "Fish prices slip"),
        ("U.S. News & World ReportBest ports rankedFeb 24, 2026", "U.S. News & World Report", "Best ports ranked"),
        ("The Hill5 things to know about the billFeb 24, 2026", "The Hill", "5 things to know about the bill"),
        ("The VergeiPhone maker opens shopFeb 24, 2026", "The Verge", "iPhone maker opens shop"),
        ("BloombergOpenAI in talks on portsFeb 24, 2026", "Bloomberg", "OpenAI in talks on ports"),
    ],
)
def test_parts_glued_together_are_taken_apart(line, outlet, title):
    assert cited(line) == (outlet, title, "2026-02-24")


@pytest.mark.parametrize(
    ("line", "outlet", "title"),
    [
        ("Dune GazetteMayor resignsMar 5, 2026", "Dune Gazette", "Mayor resigns"),
        ("WDUNMayor resigns after voteMar 5, 2026", "WDUN", "Mayor resigns after vote"),
        ("SkylineBuzzApple opens shopMar 5, 2026", "SkylineBuzz", "Apple opens shop"),
        ("VarragraphMcKay resignsMar 5, 2026", "Varragraph", "McKay resigns"),
        ("Dune Gazette“We are ready,” mayor saysMar 5, 2026", "Dune Gazette", "“We are ready,” mayor says"),
        ("Dune Gazette$30 million for portMar 5, 2026", "Dune Gazette", "$30 million for port"),
        ("KDUNMayor posts on TikTok againMar 5, 2026", "KDUN", "Mayor posts on TikTok again"),
        ("The National MirrorMayor resignsMar 5, 2026", "The National Mirror", "Mayor resigns"),
    ],
)
def test_an_unknown_name_ends_where_a_small_letter_meets_a_capital(line, outlet, title):
    assert cited(line) == (outlet, title, "2026-03-05")


def test_a_title_is_not_parted_where_no_name_can_stand():
    assert cited("Mayor of dune meets OrbitFoods chiefMar 5, 2026")[0] == ""


@pytest.mark.parametrize(
    "line",
    [
        "[Board votes to dredge](https://a.example/d) — Dune Gazette, 24 Feb 2026",
        "Dune Gazette: Board votes to dredge (24 Feb 2026)",
        "Board votes to dredge | Dune Gazette | 24 February 2026",
        "Dune Gazette — Board votes to dredge — 2026-02-24",
        "Board votes to dredge - Dune Gazette - Feb. 24, 2026",
        '"Board votes to dredge," Dune Gazette, Feb 24, 2026',
        "“Board votes to dredge” (Dune Gazette, 24 February 2026)",
        "2026-02-24 Dune Gazette: Board votes to dredge",
        "Dune Gazette, “Board votes to dredge”, 24 February 2026",
    ],
)
def test_parts_set_apart_are_read_in_any_usual_order(line):
    assert cited(line) == ("Dune Gazette", "Board votes to dredge", "2026-02-24")


def test_an_outlet_may_be_the_words_of_the_link():
    assert cited("[Reuters](https://www.reuters.com/x): Board votes to dredge") == (
        "Reuters",
        "Board votes to dredge",
        "",
    )


def test_a_bare_address_gives_outlet_and_domain():
    one = part("https://www.harbourpost.example/2026/board", 1, config(OWN)).citation
    assert (one.outlet, one.domain, one.title, one.url) == (
        "The Harbour Post",
        "harbourpost.example",
        "",
        "https://www.harbourpost.example/2026/board",
    )


def test_an_unsafe_address_is_not_kept():
    one = part("[Board votes](javascript:alert(1)) — Dune Gazette", 1, config()).citation
    assert one.url == ""


def _brief(sources):
    return read(f"Board votes\nKey Facts\n- It voted.\nSources\n{sources}")


def test_citations_leave_the_page_and_know_their_line():
    document = _brief("- Reuters: Board votes (4 May 2026)\n- AP: Board has voted (5 May 2026)\n")
    assert [one.line for one in document.citations] == [5, 6]
    assert "Sources" not in [section.heading for section in document.sections]


def test_a_count_that_agrees_is_set_aside_with_its_number():
    document = _brief("Based on 2 source articles- varra.comBoard votesMay 4, 2026\n- dune.comBoard votesMay 5, 2026\n")
    (aside,) = [one for one in document.set_aside if one.kind == "source-count"]
    assert (aside.text, aside.reason) == ("Based on 2 source articles", "the number of its sources; 2 are listed")


def test_a_count_that_does_not_agree_is_told_and_nothing_invented():
    document = _brief("Based on 4 source articles- varra.comBoard votesMay 4, 2026\n- dune.comBoard votesMay 5, 2026\n")
    (aside,) = [one for one in document.set_aside if one.kind == "source-count"]
    assert "says 4, but 2 could be found" in aside.reason
    assert len(document.citations) == 2


def test_citations_on_one_line_are_parted_at_their_dates():
    document = _brief(
        "- varra.comBoard votesMay 4, 2026- dune.comShips comeMay 5, 2026- Northern WirePort opensMay 6, 2026\n"
    )
    assert [(one.outlet, one.title) for one in document.citations] == [
        ("varra.com", "Board votes"),
        ("dune.com", "Ships come"),
        ("Northern Wire", "Port opens"),
    ]


def test_a_glued_citation_is_a_repair_with_its_parts():
    (repair,) = repairs(_brief("- varra.comBoard votesMay 4, 2026\n"), "citations")
    assert (repair.line, repair.before) == (5, "varra.comBoard votesMay 4, 2026")
    assert repair.after == "varra.com. “Board votes.” 4 May 2026."


def test_text_among_sources_that_names_no_report_is_set_aside():
    document = _brief("This briefing was made from interviews with people at the port.\n- Reuters: Board votes\n")
    assert asides(document, "source-note") == ["This briefing was made from interviews with people at the port."]


def test_links_to_other_articles_below_sources_are_no_citations():
    document = _brief("- Reuters: Board votes\nRelated coverage\n- Fish: a history\n- Ports on the rise in Varra\n")
    assert len(document.citations) == 1
    assert len(asides(document, "promo")) == 3


def test_the_same_citation_twice_is_one():
    assert len(_brief("- Reuters: Board votes\n- Reuters: Board votes (4 May 2026)\n").citations) == 1


def test_a_known_name_gets_its_domain_and_an_unknown_one_none():
    document = _brief("- Harbour Post: Board votes\n- Dune Gazette: Board has voted again\n")
    assert [one.domain for one in document.citations] == ["harbourpost.example", ""]
