"""The code on the card: the record comes out as it went in; what does not fit is never made to look milder."""

import json
import zlib
from datetime import date
from typing import Any

import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.answers import Engine
from clearhead.handoff.minimal_record import Shortened, minimal, plain, shortened
from clearhead.handoff.qr_record import MARK, decode, drawn, encode
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record
from clearhead.reading.problems import BadInput
from clearhead.reading.yaml_text import Document
from clearhead.records.read import record_from
from tests.handoff.people import AMIR, NOBODY, TODAY, answer_about, many_sessions, opened, read
from tests.properties import strategies as some

LINE = "SMP record. Last session 2026-03-02. Front, top, crown. Pigment CI 77266, no iron (label). Reactions: none."


def number_of(content: bytes) -> str:
    return f"{MARK}{int.from_bytes(zlib.compress(content, 9), 'big')}"


def from_plain(data: Any, guideline: Guideline) -> Record:
    return record_from(Document("code", data), guideline, TODAY)


def test_the_first_line_tells_the_four_facts(guideline: Guideline) -> None:
    assert encode(read(AMIR, guideline), guideline).split("\n")[0] == LINE


def test_a_record_of_nothing_says_so(guideline: Guideline) -> None:
    line = encode(read(NOBODY, guideline), guideline).split("\n")[0]
    assert line == (
        "SMP record. Last session not recorded. Where: not recorded. Pigment not known. Reactions: not recorded."
    )


