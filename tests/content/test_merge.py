from __future__ import annotations

import random

import pytest
from content_samples import make_document, make_text
from msgspec.structs import replace

from builder.content import Writer, file_of, merge, read_page, write_page
from builder.text.digests import digest

FOLDER = "content/briefings/"
HOME = FOLDER + "harbour-closes-for-the-winter.md"


def apply(merged, before=()):
    """Return the files as they are once the changes are made."""
    files = dict(before)
    for change in merged.changes:
        if change.text is None:
            del files[change.path]
        else:
            files[change.path] = change.text.encode()
    return files


def refs(files):
    return [file_of(path, data) for path, data in files.items()]


def settle(documents, files=(), **options):
    return merge(documents, refs(dict(files)), **options)


def made(*documents):
    """Return the files of a site whose pages were just made from the documents."""
    return apply(settle(documents))


def edited(data, old=b"Ice is thick", new=b"Ice is melting"):
    assert old in data
    return data.replace(old, new)


def changed(document, text="Ice is thin."):
    return replace(make_document(seed=document.seed, title=document.title, text=text))


def codes(merged):
    return [problem.code for problem in merged.diagnostics]


def reasons(merged):
    return [(change.path, change.text is None, change.reason) for change in merged.changes]


def test_a_new_seed_gets_a_page_named_after_its_title():
    document = make_document()
    merged = settle([document])
    assert reasons(merged) == [(HOME, False, "new seed")]
    assert merged.changes[0].text == write_page(document)
    assert merged.texts == {HOME: write_page(document).encode()}


def test_what_is_made_already_is_left_alone():
    document = make_document()
    merged = settle([document], made(document))
    assert (merged.changes, merged.diagnostics) == ((), ())
    assert list(merged.texts) == [HOME]


def test_windows_newlines_are_no_reason_to_write_a_page():
    document = make_document()
    files = {path: data.replace(b"\n", b"\r\n") for path, data in made(document).items()}
    assert settle([document], files).changes == ()


def test_an_untouched_page_is_refreshed_when_its_seed_changes():
    document = make_document()
    merged = settle([changed(document)], made(document))
    assert reasons(merged) == [(HOME, False, "seed changed")]
    assert merged.texts[HOME] == write_page(changed(document)).encode()


def test_an_untouched_page_is_refreshed_when_the_program_writes_it_differently():
    document = make_document()
    merged = settle([replace(document, summary="New.")], made(document))
    assert reasons(merged) == [(HOME, False, "this version of the program writes it differently")]


def test_a_page_keeps_its_address_when_its_seeds_title_changes():
    document = make_document()
    merged = settle([make_document(title="Ships wait")], made(document))
    assert [change.path for change in merged.changes] == [HOME]
    assert read_page(HOME, merged.texts[HOME]).page.url == "/briefings/harbour-closes-for-the-winter/"


def test_a_touched_page_is_kept_as_it_is():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    merged = settle([document], files)
    assert (merged.changes, merged.diagnostics, merged.texts) == ((), (), files)


def test_a_touched_page_whose_seed_changed_is_kept_and_the_new_version_offered_beside_it():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    merged = settle([changed(document)], files)
    assert merged.texts == files
    assert [(change.path, change.text) for change in merged.changes] == [(HOME + ".new", write_page(changed(document)))]
    assert [(problem.code, problem.path, problem.severity) for problem in merged.diagnostics] == [
        ("C012", HOME, "warning")
    ]


def test_the_same_offer_is_not_written_twice_but_told_again():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([changed(document)], files), files)
    merged = settle([changed(document)], files)
    assert (merged.changes, codes(merged)) == ((), ["C012"])


def test_an_offer_follows_the_seed():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([changed(document)], files), files)
    merged = settle([changed(document, "Ice is gone.")], files)
    assert [change.path for change in merged.changes] == [HOME + ".new"]
    assert b"gone" in apply(merged, files)[HOME + ".new"]


def test_an_offer_that_a_person_edited_is_not_overwritten():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([changed(document)], files), files)
    files[HOME + ".new"] = edited(files[HOME + ".new"], b"thin", b"thinner")
    assert settle([changed(document, "Ice is gone.")], files).changes == ()
    assert settle([document], files).changes == ()


def test_naming_the_new_digest_settles_an_offer_and_takes_it_away():
    document = make_document()
    new = changed(document)
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([new], files), files)
    files[HOME] = edited(files[HOME], document.sha256.encode(), new.sha256.encode())
    merged = settle([new], files)
    assert reasons(merged) == [(HOME + ".new", True, "the new version was settled")]
    assert merged.diagnostics == ()
    assert merged.texts == {HOME: files[HOME]}


def test_an_offer_moved_over_the_page_is_the_page():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([changed(document)], files), files)
    files[HOME] = files.pop(HOME + ".new")
    assert settle([changed(document)], files).changes == ()


def test_an_offer_whose_page_is_gone_goes_when_the_page_comes_back():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([changed(document)], files), files)
    del files[HOME]
    merged = settle([changed(document)], files)
    assert reasons(merged) == [(HOME, False, "new seed"), (HOME + ".new", True, "the new version was settled")]


