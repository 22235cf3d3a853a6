"""Section 7 of the promise: anything may be fed to `check`, through the real command.

What cannot be used gets one clear message for each problem, status 1, nothing on standard output, no trace of Python,
and takes neither long nor much memory. What is merely unusual works.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.records.measured import CLEARHEAD, check, run

MOST_MEMORY = 200_000_000
MOST_SECONDS = 10  # five times what is promised, so that a busy machine is no failure


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def record(tmp_path):
    return tmp_path / "record.yaml"


def assert_refused(found, *said):
    """One line for each problem, which begins with what was given, and nothing else anywhere."""
    assert found.status == 1
    assert found.out == ""
    assert "Traceback" not in found.err
    assert len(found.problems) == len(said)
    for line, expected in zip(found.problems, said, strict=True):
        assert line.isprintable()
        assert expected in line
    assert_modest(found)


def assert_modest(found):
    assert found.memory < MOST_MEMORY
    assert found.seconds < MOST_SECONDS


# ---- Not a record ----


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ":1: Expected a record, found nothing."),
        (b"clearhead: [1", ":1: This is not YAML: did not find expected ',' or ']'."),
        (b"clearhead: 1\n  smp: }", ":2: This is not YAML: "),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ":2: This is not text in UTF-8. Expected a YAML or JSON file."),
        (b"clearhead: 1\nclient: {name: \0}", ":2: The character U+0000 cannot stand in a YAML or JSON file."),
        ("clearhead: 1".encode("utf-16"), ":1: This is not text in UTF-8."),
        (b"- clearhead: 1", ":1: Expected a record, found a list."),
        (b"{}", ":1: The key 'clearhead' is missing in a record."),
        (b"clearhead: 2", ":1: Expected the record's format, a whole number from 1 to 1, found 2."),
        (b"clearhead: 1\n---\nclearhead: 1", ":2: A second document starts here."),
        (b"clearhead: 1\nclearhead: 1", ":2: The key 'clearhead' stands here a second time."),
        (b"clearhead: !!python/object/apply:os.system [id]", ":1: Tags are not used here: 'tag:yaml.org,2002:python"),
        (b"clearhead: &one 1", ":1: Anchors (&name) are not used here. Write the value out."),
        (b"<html><body>Not found</body></html>", ":1: Expected a record, found text."),
        (
            b'{"clearhead": 1, "client": ' + b'{"a": ' * 5000 + b"1" + b"}" * 5001,
            ":1: This is nested more than 40 deep.",
        ),
        (
            b"clearhead: 1\nclient: {name: " + b"x" * 1_000_000 + b"}",
            ":2: Expected a name of at most 200 letters, found 1000000.",
        ),
        (
            b"clearhead: " + b"1" * 1_000_000,
            ":1: Expected the record's format, a whole number from 1 to 1, found '1111",
        ),
        (b"? " + b"k" * 1_000_000 + b"\n: 1\nclearhead: 1", ":1: The key 'kkk"),
        (b"clearhead: 1\nprocedures: [{what: " + b"m" * 1_000_000 + b"}]", ":2: Expected a procedure, found 'mmm"),
        (b"a: [" + b"[]," * 1_300_000 + b"]", ":1: There are more than 200,000 words."),
        (b"-\n" * 1_990_000, "There are more than 200,000 words."),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, bytes) else "",
)
def test_what_is_not_a_record(content, said, record, cache):
    record.write_bytes(content)
    assert_refused(check(record, cache=cache), said)


def test_a_bomb_of_aliases(record, cache):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]" for before, name in pairwise("abcdefghi")
    ]
    record.write_text("\n".join(lines))
    assert_refused(check(record, cache=cache), ":1: Anchors (&name) are not used here.")


def test_a_file_of_a_hundred_megabytes(record, cache):
    with record.open("wb") as stream:
        stream.write(b"clearhead: 1\n")
        stream.truncate(100_000_000)
    assert_refused(
        check(record, cache=cache), ": The file is larger than 4 MB. A record of a thousand sessions is far smaller."
    )


def test_a_file_without_end(cache):
    assert_refused(check("/dev/zero", cache=cache), "/dev/zero: The file is larger than 4 MB.")


def test_a_directory(tmp_path, cache):
    assert_refused(check(tmp_path, cache=cache), f"{tmp_path}: This is a directory. Give a YAML or JSON file.")


def test_a_file_that_is_not_there(record, cache):
    assert_refused(check(record, cache=cache), f"{record}: The file cannot be read: No such file or directory.")


def test_a_file_without_permission(record, cache):
    """Root may read everything; `setpriv` takes that right away for one command."""
    record.write_text("clearhead: 1")
    record.chmod(0)
    command = [CLEARHEAD, "check", record, "mri"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("this runs as root, who may read everything, and there is no setpriv")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--", *command]
    assert_refused(run(*command, cache=cache), f"{record}: The file cannot be read: Permission denied.")


# ---- Pipes ----


def test_a_record_through_a_pipe(cache):
    found = check("-", text=b"clearhead: 1", cache=cache)
    assert (found.status, found.err) == (0, "")
    assert "MRI" in found.out


def test_a_pipe_with_nothing_in_it(cache):
    assert_refused(check("-", text=b"", cache=cache), "/dev/stdin:1: Expected a record, found nothing.")


def test_a_bad_record_through_a_pipe(cache):
    assert_refused(check("-", text=b"clearhead: 1\nsnp: {}", cache=cache), "/dev/stdin:2: The key 'snp' is not known")


def test_standard_input_that_is_closed(cache):
    found = run("sh", "-c", f"{CLEARHEAD} check - mri <&-", cache=cache)
    assert_refused(found, "/dev/stdin: The file cannot be read: ")


def test_an_endless_pipe(cache):
    found = run("sh", "-c", f"yes | {CLEARHEAD} check - mri", cache=cache)
    assert_refused(found, "/dev/stdin: The file is larger than 4 MB.")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_of_the_answer_who_leaves_early(options, record, cache):
    """As in `clearhead check … | head -1`: no trace of Python, whatever the status."""
    record.write_text("clearhead: 1")
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [CLEARHEAD, "check", str(record), "mri", *options]
    for wanted in (0, 1):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(wanted)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) in (0, 1)


def test_an_answer_that_cannot_be_written(record, cache):
    record.write_text("clearhead: 1")
    found = run("sh", "-c", f"{CLEARHEAD} check {record} mri > /dev/full", cache=cache)
    assert_refused(found, "No space left on device.")


# ---- A record with wrong words, zones and dates (each kind in tests/records/test_sense.py) ----

WRONG = """\
clearhead: 1
client: {name: "Am\\eir", borne: 1986-04-02}
smp:
  sessions:
    - {date: 2026-02-30, zones: [frontl, vertex], kind: sesion}
    - {date: 02/03/2026, pigments: [{iron: maybe, ci: [77266]}]}