def test_five_lines_of_plain_python_read_it(guideline: Guideline) -> None:
    number = int(encode(read(AMIR, guideline), guideline).split("CLEARHEAD1:")[1])
    packed = number.to_bytes((number.bit_length() + 7) // 8, "big")
    record = json.loads(zlib.decompress(packed))
    assert record == {
        "clearhead": 1,
        "client": AMIR["client"],
        "smp": {
            "sessions": [
                {
                    "date": "2026-03-02",
                    "zones": ["frontal", "midscalp", "vertex"],
                    "pigments": [{"lot": "EB2-0417", "ci": ["77266"], "iron": "none", "source": "label"}],
                }
            ],
            "reactions": [],
        },
    }


@settings(max_examples=60)
@given(data=st.data())
def test_the_record_comes_out_as_it_went_in(data: st.DataObject, guideline: Guideline) -> None:
    record = read(data.draw(some.records(guideline)), guideline)
    out = decode(encode(record, guideline))
    assert out == plain(minimal(record))
    assert from_plain(out, guideline) == minimal(record)


@settings(max_examples=60)
@given(name=st.text(max_size=60).filter(lambda name: name.isprintable() and bool(name.strip())))
def test_a_name_in_any_script_comes_out(name: str, guideline: Guideline) -> None:
    record = read({"clearhead": 1, "client": {"name": name}}, guideline)
    assert decode(encode(record, guideline))["client"] == {"name": name}


def test_an_independent_reader_gets_other_scripts_right(guideline: Guideline) -> None:
    record = read(AMIR | {"smp": {"reactions": [{"what": "жжение и зуд"}]}}, guideline)
    text = encode(record, guideline)
    assert "жжение" in text
    assert _scanned(drawn(text)) == text


def _scanned(svg: str) -> str:
    """Draw the SVG through the same road as the card, on a page of its own."""
    page = '#set page(width: 44mm, height: 44mm, margin: 0mm)\n#image(bytes(sys.inputs.code), format: "svg")'
    pdf = typst.compile(page.encode(), sys_inputs={"code": svg})
    picture = opened(pdf)[0].render(scale=200 / 72).to_pil()
    return str(zxingcpp.read_barcodes(picture)[0].text)


# ---- What does not fit ----


def test_a_thousand_sessions_fit_and_the_line_says_what_became_of_them(guideline: Guideline) -> None:
    text = encode(read(many_sessions(1000), guideline), guideline)
    assert "oldest sessions stand as one." in text
    assert len(text.encode()) < 1700
    out = from_plain(decode(text), guideline)
    assert out.sessions
    assert out.sessions[-1].on == date(2026, 11, 15)
    assert len(out.sessions) > 3
    assert any(pigment.iron == "present" for session in out.sessions for pigment in session.pigments or ())


def test_very_many_reactions_are_left_out_rather_than_some(guideline: Guideline) -> None:
    reactions = [{"what": f"reaction {index} " + "of many words " * 15} for index in range(200)]
    text = encode(read(AMIR | {"smp": AMIR["smp"] | {"reactions": reactions}}, guideline), guideline)
    assert "Reactions: reaction 0" in text
    assert "Shortened or left out: words of reactions, lots, contact, reactions." in text
    assert from_plain(decode(text), guideline).reactions is None


def test_even_the_longest_of_everything_gives_a_code(guideline: Guideline) -> None:
    sessions = [
        {
            "zones": [f"scar:{'傷' * 40}{index}{other}" for other in range(40)],
            "pigments": [{"lot": f"{index}" * 20}] * 30,
        }
        for index in range(300)
    ]
    name = "".join(chr(0x4E00 + index * index * 3571 % 20_000) for index in range(200))  # hardly repeats itself
    record = {"clearhead": 1, "client": {"name": name, "contact": name}, "smp": {"sessions": sessions}}
    text = encode(read(record, guideline), guideline)
    assert from_plain(decode(text), guideline).client.name == name[:59] + "…"
    assert _scanned(drawn(text)) == text


def stages(record: Record, guideline: Guideline) -> list[Record]:
    """Every version that shortening goes through, when nothing is ever short enough."""
    seen: list[Record] = []

    def never(candidate: Shortened) -> bool:
        seen.append(candidate.record)
        return False

    seen.append(shortened(record, guideline, never).record)
    return seen


def without_plans(raw: dict[str, Any]) -> dict[str, Any]:
    """A card says what was done; a session that is only planned is no part of it."""
    done = [entry for entry in raw.get("procedures", []) if entry["status"] != "planned"]
    return raw | ({"procedures": done} if "procedures" in raw else {})


@settings(max_examples=40)
@given(data=st.data(), procedure=st.sampled_from(["mri", "touch-up", "fue", "laser-tattoo-removal", "smp-session"]))
def test_shortening_never_makes_an_answer_milder(
    data: st.DataObject, procedure: str, guideline: Guideline, engine: Engine
) -> None:
    raw = without_plans(data.draw(some.records(guideline)))
    strictest = answer_about(engine, read(raw, guideline), procedure).verdict
    minimal_level = answer_about(engine, minimal(read(raw, guideline)), procedure).verdict
    assert minimal_level >= strictest
    for shorter in stages(read(raw, guideline), guideline):
        assert answer_about(engine, shorter, procedure).verdict >= minimal_level


def test_every_version_is_a_valid_record(guideline: Guideline) -> None:
    for shorter in stages(read(many_sessions(60), guideline), guideline):
        assert from_plain(plain(shorter), guideline) == shorter


# ---- What is no code ----


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no record"),
        ("https://example.org/", "holds no record"),
        (f"{MARK}", "holds no record"),
        (f"{MARK}1234567", "damaged"),
        (f"{MARK}{'9' * 4001}", "longer than any card's code"),
        (f"{MARK}{'9' * 9000}", "longer than any card's code"),
        (number_of(b"[1, 2]"), "not a record of format 1"),
        (number_of(b'{"clearhead": 2}'), "not a record of format 1"),
        (number_of(b"\xff\xfe"), "not a record"),
        (number_of(b"[" * 90_000), "not a record"),
        (number_of(b'{"clearhead": ' + b"1" * 5000 + b"}"), "not a record"),
        (number_of(b"0" * 1_000_000), "more than 100 kB"),
        (number_of(b'{"clearhead": 1}')[:-3], "damaged"),
    ],
)
def test_rubbish_is_refused_with_one_clear_message(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        decode(text)
    assert len(refused.value.problems) == 1
    assert said in str(refused.value)


@given(st.text(st.characters(codec="utf-8")), st.integers(min_value=0))
def test_anything_else_is_a_record_or_refused(text: str, number: int) -> None:
    for candidate in (text, f"{text}{MARK}{number}"):
        with pytest.raises(BadInput):
            decode(candidate)


def test_spaces_and_line_breaks_in_the_number_do_no_harm(guideline: Guideline) -> None:
    text = encode(read(AMIR, guideline), guideline)
    head, number = text.split(MARK)
    broken = "\n".join(number[start : start + 40] for start in range(0, len(number), 40))
    assert decode(f"{head}{MARK} {broken}\n") == decode(text)
