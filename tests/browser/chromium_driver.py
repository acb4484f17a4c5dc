"""Drives one Chromium through its own pipe (the DevTools protocol on two file descriptors): no library, no open port."""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from typing import NamedTuple

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60
"""Seconds after which a silent browser is given up."""

_PLUG_IN = """import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])"""
"""Becomes the browser, which reads descriptor 3 and writes descriptor 4."""


def find_chromium():
    """Return the path of a Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Request(NamedTuple):
    """One address that a page asked for, and what came back."""

    url: str
    kind: str
    """As the browser calls it: Document, Stylesheet, Script, Image, Fetch …"""


class Chromium:
    """One browser with one tab; a context manager."""

    def __init__(self, profile):
        to_browser, self._writer = os.pipe()
        self._reader, from_browser = os.pipe()
        command = [
            find_chromium(),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *("--disable-extensions", "--disable-component-update", "--hide-scrollbars", "--force-color-profile=srgb"),
            *("--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={profile}"),
        ]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PLUG_IN, str(to_browser), str(from_browser), *command],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._left = b""
        self._events = []
        self._scripts = True
        self._session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_details):
        self._session = None
        try:
            self.send("Browser.close")
            self._process.wait(timeout=10)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._writer)
        os.close(self._reader)

    def send(self, method, **params):
        """Send one command and return its result. Raises RuntimeError for one that fails, or for a silent browser."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._writer, data) :]
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._events.append(answer)

    def wait_for(self, method):
        """Wait until the browser has told of an event since the events were last taken."""
        while not any(event.get("method") == method for event in self._events):
            self._events.append(self._receive())

    def _receive(self):
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._reader], [], [], max(0, until - time.monotonic()))
            data = os.read(self._reader, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser has ended, or says nothing")
            self._left += data
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)

    # ------------------------------------------------------------- what tests ask for

    def open(self, url):
        """Open an address and wait until it has loaded; what happened meanwhile is in `requests` and `complaints`."""
        self._events.clear()
        self.send("Page.navigate", url=url)
        self.wait_for("Page.loadEventFired")
        if self._scripts:
            self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def run(self, script):
        """Return the value of a JavaScript expression, waiting for a promise. Raises RuntimeError when it throws."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def width(self, pixels, height=800, scale=1):
        """Make the window so many CSS pixels wide."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=pixels, height=height, deviceScaleFactor=scale, mobile=False
        )

    def scheme(self, name):
        """Prefer `light` or `dark`."""
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def scripts(self, allowed):
        """Switch JavaScript on or off for the pages opened from now on."""
        self._scripts = allowed
        self.send("Emulation.setScriptExecutionDisabled", value=not allowed)

    def press(self, key, code=None, text=""):
        """Press and release one key."""
        number = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Tab": 9}.get(key, ord(key[0].upper()))
        shared = {"key": key, "code": code or key, "windowsVirtualKeyCode": number}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text or ("\r" if key == "Enter" else ""), **shared)
        self.send("Input.dispatchKeyEvent", type="keyUp", **shared)

    def type(self, text):
        """Type a text into what has the focus."""
        self.send("Input.insertText", text=text)

    def screenshot(self):
        """Return the whole page as PNG bytes."""
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16_000), "scale": 1}
        answer = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(answer["data"])

    @property
    def requests(self):
        """What the page opened last has asked for so far."""
        return [
            Request(event["params"]["request"]["url"], event["params"].get("type", ""))
            for event in self._events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    @property
    def complaints(self):
        """What its console says: errors, warnings, exceptions, refused requests."""
        found = []
        for event in self._events:
            method, params = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(params["exceptionDetails"].get("text", "exception"))
            elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
                found.append(" ".join(str(one.get("value")) for one in params["args"]))
            elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
                found.append(f"{params['entry']['text']} ({params['entry'].get('url', '')})")
        return found
