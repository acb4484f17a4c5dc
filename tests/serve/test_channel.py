import json

from builder.model import Diagnostic
from builder.serve.channel import Channel, State, script, with_script

PROBLEM = Diagnostic("seeds/a.txt", 3, 7, "S012", "<script>alert(1)</script>\ndata: forged", "Mend </script>")


def test_the_script_stands_before_the_end_of_the_body():
    assert with_script(b"<html><BODY>x</BODY></html>", "r-1") == (
        b'<html><BODY>x<script src="/-/reload.js" data-build="r-1" defer></script></BODY></html>'
    )


def test_a_page_without_a_body_gets_it_at_the_end():
    assert with_script(b"x", "r-1").startswith(b"x<script")


def test_a_listener_is_told_the_state_at_once_and_each_new_one_after():
    channel = Channel(State("r-1"))
    events = channel.listen()
    assert next(events).startswith(b"retry:")
    assert b'"build":"r-1"' in next(events)
    channel.tell(State("r-2"))
    assert b'"build":"r-2"' in next(events)
    channel.close()
    assert list(events) == []


def test_a_quiet_channel_sends_comments():
    events = Channel(State("r-1")).listen(heartbeat=0.001)
    assert [next(events)[:2] for _ in range(3)] == [b"re", b"ev", b": "]


def test_a_message_stays_one_line_of_data_whatever_it_holds():
    channel = Channel(State("r-1", failed=True, problems=(PROBLEM,)))
    events = channel.listen()
    next(events)
    lines = next(events).decode().split("\n")
    assert lines[0] == "event: state"
    assert lines[2:] == ["", ""]
    (problem,) = json.loads(lines[1].removeprefix("data: "))["problems"]
    assert problem["place"] == "seeds/a.txt:3:7"
    assert problem["hint"] == "Mend </script>"


def test_the_script_only_ever_sets_text():
    source = script().decode()
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in source