def test_an_offer_is_no_page():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    assert list(settle([changed(document)], apply(settle([changed(document)], files), files)).texts) == [HOME]


def test_an_untouched_page_goes_with_its_seed():
    merged = settle([], made(make_document()))
    assert reasons(merged) == [(HOME, True, "seed gone")]
    assert merged.texts == {}


def test_a_touched_page_stays_when_its_seed_goes_and_a_warning_says_so():
    files = {HOME: edited(made(make_document())[HOME])}
    merged = settle([], files)
    assert (merged.changes, merged.texts) == ((), files)
    assert [(problem.code, problem.path, problem.severity) for problem in merged.diagnostics] == [
        ("C013", HOME, "warning")
    ]


def test_the_page_of_a_seed_that_could_not_be_read_stays_as_it_was():
    document = make_document(seed="seeds/feed.xml#one")
    files = made(document)
    assert settle([], files, kept={"seeds/feed.xml"}).changes == ()
    assert settle([], files, kept={"seeds/other.xml"}).changes != ()


def test_the_offer_of_a_seed_that_was_not_asked_for_stays():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    files = apply(settle([changed(document)], files), files)
    assert settle([], files, kept={document.seed}).changes == ()


def test_a_renamed_seed_keeps_its_page():
    document = make_document()
    merged = settle([replace(document, seed="seeds/b.txt")], made(document))
    assert reasons(merged) == [(HOME, False, "seed renamed")]
    assert read_page(HOME, merged.texts[HOME]).page.seed.path == "seeds/b.txt"


def test_a_renamed_seed_keeps_its_edited_page_and_a_note_says_so():
    document = make_document()
    files = {HOME: edited(made(document)[HOME])}
    merged = settle([replace(document, seed="seeds/b.txt")], files)
    assert (merged.changes, merged.texts) == ((), files)
    assert [(problem.code, problem.severity) for problem in merged.diagnostics] == [("C018", "info")]
    assert merged.documents[HOME].seed == "seeds/b.txt"


def test_a_copied_seed_gets_a_page_of_its_own():
    document = make_document()
    merged = settle([document, replace(document, seed="seeds/b.txt")], made(document))
    assert [change.path for change in merged.changes] == [HOME.replace(".md", "-2.md")]


def test_a_seed_kept_for_later_is_not_taken_for_a_renamed_one():
    document = make_document()
    merged = settle([replace(document, seed="seeds/b.txt")], made(document), kept={document.seed})
    assert [change.path for change in merged.changes] == [HOME.replace(".md", "-2.md")]


def test_of_two_new_seeds_with_one_title_the_earlier_path_has_the_plain_name():
    one, two, three = (make_document(seed=f"seeds/{name}.txt", text=name) for name in "abc")
    for documents in ([one, two, three], [three, two, one], [two, three, one]):
        texts = settle(documents).texts
        owners = {path: read_page(path, data).page.seed.path for path, data in texts.items()}
        assert owners == {
            HOME: "seeds/a.txt",
            HOME.replace(".md", "-2.md"): "seeds/b.txt",
            HOME.replace(".md", "-3.md"): "seeds/c.txt",
        }


def test_a_name_that_a_hand_written_page_has_is_left_to_it():
    for path, front in [
        (HOME, "title: Mine"),
        (HOME.replace("briefings/", "briefings/2026/"), "title: Mine"),
        (FOLDER + "mine.md", "title: Mine\nslug: harbour-closes-for-the-winter"),
        (FOLDER + "Harbour closes for the winter.md", "title: Mine"),
        ("content/mine.md", "title: Mine\naliases: [/briefings/harbour-closes-for-the-winter/]"),
    ]:
        merged = settle([make_document()], {path: make_text(front).encode()})
        assert [change.path for change in merged.changes] == [HOME.replace(".md", "-2.md")], path


def test_the_name_of_a_page_that_goes_is_free_in_the_same_run():
    merged = settle([make_document(seed="seeds/b.txt", text="Another.")], made(make_document()))
    assert reasons(merged) == [(HOME, False, "new seed")]


def test_a_page_without_a_seed_is_never_touched():
    files = {
        "content/about.md": make_text().encode(),
        FOLDER + "mine.md": make_text().encode(),
        "content/x.md": b"\xff",
    }
    assert settle([], files).changes == ()
    assert all(settle([make_document()], files).texts[path] == data for path, data in files.items())


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b"title: H", b"title: [H"),
        lambda data: data.replace(b"title: ", b"tilte: "),
        lambda data: data.replace(b"seed:\n", b"sed:\n"),
        lambda data: data.replace(b"seed:\n", b"seed:\n\t"),
        lambda data: data.replace(b"seed:\n  path:", b"seed:\n  - path:"),
        lambda data: data.replace(b"seed:\n  path:", b"seed: path:"),
        lambda data: data.replace(b"  sha256: ", b" sha256: "),
        lambda data: data.replace(b"---\n\n", b"\n"),
        lambda data: data.replace(b"---\n", b""),
        lambda data: data.replace(b"---\ntitle", b"title"),
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"Ice", b"Ice\xff"),
        lambda _: b"",
        lambda _: b"# Harbour closes for the winter\n\nMine.\n",
    ],
    ids=range(14),
)
def test_a_page_that_a_person_broke_is_neither_overwritten_nor_doubled(damage):
    document = make_document()
    files = {HOME: damage(made(document)[HOME])}
    for documents in ([document], [changed(document)]):
        merged = settle(documents, files)
        assert merged.texts == files
        assert all(change.path == HOME + ".new" for change in merged.changes)
    assert settle([], files).texts == files


