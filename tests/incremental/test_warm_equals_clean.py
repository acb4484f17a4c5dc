"""Whatever is edited, in whatever order, a build that remembers gives the bytes of one that knows nothing.

`BRIEFING_STEPS=2000 python -m pytest tests/incremental/test_warm_equals_clean.py` goes that many steps by hand.
"""

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from builder import again, session
from builder.store import output
from builder.store.snapshot import theme_folder
from builder.text.dates import instant

STEPS = int(os.environ.get("BRIEFING_STEPS", "0"))
EACH = 40
START = instant("2026-03-12T06:00:00Z")
INPUTS = ("site.yaml", "seeds", "content", "templates", "static", "beats")

NAMES = st.sampled_from(["a", "b", "c", "d"])
SHIPS = st.sampled_from(["Tern", "Petrel", "Skua"])
NUMBERS = st.integers(0, 3)

SEED = """---
title: {ship} ferry grounded after {mount} is found{late}
source: {outlet}
url: https://{domain}/{ship}-{number}
published: 2026-03-1{number}T08:00:00Z
tags: [{tags}]
---
The harbour agency grounded the {ship} ferry at Norhaven on {day} March 2026 after {mount} was found by inspectors.

"We will not sail until every mount is inspected," agency chief Ada Lind said. {outlet} was first to report it.

The repair will cost $4{number} million, the agency said, and {passengers} passengers were left ashore.
"""
OUTLETS = (
    ("Harbour Post", "harbourpost.example"),
    ("Coast Wire", "coastwire.example"),
    ("Bay Echo", "bayecho.example"),
)
PAGE = """---
title: {title}
date: 2026-03-1{number}
{more}---
{text}
"""


FRAMES = (
    (("</body>", "<!-- shown -->\n</body>"),),
    (("{% block main %}", "{% block main %}Of the frame: {{ head.title }}."), ("{% block head %}{% endblock %}", "")),
    (("<body", "{% set wide = head.kind %}<body"), ("</body>", "<!-- {{ wide }} -->\n</body>")),
    (("{% block main %}", "{% block aside %}{{ foot }}{% endblock %}{% block main %}"),),
)
"""What an editor does to the template around all pages."""
BLOCKS = (
    (("{% block main %}", "{% block main %}<!-- inside -->"),),
    (("{% block main %}", "{% block main %}{{ super() }}"),),
    (("{% block main %}", "{% block main %}{{ wide | default('narrow') }}"),),
    (("{% block main %}", "{% block aside %}Beside {{ view.opening.title }}{% endblock %}{% block main %}"),),
)
"""And to that of briefings, which may look at what is around it."""


def _seed(ship, number, name):
    outlet, domain = OUTLETS["abcd".index(name) % 3]
    return SEED.format(
        ship=ship, number=number, outlet=outlet, domain=domain, day=10 + number, passengers=100 + number, late="",
        mount="a cracked mount" if number < 2 else "a broken ramp", tags="ferries" if number % 2 else "ferries, ports",
    )  # fmt: skip