skin: {healed: probably, state: [flaer]}
health: {conditions: [diabetis], medicines: [asprin]}
procedures:
  - {on: 2026-12-03}
  - {what: mir, status: done, urgency: soon}
facts: {person.can_fel: true}
"""


def test_every_problem_of_a_record_is_told_at_once(record, cache):
    record.write_text(WRONG)
    assert_refused(
        check(record, cache=cache),
        ":2: Expected a name; found the control character U+001B in it.",
        ":2: The key 'borne' is not known in the client. Did you mean 'born'?",
        ":5: Expected a date like 2026-03-02, found '2026-02-30'. There is no such day between 1900 and 2200.",
        ":5: Expected a zone of the scalp, or scar:<name>, found 'frontl'. Did you mean 'frontal'?",
        ":5: Expected a kind of session, found 'sesion'. Did you mean 'session'?",
        ":6: Expected a date like 2026-03-02, found '02/03/2026'.",
        ":6: Expected what is known of iron (none, present, unknown), found 'maybe'.",
        ':6: Expected a colour index number in quotes, like "77266", found a whole number.',
        ":7: Expected true or false, found 'probably'.",
        ":7: Expected a state of the skin, found 'flaer'. Did you mean 'flare'?",
        ":8: Expected a condition, found 'diabetis'. Did you mean 'diabetes'?",
        ":8: Expected a medicine, found 'asprin'. Did you mean 'aspirin'?",
        ":10: The key 'what' is missing in a procedure.",
        ":11: Expected a procedure, found 'mir'. Did you mean 'mri'?",
        ":11: Expected an urgency (elective, urgent, emergency), found 'soon'.",
        ":12: Expected a fact, found 'person.can_fel'. Did you mean 'person.can_feel'?",
    )


def test_what_cannot_be_true_is_told_at_once(record, cache):
    record.write_text(
        "clearhead: 1\n"
        "client: {born: 1986-04-02}\n"
        "smp:\n"
        "  sessions:\n"
        "    - {date: 2027-01-01}\n"
        "    - {date: 1980-01-01}\n"
        "procedures:\n"
        "  - {what: fue, on: 2026-03-01, ended: 2026-02-01, status: done}\n"
        "  - {what: fue, on: 2026-12-01, status: done}\n"
    )
    assert_refused(
        check(record, cache=cache),
        ":5: This session is after today (2026-11-22). Sessions listed here are done; put a planned one under",
        ":6: This session is before the client was born.",
        ":8: This ended (2026-02-01) before it began (2026-03-01).",
        ":9: This is marked done but its date (2026-12-01) is after today (2026-11-22).",
    )


def test_two_thousand_problems_are_told_as_a_hundred(record, cache):
    record.write_text(json.dumps({"clearhead": 1, "procedures": [{"what": f"botulinum-toxi{n}"} for n in range(2000)]}))
    found = check(record, cache=cache)
    assert_refused(found, *["Did you mean 'botulinum-toxin'?"] * 100, "There are more problems than these 100.")


def test_two_thousand_ids_are_held_against_each_other(record, cache):
    entries = [{"what": "mri", "id": f"scan-{n}", "status": "done"} for n in range(1999)]
    record.write_text(json.dumps({"clearhead": 1, "procedures": [*entries, entries[0]]}))
    assert_refused(check(record, cache=cache), *["The id 'scan-0' is taken."] * 2)


# ---- What is merely unusual ----

NAMES = [
    "Amir Example",
    "José Núñez-Ångström",
    "Ελένη Παπαδοπούλου",
    "Наталья Иванова",
    "نور الهدى",
    "می‌روم",
    "נועה לוי",
    "अनिल कुमार",
    "สมชาย ใจดี",
    "김민준",
    "𠮷野家 太郎",
    "ᎠᏂᎩᏚᏩᎩ",
    "𞤀𞤁𞤂𞤃",
    "O’Connor, Máire (née Ní Bhriain)",
    "null",
    "Zażółć " * 28,
]


def answered(found):
    assert (found.status, found.err) == (0, "")
    assert_modest(found)
    return json.loads(found.out)


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_name_in_any_script(ascii_only, record, cache):
    """In one record as YAML and one as JSON: the answer is the one of a record without a name."""
    without = answered(check("-", "--json", text=b"clearhead: 1", cache=cache))
    for name in (" ".join(NAMES[:6]), " ".join(NAMES[6:15]), NAMES[15].strip()):
        record.write_text(json.dumps({"clearhead": 1, "client": {"name": name}}, ensure_ascii=ascii_only))
        assert answered(check(record, "--json", cache=cache)) == without


def test_a_thousand_sessions_and_a_thousand_procedures(record, cache):
    days = [(date(2026, 11, 22) - timedelta(days=3 * n)).isoformat() for n in range(1000)]
    pigment = {"product": "Black", "maker": "M", "lot": "L", "ci": ["77266"], "iron": "none", "source": "label"}
    sessions = [{"date": day, "zones": ["frontal", "vertex"], "pigments": [pigment]} for day in days]
    done = [{"what": "phototherapy", "on": day, "status": "done", "zones": ["vertex"]} for day in days]
    record.write_text(json.dumps({"clearhead": 1, "smp": {"sessions": sessions}, "procedures": done}, indent=1))
    assert answered(check(record, "--json", cache=cache))["verdict"] == "wait"
    assert answered(check(record, "--json", procedure="smp-session", cache=cache))["verdict"] in ("wait", "avoid")


def test_a_record_of_nothing_but_its_version(record, cache):
    record.write_text("clearhead: 1")
    assert answered(check(record, "--json", cache=cache))["verdict"] == "wait"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffclearhead: 1\r\nclient: {born: 1990-01-01}\r\n",
        "%YAML 1.2\n---\nclearhead: 1\n...\n",
        "{clearhead: 1, smp: {sessions: [{date: 1990-01-01}]}}",
        "clearhead: 1\nclient:\nsmp:\nskin:\nhealth:\nprocedures:\nfacts:\n",
        "clearhead: 1\nsmp: {sessions: [{date: 1990-01-01, kind: session}], reactions: [{date: 1991-01-01}]}",
    ],
)
def test_unusual_ways_of_writing(text, record, cache):
    record.write_text(text, newline="")
    answered(check(record, "--json", cache=cache))


def test_the_record_may_have_any_name(tmp_path, cache):
    path = tmp_path / "--my  récord (1).txt"
    path.write_text("clearhead: 1")
    found = run(CLEARHEAD, "check", "--json", "--", path, "mri", cache=cache)
    answered(found)


def test_nothing_is_written_beside_the_record(record, cache):
    record.write_text("clearhead: 1\nsnp: 1")
    check(record, cache=cache)
    assert [path.name for path in record.parent.iterdir()] == ["record.yaml"]


def test_a_message_can_be_read_by_any_terminal(record, cache):
    """Words of the record that are quoted in a message bring no control characters with them."""
    record.write_text('clearhead: 1\n"sm\\e[31mp\\u202E": 1\n')
    found = check(record, cache=cache)
    assert_refused(
        found, ":2: The key 'sm\N{REPLACEMENT CHARACTER}[31mp\N{REPLACEMENT CHARACTER}' is not known in a record."
    )


def test_the_limits_would_be_noticed(cache):
    """The measure itself: a process that takes more is seen to take more."""
    found = run(sys.executable, "-c", "x = b'x' * 250_000_000; import time; time.sleep(0.2)", cache=cache)
    assert found.memory > MOST_MEMORY
    assert found.seconds > 0.2
