"""`clearhead forecast`: what it prints and the shape that programs rely on."""

import json

import pytest

from tests.cli.conftest import AMIR, ROOT

TODAY = ("--as-of", "2026-11-26")
LASTING = ("--set", "smp.temporary=false")


@pytest.fixture
def record(tmp_path):
    """Writes a record of some sessions and gives its path."""

    def write(sessions: str) -> str:
        path = tmp_path / "record.yaml"
        path.write_text(f"clearhead: 1\nsmp: {{sessions: [{sessions}]}}\n", encoding="utf-8")
        return str(path)

    return write


def printed(run, *arguments):
    return " ".join(run("forecast", *arguments, *TODAY).output.split())


def test_it_says_when_with_the_range_and_that_no_study_measured_it(run):
    output = printed(run, AMIR, *LASTING)
    assert "SMP touch-up: forecast of 26 November 2026" in output
    assert "Recommended from 2 March 2029 to 2 March 2031: 3 years to 5 years after 2 March 2026." in output
    assert "Overdue from 3 March 2034 on" in output
    assert "We found no study that measured how long SMP lasts." in output
    assert "Sources say anything from 1 year to 15 years. touch-up-lasting - who says so: " in output


def test_of_an_unknown_kind_of_pigment_it_says_both_and_asks(run):
    output = printed(run, AMIR)
    assert (
        "Only if the pigment is a long-lasting kind:" in output or "and the pigment is a long-lasting kind:" in output
    )
    assert "the pigment is a temporary kind:" in output
    assert "Is your pigment a temporary kind (tricopigmentation)?" in output


def test_what_makes_it_sooner_holds_or_may(run, record):
    scar = record("{date: 2026-01-02, zones: ['scar:strip']}")
    output = printed(run, scar, *LASTING)
    assert "Sooner, from 2 January 2027 on: Pigment in scars fades sooner" in output
    assert "Sooner, from 1 year on, if the scalp is dry and flaky or the scalp is very oily:" in output
    undated = printed(run, record("{zones: ['scar:strip']}"), *LASTING)
    assert "there are no dates: it is 1 year to 5 years after it" in undated
    assert "Sooner, from 1 year on: Pigment in scars" in undated


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2023-01-10", "That is now."),
        ("2020-01-10", "It was recommended from"),
        ("2012-01-10", "Overdue since"),
    ],
)
def test_where_today_stands(run, record, day, said):
    assert said in printed(run, record(f"{{date: {day}}}"), *LASTING)


def test_why_it_cannot_be_yet_and_what_would_settle_it(run):
    output = printed(run, AMIR, *LASTING)
    assert "By what is known, no day to come is free of “not yet”." in output
    assert "With everything known it could be from 26 November 2026 on." in output
    assert "Not known yet whether it holds: You had a peel less than two weeks ago." in output
    assert "chemical-peel-then-smp - who says so: " in output
    assert "When did you last have a chemical peel there? Who knows: you." in output
    assert "While something is open, the check says “not yet” on these days." in output


def test_the_sessions_behind(run, record):
    output = printed(run, record("{date: 2026-03-02, zones: [nape]}, {date: 2026-03-07, zones: [nape]}"))
    assert "2 March 2026, SMP session: not known" in output
    assert "Nothing on the record says that it was too soon;" in output
    assert "7 March 2026, SMP session: too soon" in output
    assert "Leave at least two weeks" in output
    undated = printed(run, record("{zones: [nape]}"))
    assert "a day that is not on record, SMP session: not known Without its day nothing can be said." in undated


def test_without_pigment_there_is_nothing_to_forecast(run):
    output = printed(run, ROOT / "examples" / "first-timer.yaml")
    assert "There is no SMP on this record" in output
    assert "No session that put pigment in is on this record." in output


def everything_known(tmp_path, guideline, sessions, procedures=""):
    names = [id for id in guideline.procedures if id not in ("smp-session", "touch-up", "smp-over-scar")]
    never = "".join(f"  - {{what: {id}, status: never}}\n" for id in names if f"{id}," not in procedures)
    path = tmp_path / "known.yaml"
    path.write_text(
        f"clearhead: 1\nclient: {{born: 1980-01-01}}\nsmp: {{sessions: [{sessions}], reactions: []}}\n"
        "skin: {healed: true, state: [], as_of: 2026-11-26}\nhealth: {conditions: [], medicines: []}\n"
        f"procedures:\n{never}{procedures}",
        encoding="utf-8",
    )
    return str(path)


