"""Invented web pages of the sorts that people save, and a reader of pages that knows nothing of ours."""

import re
from html.parser import HTMLParser

MODERN = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour bridge to close for nine weeks | Lakeside Courier</title>
<meta property="og:title" content="Harbour bridge to close for nine weeks"><meta property="og:site_name" content="Lakeside Courier">
<link rel="canonical" href="https://www.courier.example/2026/05/bridge">
<meta name="description" content="Repairs start on 8 June.">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Harbour bridge to close for nine weeks",
"datePublished":"2026-05-12T06:30:00+02:00","dateModified":"2026-05-12T09:00:00+02:00","author":[{"@type":"Person","name":"Mara Lind"}],
"publisher":{"@type":"Organization","name":"Lakeside Courier"},"articleSection":"Local","keywords":["bridge","transport"]}</script>
<style>p{color:red}</style></head>
<body class="has-sidebar">
<header class="site"><a href="/">Lakeside Courier</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
<header><h1>Harbour bridge to close for nine weeks</h1><p class="dek">Repairs start on 8 June and cost 14 million crowns.</p>
<p class="byline">By <a rel="author" href="/mara">Mara Lind</a></p></header>
<figure><img src="/img/bridge.jpg" alt="The bridge at dawn"><figcaption>The harbour bridge carries 21,000 cars a day.</figcaption></figure>
<p>The harbour bridge in Lakeside will close to all traffic for nine weeks from 8 June, the city council said on Tuesday.</p>
<p>Engineers found cracks in <b>four of twelve</b> steel joints during an inspection in March, according to <a href="/docs/report.pdf">a report</a>.</p>
<h2>What drivers should know</h2>
<ul><li>Buses 4 and 9 will use the tunnel.</li><li>Cyclists keep <em>one lane</em> until 20 June.</li></ul>
<blockquote><p>“We would rather close early than too late,” said the city engineer, Ola Brandt.</p></blockquote>
<table><tr><th>Phase</th><th>Start</th></tr><tr><td>Joints</td><td>8 June</td></tr><tr><td>Paving</td><td>20 July</td></tr></table>
<h3>Costs</h3>
<p>The work costs 14 million crowns.<br>The state pays half.</p>
<p>Nobody was asked.</p>
<div class="newsletter"><p>Sign up for our newsletter and get the news of the day every morning.</p></div>
<section class="related"><h2>Related stories</h2><ul><li><a href="/a">Tunnel fans replaced</a></li><li><a href="/b">Ferry runs late</a></li></ul></section>
</article>
<aside><h2>Most read</h2><ol><li><a href="/x">Storm warning lifted</a></li></ol></aside></main>
<footer><p>© 2026 Lakeside Courier. All rights reserved.</p></footer>
<script>var a = 1</script><noscript>Please enable JavaScript.</noscript>
</body></html>
"""

TABLE_LAYOUT = """<html><head><title>Mill strike ends - The Weir Gazette</title></head>
<body bgcolor=white><form name=aspnet action=x>
<table width=100%><tr><td><a href=/>Home</a> <a href=/old>Archive</a></td></tr></table>
<table><tr><td valign=top><font size=5><b>Mill strike ends</b></font><br><br>
The strike at the Weir paper mill ended on Friday after eleven weeks, union and owners said in a joint note.<br><br>
Workers will get 4.5 per cent more from April &amp; keep the night bonus. &quot;It was long enough,&quot; said the union's Petra Malm.<br><br>
The mill makes a third of the country's newsprint; two printers had begun to buy abroad.<br>It employs 430 people.
</td><td width=120>Advertise here<br>Call 555</td></tr></table></form></body></html>
"""

DIV_SOUP = """<!doctype html><html><head><title>Ferry line adds two boats</title></head><body>
<div id="top-nav" class="menu"><span>Front page</span><span>Islands</span></div>
<div class="c1"><div class="c2"><h1>Ferry line adds two boats</h1>
<div class="txt"><p>The Skerry ferry line will add two electric boats in August, its director said on Monday at the quay.</p>
<p>Each of the boats carries 240 people and forty cars, and charges for twenty minutes between two crossings of the sound.</p>
<p>Fares stay as they are until the end of the year, when the county will look at them again with the line.</p></div></div></div>
<div class="comments"><p>I have waited for this since my children were small, and now they have children of their own.</p></div>
<div class="foot">About us</div></body></html>
"""

SCRIPTED = """<html><head><title>Observatory opens</title><script type="application/ld+json">
{"@graph": [{"@type": "Organization", "@id": "#org", "name": "Night Sky Weekly"},
{"@type": ["NewsArticle"], "headline": "Observatory opens", "publisher": {"@id": "#org"}, "datePublished": "2026-06-02",
"articleBody": "The hill observatory opened its dome to the public on Tuesday evening.\\n\\nIts mirror, 2.1 metres wide, was cast in 1974 and has been ground again since. Visitors may look through it on clear Fridays.\\n\\nEntry is free for schools, and the first forty places of each night are kept for children from the valley."}]}
</script></head><body><div id="root"><p>Loading…</p></div></body></html>
"""

POSTS = """<article><h1>Storm closes pass</h1><p>The Karst pass was closed on Sunday night after two metres of snow fell within a day.</p>
<blockquote class="twitter-tweet"><p>Pass closed until further notice. Stay home.</p>— Karst Roads (@karstroads) <a href="https://social.example/1">May 3, 2026</a></blockquote>
<pre>km 12   closed
km 14   open</pre>
<ol start="3"><li>Third plough</li><li>Fourth plough<ul><li>with chains</li></ul></li></ol>
<iframe src="https://video.example/77" title="Snow on the pass"></iframe>
<p>It may open on Wednesday, if the wind drops as the forecast says it will.</p></article>
"""

PAGES = {"modern": MODERN, "table layout": TABLE_LAYOUT, "div soup": DIV_SOUP, "posts": POSTS}


class _Visible(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts = []
        self.hidden = 0

    def handle_starttag(self, tag, _attrs):
        self.hidden += tag in ("script", "style", "head", "iframe", "svg")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style", "head", "iframe", "svg")

    def handle_data(self, data):
        if not self.hidden and data.strip():
            self.texts.append(data)


def visible_texts(page):
    """Return the words of each visible text node of a page, read by the standard library."""
    reader = _Visible()
    reader.feed(page)
    found = ("".join(re.findall(r"[^\W_]+", text.casefold())) for text in reader.texts)
    return [text for text in found if text]
