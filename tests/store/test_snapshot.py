import os

from builder.store.snapshot import read_snapshot


def _site(tmp_path, **files):
    site = tmp_path / "site"
    (site / "seeds").mkdir(parents=True)
    (site / "content").mkdir()
    (site / "site.yaml").write_text("title: A\n")
    for name, text in files.items():
        (site / name.replace("__", "/")).write_text(text)
    return site


def test_files_are_listed_by_path_and_digest_without_being_kept_in_memory(tmp_path):
    site = _site(tmp_path, seeds__b="two", seeds__a="one")
    snapshot = read_snapshot(site)
    assert [seed.path for seed in snapshot.seeds] == ["seeds/a", "seeds/b"]
    assert snapshot.seeds[0].read() == b"one"
    assert len(snapshot.seeds[0].digest) == 64


def test_a_link_that_leaves_the_site_is_refused(tmp_path):
    site = _site(tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text("do not publish")
    (site / "seeds" / "a.txt").symlink_to(secret)
    snapshot = read_snapshot(site)
    assert snapshot.seeds == ()
    assert [(problem.code, problem.path) for problem in snapshot.refused] == [("S005", "seeds/a.txt")]


def test_a_link_inside_the_site_is_followed(tmp_path):
    site = _site(tmp_path, seeds__a="one")
    (site / "seeds" / "b").symlink_to(site / "seeds" / "a")
    assert [seed.path for seed in read_snapshot(site).seeds] == ["seeds/a", "seeds/b"]


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    site = _site(tmp_path)
    (site / "seeds" / "loop").symlink_to(site / "seeds" / "loop")
    assert [problem.code for problem in read_snapshot(site).refused] == ["S004"]


def test_a_link_to_a_folder_is_refused(tmp_path):
    site = _site(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text("x")
    (site / "seeds" / "more").symlink_to(outside)
    snapshot = read_snapshot(site)
    assert snapshot.seeds == ()
    assert [problem.code for problem in snapshot.refused] == ["S005"]


def test_a_pipe_is_refused_and_never_opened(tmp_path):
    site = _site(tmp_path)
    os.mkfifo(site / "seeds" / "pipe.txt")
    assert [problem.code for problem in read_snapshot(site).refused] == ["S004"]


def test_a_file_name_that_is_not_text_is_refused_and_shown_in_ascii(tmp_path):
    site = _site(tmp_path)
    (site / "seeds" / os.fsdecode(b"bad\xff\n.txt")).write_text("x")
    (refused,) = read_snapshot(site).refused
    assert refused.code == "S004"
    assert refused.path.isprintable()


def test_hidden_files_and_editor_litter_are_no_seeds(tmp_path):
    site = _site(tmp_path)
    for name in (".DS_Store", "a.txt~", ".a.txt.swp"):
        (site / "seeds" / name).write_text("x")
    assert read_snapshot(site).seeds == ()


def test_content_lists_pages_and_the_ledger_only(tmp_path):
    site = _site(tmp_path)
    for name in ("a.md", "b.txt", "stories.yaml"):
        (site / "content" / name).write_text("x")
    assert [ref.path for ref in read_snapshot(site).content] == ["content/a.md", "content/stories.yaml"]


def test_a_site_lays_its_own_templates_and_beats_over_the_shipped_ones(tmp_path):
    site = _site(tmp_path)
    for folder, name in (("templates", "base.html"), ("beats", "mine.yaml")):
        (site / folder).mkdir()
        (site / folder / name).write_text("own")
    snapshot = read_snapshot(site)
    templates = {ref.path: ref for ref in snapshot.templates}
    assert templates["base.html"].read() == b"own"
    assert len(templates) > 1
    assert [ref.path for ref in snapshot.beats][-1] == "beats/mine.yaml"
    assert "general.yaml" in {ref.path for ref in snapshot.beats}


def test_a_folder_without_site_yaml_has_no_site(tmp_path):
    assert read_snapshot(tmp_path).site is None
