"""Random histories of a site: seeds come, change, move and go while a person edits, copies, moves, breaks and deletes pages."""

from __future__ import annotations

from content_samples import make_document, make_text
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.content import file_of, merge, read_page
from builder.text.digests import digest

FOLDER = "content/briefings/"
TITLES = ("Harbour closes", "Harbour closes", "Ships wait", "!!!")


class History:
    """A site, and which of its files hold a person's words."""

    def __init__(self):
        self.seeds = {}
        self.files = {}
        self.written = {}
        self.count = 0

    def play(self, action, number):
        self.count += 1
        getattr(self, action)(number)
        self.build()

    def build(self):
        before = dict(self.files)
        merged = merge(self.seeds.values(), [file_of(*one) for one in self.files.items()])
        for change in merged.changes:
            assert change.path.startswith(FOLDER)
            if change.text is None:
                del self.files[change.path]
            else:
                assert self.files.get(change.path) != change.text.encode()
                self.files[change.path] = change.text.encode()
        assert merged.texts == {path: data for path, data in self.files.items() if path.endswith(".md")}
        for path, data in self.written.items():
            assert self.files.get(path) == data, f"{path} held a person's words: {before[path]!r}"
        again = merge(self.seeds.values(), [file_of(*one) for one in self.files.items()])
        assert again.changes == ()
        assert again.diagnostics == merged.diagnostics

    def check_every_seed_has_a_page(self):
        pages = [read_page(path, data).page for path, data in self.files.items() if path.endswith(".md")]
        if None in pages:
            return
        behind = {page.seed.sha256 for page in pages if page.seed} | {page.seed.path for page in pages if page.seed}
        assert all({seed, document.sha256} & behind for seed, document in self.seeds.items())

    def pick(self, names, number):
        ordered = sorted(names)
        return ordered[number % len(ordered)] if ordered else None

    def page(self, number):
        return self.pick([path for path in self.files if path.endswith(".md")], number)

    # what happens to seeds

    def add_seed(self, number):
        seed = f"seeds/{number}.txt"
        self.seeds[seed] = make_document(seed=seed, title=TITLES[number % 4], text=f"Text {number}.")

    def change_seed(self, number):
        seed = self.pick(self.seeds, number)
        if seed:
            old = self.seeds[seed]
            self.seeds[seed] = make_document(seed=seed, title=old.title, text=f"Text {self.count}.")

    def rename_seed(self, number):
        seed = self.pick(self.seeds, number)
        if seed:
            self.seeds[f"seeds/moved-{self.count}.txt"] = replace(
                self.seeds.pop(seed), seed=f"seeds/moved-{self.count}.txt"
            )

    def remove_seed(self, number):
        seed = self.pick(self.seeds, number)
        if seed:
            del self.seeds[seed]

    # what a person does

    def write(self, path, data):
        self.files[path] = self.written[path] = data

    def edit_page(self, number):
        path = self.page(number)
        if path:
            self.write(path, self.files[path] + f"\nEdit {self.count}.\n".encode())

    def edit_front(self, number):
        path = self.page(number)
        if path:
            self.write(path, self.files[path].replace(b"title:", f"category: c{self.count}\ntitle:".encode(), 1))

    def break_page(self, number):
        path = self.page(number)
        if path:
            self.write(path, self.files[path].replace(b"---\n", b"", 1) + f"\nBreak {self.count}.\n".encode())

    def add_page(self, number):
        path = f"{FOLDER}{('harbour-closes', 'ships-wait', 'mine', 'harbour-closes-2')[number % 4]}.md"
        if path not in self.files:
            self.write(path, make_text(f"title: Mine {self.count}").encode())

    def delete_page(self, number):
        path = self.page(number)
        if path:
            del self.files[path]
            self.written.pop(path, None)

    def move_page(self, number):
        path = self.page(number)
        if path:
            self.carry(path, f"{FOLDER}moved-{self.count}.md")
            del self.files[path]
            self.written.pop(path, None)

    def copy_page(self, number):
        path = self.page(number)
        if path:
            self.carry(path, f"{FOLDER}copy-{self.count}.md")

    def carry(self, path, to):
        self.files[to] = self.files[path]
        if path in self.written:
            self.written[to] = self.files[to]

    def edit_offer(self, number):
        path = self.pick([path for path in self.files if path.endswith(".new")], number)
        if path:
            self.write(path, self.files[path] + b"\nMine.\n")

    def take_offer(self, number):
        path = self.pick([path for path in self.files if path.endswith(".new")], number)
        if path:
            data = self.files.pop(path)
            mine = self.written.pop(path, None)
            page = path.removesuffix(".new")
            self.files[page] = data
            self.written.pop(page, None)
            if mine is not None:
                self.written[page] = data

    def settle_offer(self, number):
        path = self.pick([path for path in self.files if path.endswith(".new")], number)
        page = path.removesuffix(".new") if path else ""
        found = read_page(page, self.files[page]).page if page in self.files else None
        if found and found.seed and found.seed.path in self.seeds:
            new = self.seeds[found.seed.path].sha256
            self.write(page, self.files[page].replace(found.seed.sha256.encode(), new.encode()))


_SEED_ACTIONS = ("add_seed", "add_seed", "change_seed", "rename_seed", "remove_seed")
_PERSON_ACTIONS = (
    "edit_page", "edit_front", "break_page", "add_page", "delete_page", "move_page", "copy_page", "edit_offer",
    "take_offer", "settle_offer",
)  # fmt: skip


@settings(deadline=None, max_examples=120)
@given(
    st.lists(st.tuples(st.sampled_from(_SEED_ACTIONS + _PERSON_ACTIONS), st.integers(0, 7)), min_size=4, max_size=25)
)
def test_nothing_a_person_wrote_is_ever_lost_and_a_second_build_changes_nothing(steps):
    history = History()
    for action, number in steps:
        history.play(action, number)
    history.check_every_seed_has_a_page()


def test_a_long_history_ends_well():
    history = History()
    actions = _SEED_ACTIONS + _PERSON_ACTIONS
    for step in range(300):
        dice = int(digest(f"step {step}")[:8], 16)
        history.play(actions[dice % len(actions)], dice // 100 % 8)
    history.check_every_seed_has_a_page()
    assert history.files