KNOWN = (*LASTING, "--set", "person.days_since_sunburn=never", "--set", "retinoid.days_since=never")


def test_with_everything_known_the_window_is_left_whole(run, tmp_path, guideline):
    path = everything_known(tmp_path, guideline, "{date: 2023-01-10, zones: [vertex]}")
    output = printed(run, path, *KNOWN)
    assert "From today on no rule says “not yet”." in output
    assert "Of these days the check leaves: 26 November 2026 to 10 January 2028." in output


def test_a_wait_that_runs_names_its_last_day(run, tmp_path, guideline):
    path = everything_known(tmp_path, guideline, "{date: 2026-11-20, zones: [vertex]}")
    output = printed(run, path, *KNOWN)
    assert "Not before 4 December 2026." in output
    assert "smp-then-second-session - who says so:" in output


def test_days_that_the_check_refuses_are_said(run, tmp_path, guideline):
    """A tattoo-free scar of a melanoma: no day is left, whatever the years say."""
    path = everything_known(tmp_path, guideline, "{date: 2023-01-10, zones: [vertex]}")
    output = printed(run, path, *KNOWN, "--set", "health.melanoma_scar=true")
    assert "The check says “not yet” on all of these days." in output


def test_the_shape_that_programs_rely_on(run):
    found = json.loads(run("forecast", AMIR, *TODAY, *LASTING, "--json").output)
    check = json.loads(run("check", AMIR, "touch-up", *TODAY, *LASTING, "--json").output)
    assert found["earliest"] == check["not_before"]
    assert found["ask"] == [question["fact"] for question in check["questions"]]
    [due] = found["due"]
    assert (due["id"], due["certain"], due["standing"]) == ("touch-up-lasting", True, "early")
    assert (due["window"], due["overdue"]) == (["2029-03-02", "2031-03-02"], "2034-03-03")
    assert due["range"] == ["1 year", "15 years"]
    assert due["marks"]["recommended_from"]["time"] == "3 years"
    assert {claim["source"] for claim in due["claims"]} >= {"njsmp-touchup", "his-facialmicropigmentation"}
    [past] = found["past"]
    assert (past["on"], past["judgement"]) == ("2026-03-02", "too-soon")
    assert past["reasons"][0]["id"] == "isotretinoin-then-smp"
    assert past["reasons"][0]["sources"]


def test_json_of_what_is_open(run, record):
    found = json.loads(run("forecast", record("{zones: ['scar:a']}"), *TODAY, "--json").output)
    assert [(due["id"], due["depends_on"]) for due in found["due"]] == [
        ("touch-up-lasting", ["smp.temporary"]),
        ("touch-up-temporary-kind", ["smp.temporary"]),
    ]
    assert found["due"][0]["window"] is None
    assert [(one["id"], one["certain"], one["from"]) for one in found["due"][0]["sooner"]] == [
        ("touch-up-sooner-scar", True, None),
        ("touch-up-sooner-flaky-or-oily", False, None),
    ]
    assert found["past"] == [
        {"on": None, "procedure": "smp-session", "zones": ["scar:a"], "judgement": "unknown", "reasons": []}
    ]


def test_zones_with_other_last_sessions_have_days_of_their_own(run, record):
    path = record("{date: 2020-03-02, zones: [frontal, vertex]}, {date: 2024-05-06, zones: [vertex], kind: touch-up}")
    output = printed(run, path, *LASTING)
    assert "By zone" in output
    assert "front: It was recommended from 2 March 2023" in output
    assert "crown: Recommended from 6 May 2027" in output
    told = json.loads(run("forecast", path, *LASTING, "--json", *TODAY).output)["zones"]
    assert [(one["zones"], one["due"][0]["counted_from"]) for one in told] == [
        (["frontal"], "2020-03-02"),
        (["vertex"], "2024-05-06"),
    ]
    assert "By zone" not in printed(run, AMIR, *LASTING)
