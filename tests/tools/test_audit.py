"""The audit fails on a known vulnerability, and says so when it could not look."""

import json
import subprocess
from types import SimpleNamespace

import pytest

from tools import audit


def answered(monkeypatch, stdout="", stderr=""):
    done = SimpleNamespace(stdout=stdout, stderr=stderr, returncode=1)
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: done)


def package(**said):
    return {"name": "example", "version": "1.0", "vulns": [], **said}


def test_a_known_vulnerability_fails_and_is_named_with_what_fixes_it(monkeypatch, capsys):
    hole = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}
    answered(monkeypatch, json.dumps({"dependencies": [package(vulns=[hole]), package(name="other")]}))
    assert audit.main() == 1
    assert "example 1.0: PYSEC-2026-1, fixed in 1.1" in capsys.readouterr().err


def test_with_every_package_known_and_none_vulnerable_it_says_how_many(monkeypatch, capsys):
    answered(monkeypatch, json.dumps({"dependencies": [package(), package(name="other")]}))
    assert audit.main() == 0
    assert capsys.readouterr().out == "no known vulnerability in 2 packages\n"


def test_packages_that_the_service_does_not_know_are_named_and_the_others_counted(monkeypatch, capsys):
    unknown = {"name": "new", "skip_reason": "not found"}
    answered(monkeypatch, json.dumps({"dependencies": [unknown, package()]}))
    assert audit.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "not audited: the advisory service does not know new",
        "no known vulnerability in 1 packages",
    ]


def test_a_service_out_of_reach_is_said_and_fails_nothing(monkeypatch, capsys):
    answered(monkeypatch, stderr="Traceback\nConnectionError: https://secret-mirror/ refused")
    assert audit.main() == 0
    assert capsys.readouterr().out == "not audited: the advisory service cannot be reached (ConnectionError)\n"


def test_a_service_that_does_not_answer_is_given_up(monkeypatch, capsys):
    def slow(*_, **__):
        raise subprocess.TimeoutExpired("pip-audit", 1)

    monkeypatch.setattr(audit.subprocess, "run", slow)
    assert audit.main() == 0
    assert "did not answer within" in capsys.readouterr().out


def test_a_vulnerability_fails_whatever_else_is_unknown(monkeypatch):
    hole = {"id": "PYSEC-2026-1", "fix_versions": []}
    answered(monkeypatch, json.dumps({"dependencies": [{"name": "new", "skip_reason": "?"}, package(vulns=[hole])]}))
    assert audit.main() == 1


@pytest.mark.parametrize("text", ["", "[]", '{"other": 1}'])
def test_an_answer_that_is_none_is_no_audit(monkeypatch, capsys, text):
    answered(monkeypatch, text)
    assert audit.main() == 0
    assert capsys.readouterr().out.startswith("not audited:")
