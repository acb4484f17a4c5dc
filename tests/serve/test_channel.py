import asyncio
import json
import threading
from contextlib import aclosing
from pathlib import Path

from builder.model import Diagnostic
from builder.serve import channel as room
from builder.serve.channel import Channel
from builder.serve.state import State

PROBLEM = Diagnostic("seeds/a.txt", 3, 7, "S012", "<script>alert(1)</script>\ndata: forged", "Mend </script>")
HERE, ELSEWHERE = {"index.html": b"here"}, {"index.html": b"here", "a/index.html": b"elsewhere"}


def heard(channel, work, parts=("",), heartbeat=15.0):
    """Return the first events that a listener hears while `work` yields between them."""

    async def listen():
        events = []
        async with aclosing(channel.listen(parts, heartbeat)) as stream:
            for step in (None, *work, channel.close):
                if step is not None:
                    threading.Thread(target=step).start()
                event = await anext(stream, None)
                if event is not None:
                    events.append(event)
        return events

    return asyncio.run(listen())


def data_of(event):
    return json.loads(event.decode().split("\n")[1].removeprefix("data: "))


def test_a_listener_is_told_the_state_at_once_and_each_new_one_after():
    channel = Channel()
    channel.tell(State(HERE))
    retry, first, second = heard(channel, [lambda: None, lambda: channel.tell(State({"index.html": b"new"}))])
    assert retry == b"retry: 500\n\n"
    assert data_of(first)["print"] != data_of(second)["print"]


def test_a_listener_is_told_of_its_own_page():
    channel = Channel()
    channel.tell(State(HERE))
    _, first, second = heard(channel, [lambda: None, lambda: channel.tell(State(ELSEWHERE))])
    assert data_of(first)["print"] == data_of(second)["print"]
    channel = Channel()
    channel.tell(State(ELSEWHERE))
    _, first, second = heard(channel, [lambda: None, lambda: channel.tell(State(HERE))], parts=("a", ""))
    assert data_of(first)["print"] != data_of(second)["print"]


def test_a_quiet_channel_sends_comments():
    events = heard(Channel(), [lambda: None] * 3, heartbeat=0.001)
    assert [event[:2] for event in events[:3]] == [b"re", b"ev", b": "]


def test_a_closed_channel_ends_its_listeners_and_forgets_them():
    channel = Channel()
    assert len(heard(channel, [lambda: None])) == 2
    assert channel._waiting == set()
    assert heard(channel, [lambda: None]) == [b"retry: 500\n\n"]


def test_a_message_stays_one_line_of_data_whatever_it_holds():
    channel = Channel()
    channel.tell(State(failed=True, problems=(PROBLEM,)))
    _, event = heard(channel, [lambda: None])
    lines = event.decode().split("\n")
    assert lines[0] == "event: state"
    assert lines[2:] == ["", ""]
    (problem,) = data_of(event)["problems"]
    assert problem["place"] == "seeds/a.txt:3:7"
    assert problem["hint"] == "Mend </script>"


def test_links_to_unpublished_pages_are_named_by_their_address():
    channel = Channel()
    channel.tell(State(HERE, marks={"é/index.html": "it is a draft"}, base_path="/news"))
    _, event = heard(channel, [lambda: None])
    assert data_of(event)["marks"] == {"/news/%C3%A9/": "it is a draft"}


def test_the_script_only_ever_sets_text():
    source = Path(room.__file__).with_name("reload.js").read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
        assert way not in source