def test_a_broken_page_under_another_name_is_not_doubled():
    document = make_document()
    files = {FOLDER + "y.md": made(document)[HOME].replace(b"title: ", b"title: [")}
    assert settle([document], files).texts == files


def test_a_page_that_names_its_seed_in_the_wrong_form_is_not_doubled():
    files = {FOLDER + "y.md": make_text("title: Mine\nseed: seeds/a.txt").encode()}
    assert settle([make_document()], files).texts == files


def test_a_hand_written_page_that_speaks_of_a_seed_does_not_keep_it_from_its_page():
    files = {FOLDER + "mine.md": make_text("title: A\nsummary: See seeds/a.txt", "See seeds/a.txt").encode()}
    assert HOME in settle([make_document()], files).texts


def test_a_seed_key_on_one_line_counts_too():
    document = make_document()
    front = f"title: Mine\nseed: {{path: seeds/a.txt, sha256: {document.sha256}}}"
    files = {FOLDER + "mine.md": make_text(front).encode()}
    assert settle([document], files).changes == ()


def test_of_two_pages_that_name_one_seed_the_untouched_one_follows_it():
    document = make_document()
    data = made(document)[HOME]
    files = {FOLDER + "a.md": edited(data), FOLDER + "z.md": data}
    merged = settle([changed(document)], files)
    assert [change.path for change in merged.changes] == [FOLDER + "z.md"]
    assert merged.texts[FOLDER + "a.md"] == files[FOLDER + "a.md"]
    assert [(problem.code, problem.path) for problem in merged.diagnostics] == [("C017", FOLDER + "a.md")]


def test_of_two_untouched_copies_the_first_by_path_follows_the_seed_and_the_other_stays():
    document = make_document()
    data = made(document)[HOME]
    merged = settle([changed(document)], {FOLDER + "b.md": data, FOLDER + "a.md": data})
    assert [change.path for change in merged.changes] == [FOLDER + "a.md"]
    assert merged.texts[FOLDER + "b.md"] == data
    assert codes(merged) == ["C017"]


def test_a_page_moved_by_hand_is_still_its_seeds():
    document = make_document()
    files = {FOLDER + "2026/ice.md": made(document)[HOME]}
    merged = settle([changed(document)], files)
    assert [change.path for change in merged.changes] == [FOLDER + "2026/ice.md"]


def test_the_page_of_each_document_is_known():
    one, two = make_document(), make_document(seed="seeds/b.txt", title="Ships wait")
    merged = settle([one, two], made(one))
    assert {path: document.seed for path, document in merged.documents.items()} == {
        HOME: "seeds/a.txt",
        FOLDER + "ships-wait.md": "seeds/b.txt",
    }


def test_the_ledger_and_strangers_files_are_no_pages():
    files = {"content/stories.yaml": b"{}", "content/briefings/x.md.bak": b""}
    assert settle([], files).texts == {}


def test_the_order_of_documents_and_files_changes_nothing():
    documents = [
        make_document(seed=f"seeds/{number}.txt", title=f"Title {number % 3}", text=str(number)) for number in range(9)
    ]
    files = list(apply(settle(documents)).items())
    files[0] = (files[0][0], edited(files[0][1], b"title: ", b"title: My "))
    later = [changed(document, "New.") for document in documents[:5]]
    expected = settle(later, files).texts
    for number in range(5):
        mixer = random.Random(number)  # noqa: S311 - a test's own dice
        mixer.shuffle(files)
        mixer.shuffle(later)
        assert settle(later, files).texts == expected


def test_a_writer_that_remembers_is_asked_once_a_document():
    asked = []

    def remembering(document):
        asked.append(document.seed)
        return write_page(document)

    document = make_document()
    assert settle([document], made(document), writer=Writer(remembering)).changes == ()
    assert asked == [document.seed]


def test_a_seed_that_comes_twice_makes_one_page():
    one, two = make_document(text="A"), make_document(text="B")
    assert settle([one, two]).texts == settle([two, one]).texts
    assert len(settle([one, two]).texts) == 1


def test_two_thousand_seeds_with_one_title_all_get_a_page():
    documents = [
        replace(make_document(), seed=f"seeds/{number:05}.txt", sha256=digest(str(number))) for number in range(2_000)
    ]
    assert len(merge(documents, (), writer=Writer(lambda _: "")).texts) == 2_000