class Edits(RuleBasedStateMachine):
    """One site, edited and built again and again."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.site = self.folder / "site"
        self.now = START

    def teardown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize()
    def begin(self):
        self.config(0, 5)
        for name, ship in (("a", "Tern"), ("b", "Tern"), ("c", "Skua")):
            self.write(f"seeds/{name}.md", _seed(ship, 1, name))

    # ------------------------------------------------------------ edits

    @rule(name=NAMES, ship=SHIPS, number=NUMBERS)
    def seed(self, name, ship, number):
        self.write(f"seeds/{name}.md", _seed(ship, number, name))

    @rule(name=NAMES)
    def seed_goes(self, name):
        (self.site / f"seeds/{name}.md").unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def seed_renamed(self, name, other):
        old, new = self.site / f"seeds/{name}.md", self.site / f"seeds/{other}.md"
        if old.exists() and not new.exists():
            old.rename(new)

    @rule(name=NAMES)
    def seed_breaks(self, name):
        self.write(f"seeds/{name}.md", b"\x89PNG\r\n\x1a\n" + bytes(50))

    @rule(which=NUMBERS, number=NUMBERS)
    def body(self, which, number):
        self.change(which, lambda text: f"{text}\nA line of an editor, number {number}, on the ferry to Norhaven.\n")

    @rule(which=NUMBERS, ship=SHIPS)
    def headline(self, which, ship):
        self.change(which, lambda text: text.replace("title: ", f"title: {ship} now, ", 1))

    @rule(
        which=NUMBERS,
        more=st.sampled_from(["draft: true", "not_story: tern-ferry", "story: Ferries", "expires: 2026-03-13"]),
    )
    def front(self, which, more):
        key = more.partition(":")[0]
        self.change(which, lambda text: text if f"\n{key}:" in text else text.replace("---\n", f"---\n{more}\n", 1))

    @rule(which=NUMBERS)
    def page_goes(self, which):
        pages = self.pages()
        if pages:
            pages[which % len(pages)].unlink()

    @rule(
        name=NAMES,
        number=NUMBERS,
        more=st.sampled_from(
            ["", "aliases: [/old/place/]\n", "tags: [own]\n", "embargo_until: 2026-03-12T12:00:00Z\n"]
        ),
    )
    def own_page(self, name, number, more):
        text = PAGE.format(title=f"Own page {name}", number=number, more=more, text=f"Written by hand, {number} times.")
        self.write(f"content/briefings/own-{name}.md", text)

    @rule(name=NAMES, number=NUMBERS)
    def guide(self, name, number):
        self.write(f"content/guide-{name}.md", f"---\ntitle: Guide {number}\n---\nSlowly.\n")

    @rule(name=NAMES, number=NUMBERS)
    def static(self, name, number):
        self.write(f"static/{name}.txt" if number else "static/robots.txt", f"file {number}")

    @rule(name=NAMES)
    def static_goes(self, name):
        (self.site / f"static/{name}.txt").unlink(missing_ok=True)

    @rule(name=st.sampled_from(["base.html", "foot.html", "parts.html", "briefing.html", "site.css"]), number=NUMBERS)
    def template(self, name, number):
        remark = f"/* {number} */" if name.endswith(".css") else f"{{# {number} #}}"
        text = (theme_folder() / name).read_text(encoding="utf-8")
        for old, new in FRAMES[number] if name == "base.html" else BLOCKS[number] if name == "briefing.html" else ():
            text = text.replace(old, new, 1)
        self.write(f"templates/{name}", text + remark)

    @rule(name=st.sampled_from(["base.html", "foot.html", "parts.html", "briefing.html", "site.css"]))
    def template_goes(self, name):
        (self.site / f"templates/{name}").unlink(missing_ok=True)

    @rule(number=NUMBERS, size=st.sampled_from([2, 5]))
    def config(self, number, size):
        beat = "\nbeat: own" if number == 3 and (self.site / "beats/own.yaml").exists() else ""
        self.write(
            "site.yaml",
            f"title: Edits {number}\nbase_url: https://edits.example\nsearch: none\nsocial_cards: false\npage_size: {size}{beat}\n",
        )

    @rule(number=NUMBERS)
    def beat(self, number):
        self.write("beats/own.yaml", f"title: Own beat\nglossary:\n  - term: mount {number}\n    definition: A part.\n")

    @rule(hours=st.sampled_from([-30, 1, 7, 49]))
    def clock(self, hours):
        self.now += timedelta(hours=hours)

    @rule(which=st.integers(0, 200), gone=st.booleans())
    def output_tampered(self, which, gone):
        files = sorted(path for path in (self.site / "public").rglob("*") if path.is_file() and path.name[0] != ".")
        if files:
            path = files[which % len(files)]
            path.unlink() if gone else path.write_bytes(path.read_bytes()[:-3] + b"own")

    @rule(keep=st.sampled_from([0, 1000, 30_000]))
    def cache_damaged(self, keep):
        memo = self.site / ".briefing/memo.sqlite"
        if memo.exists():
            memo.write_bytes(memo.read_bytes()[:keep])

    @precondition(lambda _self: hasattr(os, "fork"))
    @rule(moves=st.integers(0, 40))
    def killed(self, moves):
        self.config(2, 5)
        child = os.fork()
        if child == 0:
            self.build_and_die(moves)
        os.waitpid(child, 0)

    # ------------------------------------------------------ what must hold

    @invariant()
    def warm_equals_clean(self):
        if not (self.site / "site.yaml").exists():
            return
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        clean.mkdir()
        for name in INPUTS:
            if (self.site / name).is_dir():
                shutil.copytree(self.site / name, clean / name)
            elif (self.site / name).exists():
                shutil.copy(self.site / name, clean / name)
        session.build_site(self.request(clean))
        request = self.request(self.site)
        if again.unchanged(request) is None:
            session.build_site(request)
        assert _tree(self.site / "public") == _tree(clean / "public")
        assert _tree(self.site / "content") == _tree(clean / "content")
        # What the build wrote into `content/` is an input of the next, which must find nothing to do.
        session.build_site(self.request(clean)._replace(clean=True))
        assert _tree(self.site / "public") == _tree(clean / "public")

    # --------------------------------------------------------------- tools

    def request(self, folder):
        return session.Request(site=folder, now=self.now, workers="1")

    def write(self, name, text):
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def pages(self):
        return sorted((self.site / "content/briefings").glob("*.md"))

    def change(self, which, edit):
        pages = self.pages()
        if pages:
            path = pages[which % len(pages)]
            path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")

    def build_and_die(self, moves):
        count = 0
        move = output._move

        def dying(staged, target):
            nonlocal count
            count += 1
            if count > moves:
                os._exit(9)
            move(staged, target)

        try:
            output._move = dying
            session.build_site(self.request(self.site))
        finally:
            os._exit(9)


def _tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


Edits.TestCase.settings = settings(
    deadline=None,
    max_examples=max(1, STEPS // EACH) if STEPS else 2,
    stateful_step_count=EACH if STEPS else 10,
    derandomize=not STEPS,
    suppress_health_check=list(HealthCheck),
)
TestWarmEqualsClean = Edits.TestCase
