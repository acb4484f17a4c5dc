import socket

import pytest
from intake_samples import asides, intake, pool, texts

from builder.intake.formats.feed import recognise
from builder.intake.source import Source

BODY = "<p>The mast on Grey Hill was taken down on Monday.</p><h3>Why now</h3><p>It had leaned by four degrees since the storm.</p>"


def rss(
    *items,
    head="<title>Hill Radio</title><link>https://hill.example/</link>",
    start='<?xml version="1.0" encoding="UTF-8"?>\n',
):
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'{start}<rss version="2.0" {names}>\n<channel>{head}\n' + "\n".join(items) + "\n</channel></rss>\n"


def item(number=1, body=BODY, extra=""):
    return (
        f"<item>\n<title>Mast {number} comes down</title>\n<link>https://hill.example/{number}</link>\n<guid>hill-{number}</guid>\n"
        "<pubDate>Mon, 04 May 2026 18:20:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator><category>Masts</category>"
        f"<description>A mast goes.</description>{extra}\n<content:encoded><![CDATA[{body}]]></content:encoded>\n</item>"
    )


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Weir Notes</title><link href="https://weir.example/"/>
<entry><title type="html">Eels &amp;amp; otters return</title><id>tag:weir.example,2026:7</id><link rel="alternate" href="https://weir.example/7"/>
<published>2026-05-03T08:00:00Z</published><updated>2026-05-04T09:30:00Z</updated><author><name>Bo Ray</name></author>
<content type="html">&lt;p&gt;Eels were counted at the weir on Sunday for the first time in nine years.&lt;/p&gt;</content></entry></feed>
"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example/"><title>Old Notes</title></channel>
<item rdf:about="https://old.example/1"><title>Clock stops</title><link>https://old.example/1</link><dc:date>2026-05-01</dc:date>
<description>The town clock stopped at noon, and nobody noticed until three.</description></item></rdf:RDF>
"""


def feed(text, path="seeds/a.xml"):
    return intake(text, path)


def test_an_rss_item_is_a_document():
    (document,) = feed(rss(item())).documents
    assert document.title == "Mast 1 comes down"
    assert (document.outlet.name, document.outlet.domain) == ("Hill Radio", "hill.example")
    assert (document.url, document.authors, document.tags) == ("https://hill.example/1", ("Ann Lee",), ("Masts",))
    assert (document.published.value, document.published.precision) == ("2026-05-04T17:20:00Z", "second")
    assert document.updated is None
    assert document.summary == "A mast goes."


def test_the_body_of_an_item_keeps_its_sections():
    (document,) = feed(rss(item())).documents
    assert [section.heading for section in document.sections] == ["", "Why now"]
    assert texts(document)[0] == "The mast on Grey Hill was taken down on Monday."


def test_an_atom_entry_is_a_document():
    (document,) = feed(ATOM).documents
    assert (document.title, document.authors, document.outlet.name) == (
        "Eels & otters return",
        ("Bo Ray",),
        "Weir Notes",
    )
    assert (document.published.value, document.updated.value) == ("2026-05-03T08:00:00Z", "2026-05-04T09:30:00Z")
    assert (document.url, document.summary) == ("https://weir.example/7", "")


def test_an_item_of_rss_1_is_a_document():
    (document,) = feed(RDF).documents
    assert (document.title, document.outlet.name, document.published.value) == (
        "Clock stops",
        "Old Notes",
        "2026-05-01",
    )
    assert texts(document) == ["The town clock stopped at noon, and nobody noticed until three."]


def test_a_description_is_the_text_where_there_is_no_other():
    text = rss(
        "<item><title>A</title><description>&lt;p&gt;It is &lt;b&gt;here&lt;/b&gt; now.&lt;/p&gt;</description></item>"
    )
    (document,) = feed(text).documents
    assert (texts(document), document.summary) == (["It is **here** now."], "")


def test_an_item_keeps_its_key_and_digest_when_the_feed_grows():
    before, after = feed(rss(item(1), item(2))), feed(rss(item(3), item(1), item(2)))
    assert [(one.seed, one.sha256) for one in before.documents] == [
        (one.seed, one.sha256) for one in after.documents[1:]
    ]


def test_an_item_that_changes_keeps_its_key_and_gets_another_digest():
    before, after = (
        feed(rss(item())).documents[0],
        feed(rss(item(body="<p>Another text stands here.</p>"))).documents[0],
    )
    assert (before.seed == after.seed, before.sha256 == after.sha256) == (True, False)


def test_an_item_knows_its_line():
    text = rss("<!-- <item> -->", item(1), item(2))
    documents = feed(text).documents
    assert [document.sections[0].blocks[0].line for document in documents] == [
        number for number, line in enumerate(text.split("\n"), 1) if line == "<item>"
    ]


def test_the_source_of_an_item_is_its_outlet():
    extra = '<source url="https://gull.example/rss">Gull News</source>'
    assert feed(rss(item(extra=extra))).documents[0].outlet.name == "Gull News"


def test_enclosures_are_set_aside():
    extra = '<enclosure url="https://hill.example/1.mp3" type="audio/mpeg" length="1"/>'
    assert any("1.mp3" in text for text in asides(feed(rss(item(extra=extra))).documents[0], "field"))


def test_nothing_of_an_item_is_lost():
    body = f'{BODY}<nav>More masts</nav><form><label>Your mail</label></form><script>x()</script><p style="display:none">Hidden words here.</p>'
    kept = pool(feed(rss(item(body=body))).documents[0])
    assert all(
        words in kept for words in ("taken down on monday", "more masts", "your mail", "hidden words here", "why now")
    )


def test_scripts_and_addresses_of_an_item_do_no_harm():
    body = '<p onclick="x()">See <a href="javascript:x()">this</a> or <a href="/more">that</a>.<script>alert(1)</script></p>'
    (document,) = feed(rss(item(body=body))).documents
    assert texts(document) == ["See this or [that](https://hill.example/more)."]


# ------------------------------------------------------------------ broken and hostile feeds


def test_a_feed_that_is_not_well_formed_is_read_with_a_warning():
    found = feed(rss("<item><title>Salt & vinegar</title><description>It is here now.</description></item>"))
    assert len(found.documents) == 1
    assert [(one.code, one.severity, one.line) for one in found.diagnostics] == [("S013", "warning", 4)]


def test_names_of_characters_that_html_knows_are_no_fault():
    found = feed(
        rss(
            "<item><title>Caf&eacute;&nbsp;shut</title><description>It&rsquo;s &lt;b&gt;here&lt;/b&gt; now.</description></item>"
        )
    )
    assert (found.diagnostics, found.documents[0].title) == ((), "Café shut")


def test_a_feed_out_of_which_nothing_comes_names_the_place():
    (problem,) = feed("<rss>\n<channel><title>x</title>\n</chanel></rss>").diagnostics
    assert (problem.code, problem.severity, problem.line) == ("S013", "error", 3)


def test_a_feed_without_entries_is_refused():
    assert [one.code for one in feed(rss()).diagnostics] == ["S006"]


def test_an_item_without_text_costs_only_itself():
    found = feed(rss("<item><title>Empty</title></item>", item()))
    assert (len(found.documents), [one.code for one in found.diagnostics]) == (1, ["S022"])


def entities(*declared):
    return rss(item(), start=f"<?xml version='1.0'?>\n<!DOCTYPE rss [{''.join(declared)}]>\n")


@pytest.mark.parametrize(
    "text",
    [
        entities('<!ENTITY a "ha">', '<!ENTITY b "&a;&a;&a;">'),
        entities('<!ENTITY x SYSTEM "file:///etc/hostname">'),
        entities('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">', "%p;"),
    ],
)
def test_a_feed_with_entities_of_its_own_is_refused(text):
    found = feed(text)
    assert (found.documents, [(one.code, one.line) for one in found.diagnostics]) == ((), [("S014", 2)])


def test_the_old_document_type_of_rss_is_no_fault():
    start = '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">\n'
    found = feed(rss(item(), start=start))
    assert (len(found.documents), found.diagnostics) == (1, ())


def test_reading_a_feed_asks_nobody(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    start = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'
    assert feed(rss(item(), start=start)).documents
    assert feed(
        "<rss><channel><item><title>http://127.0.0.1:9/</title><description>It is here.</description></item></channel></rss>"
    ).documents


def test_deep_elements_are_refused_with_their_place():
    (problem,) = feed(rss(f"<item><description>{'<a>' * 100_000}</description></item>")).diagnostics
    assert (problem.code, problem.line) == ("S014", 4)


@pytest.mark.parametrize(
    "reference", ["&#0;", "&#x1F;", "&#55296;", "&#xDFFF;", "&#1114112;", "&#x110000;", "&#99999999999;"]
)
def test_characters_that_xml_forbids_are_replaced(reference):
    found = feed(rss(f"<item><title>A {reference}</title><description>It is {reference} here.</description></item>"))
    assert texts(found.documents[0]) == ["It is \ufffd here."]


@pytest.mark.parametrize(
    "text",
    [
        "<rss>",
        "<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns='y'>",
        "<rdf:RDF x='y'>",
        "<!DOCTYPE rss>\n<rss version='2.0'>",
    ],
)
def test_a_feed_is_told_by_its_first_element(text):
    assert recognise(Source("seeds/a.txt", "0", text, "utf-8", ()))


@pytest.mark.parametrize("text", ["<html>", "<rssx>", "rss feed", "<p>The <rss> element</p>"])
def test_what_starts_otherwise_is_no_feed(text):
    assert not recognise(Source("seeds/a.xml", "0", text, "utf-8", ()))
