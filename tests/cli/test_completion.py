"""What the shell offers after Tab."""

import pytest
from click.shell_completion import ShellComplete

from clearhead.cli.main import main


def offered(words, incomplete):
    completion = ShellComplete(main, {}, "clearhead", "_CLEARHEAD_COMPLETE")
    return [item.value for item in completion.get_completions(words, incomplete)]


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("words", "incomplete", "found"),
    [
        (["check", "me.yaml"], "mr", ["mri"]),
        (["ask"], "mr", ["mri"]),
        (["letter", "me.yaml", "mri", "--to"], "mri-t", ["mri-technologist"]),
        (["guideline", "show"], "mr", ["mri"]),
        (["guideline", "sources"], "serup-2023", ["serup-2023"]),
        (["check", "me.yaml", "mri", "--zones"], "vertex,na", ["vertex,nape"]),
        (["check", "me.yaml", "mri", "--set"], "pigment.iron", ["pigment.iron=", "pigment.iron_basis="]),
        (["check", "me.yaml", "mri", "--set"], "pigment.iron=p", ["pigment.iron=present"]),
        (["check", "me.yaml", "mri", "--set"], "person.can_feel=t", ["person.can_feel=true"]),
        (["check", "me.yaml", "mri", "--set"], "site=mart", ["site=martinos-center"]),
    ],
)
def test_words_of_the_guideline_are_offered(words, incomplete, found):
    assert offered(words, incomplete) == found


@pytest.mark.usefixtures("run")
def test_it_never_fails():
    assert offered(["check", "--guideline", "/nowhere", "me.yaml"], "mr") == []
    assert offered(["check", "me.yaml", "mri", "--set"], "no.such.fact=") == []
