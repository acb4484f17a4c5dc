import http.client
import os
import re
import threading

import pytest
from loopback import free_port, program, start, stop

from builder.model import Target
from builder.publish import publish, roll_back

BUILDS = tuple(
    {
        "index.html": f'<link href="/assets/s.{one}.css"><a href="/a/">{one}</a>'.encode(),
        "a/index.html": f'<link href="/assets/s.{one}.css"><a href="/">{one}</a>'.encode(),
        f"assets/s.{one}.css": one.encode(),
    }
    for one in ("first", "second")
)


@pytest.fixture
def nginx(tmp_path):
    """Yield (address, folder): nginx over the link that publishing switches."""
    found = program("nginx")
    if found is None:
        pytest.skip("needs nginx: the Debian package nginx-light")
    folder, port, own = tmp_path / "www", free_port(), tmp_path / "nginx"
    own.mkdir()
    folder.mkdir()
    tmp_path.chmod(0o755)
    kinds = "".join(f"{kind}_temp_path {own}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    (own / "conf").write_text(
        f"{user} daemon off; pid {own}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {kinds} server {{ listen 127.0.0.1:{port}; root {folder}/current; }} }}\n"
    )
    server = start([found, "-e", "stderr", "-c", str(own / "conf")], port, own / "log")
    yield port, folder
    stop(server)


def fetch(connection, path):
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_reader_in_a_loop_meets_no_missing_file_while_releases_come_and_go_back(nginx, tmp_path):
    port, folder = nginx
    target = Target("live", f"file://{folder}")
    publish(target, BUILDS[0], base=tmp_path / "site")
    stop_reading, rounds, missing = threading.Event(), threading.Semaphore(0), []

    def read_on():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while not stop_reading.is_set():
            for page in ("/", "/a/"):
                status, html = fetch(connection, page)
                needed = re.findall(rb'href="([^"]+)"', html)
                missing.extend((page, path) for path in needed if fetch(connection, path.decode())[0] != 200)
                if status != 200 or not needed:
                    missing.append((page, status))
            rounds.release()
        connection.close()

    readers = [threading.Thread(target=read_on) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 9):
            if number % 4 == 0:
                roll_back(target, base=tmp_path / "site")
            else:
                publish(target, BUILDS[number % 2], base=tmp_path / "site", yes=True)
            for _ in range(3):
                assert rounds.acquire(timeout=30)
    finally:
        stop_reading.set()
        for reader in readers:
            reader.join()
    assert missing == []
