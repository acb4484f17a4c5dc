import base64
import subprocess

import pytest
from click.testing import CliRunner
from loopback import SECRET

from builder.cli import command
from builder.errors import UsageError
from builder.model import Target
from builder.publish import publish
from builder.publish.faults import HostFault, in_words, told_in_words
from builder.publish.repository import Repository
from builder.publish.secrets import redact

PAGE = {"index.html": b"x"}
PASSWORD = "hunter2-hunter2"  # noqa: S105 - what must not be printed


@pytest.mark.parametrize(
    "url",
    [
        f"sftp://me:{PASSWORD}@host.example/srv", f"git+https://me:{PASSWORD}@host.example/a/b.git",
        f"s3://AKIA:{PASSWORD}@news/site", f"s3://{PASSWORD}@news",
    ],
)  # fmt: skip
def test_an_address_with_a_password_is_refused_without_repeating_it(tmp_path, url):
    with pytest.raises(UsageError) as caught:
        publish(Target("live", url), PAGE, base=tmp_path)
    assert caught.value.code == "P002"
    assert PASSWORD not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("PUT https://a:b@host/x failed", "PUT https://…@host/x failed"),
        ("Authorization: AWS4-HMAC x and more", "Authorization: … and more"),
        ("GET /x?X-Amz-Signature=abc123&y=1", "GET /x?X-Amz-Signature=…&y=1"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_passwords_and_signatures_go_from_messages(text, left):
    assert redact(text, {}) == left


@pytest.mark.parametrize("form", ["{}", "say {} twice {}", "https://host/?k={}"])
@pytest.mark.parametrize("name", ["AWS_SECRET_ACCESS_KEY", "BRIEFING_SSH_PASSWORD", "BRIEFING_GIT_TOKEN", "AZURE_SAS"])
def test_what_the_environment_keeps_secret_goes_from_messages(form, name):
    value = "s3cr3t/Value+x=="
    assert value not in redact(form.format(value, value), {name: value})
    assert "s3cr3t%2FValue" not in redact("s3cr3t%2FValue%2Bx%3D%3D", {name: value})


def test_plain_words_of_the_environment_stay():
    assert redact("no such user: none", {"AUTH": "none", "HOME_KEY": "/root"}) == "no such user: none"


def test_what_a_library_raises_comes_out_in_words_with_no_trace_of_its_own(monkeypatch):
    monkeypatch.setenv("SOME_TOKEN", PASSWORD)
    with pytest.raises(HostFault) as caught, told_in_words():
        raise ExceptionGroup("many", [ValueError(f"cannot use {PASSWORD}\nDebug: {PASSWORD}")])
    assert (str(caught.value), caught.value.__cause__) == ("cannot use …", None)
    assert in_words(OSError(28, "No space left on device", "x")) == "No space left on device: x"


def test_a_wrong_secret_is_refused_by_the_server_and_never_printed(rclone, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", PASSWORD)
    result = publish(Target("live", "s3://news/x", endpoint=rclone[0]), PAGE, base=tmp_path)
    told = result.diagnostics[0]
    assert (told.code, "403" in told.message) == ("P004", True)
    assert "credentials" in told.hint
    assert PASSWORD not in told.message
    assert SECRET not in told.message


def test_the_command_prints_no_secret_whatever_goes_wrong(tmp_path, monkeypatch):
    site = tmp_path / "site"
    run = CliRunner()
    assert run.invoke(command, ["new", str(site)], standalone_mode=False).exception is None
    monkeypatch.setenv("BRIEFING_GIT_TOKEN", PASSWORD)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", PASSWORD)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAAAAAAAAA")
    for url in (
        f"sftp://me:{PASSWORD}@127.0.0.1:1/srv",
        "git+https://127.0.0.1:1/a/b.git",
        "s3://news",
        "sftp://127.0.0.1:1/x",
    ):
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
        monkeypatch.setattr("builder.publish.bucket.RETRIES", 0)
        done = run.invoke(command, ["publish", url, "--site", str(site), "--workers", "1"], standalone_mode=False)
        assert PASSWORD not in done.output
        assert PASSWORD not in str(getattr(done.exception, "message", ""))


def test_a_token_for_git_reaches_git_and_no_command_line(tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFING_GIT_TOKEN", PASSWORD)
    seen = {}

    def look(arguments, **options):
        seen.update(arguments=arguments, environment=options["env"])
        return subprocess.CompletedProcess(arguments, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", look)
    Repository(tmp_path / "x.git", "https://codeberg.example/a/b.git").tip("pages")
    header = base64.b64encode(f"x-access-token:{PASSWORD}".encode()).decode()
    assert seen["environment"]["GIT_CONFIG_VALUE_0"] == f"Authorization: Basic {header}"
    assert seen["environment"]["GIT_CONFIG_KEY_0"] == "http.https://codeberg.example/.extraHeader"
    assert not any(PASSWORD in part or header in part for part in seen["arguments"])
