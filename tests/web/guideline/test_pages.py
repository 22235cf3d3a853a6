"""The guideline as pages: everything that it says is there, with who says it, in both directions."""

import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from clearhead.model.level import Kind, Reader
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Words
from clearhead.naming import nearest_procedures
from clearhead_web.base import guidance
from clearhead_web.guideline.said import said

GUIDELINE = guidance.guideline()
PROCEDURES = GUIDELINE.procedures


def shown(path: str) -> str:
    page = Client().get(path)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


def of(id: str) -> str:
    return shown(reverse("guideline:procedure", args=[id]))


def words_of(procedure: Procedure) -> Iterator[Words]:
    """What is told to all three, and told where care cannot wait."""
    waits = [(wait.early, wait.unsettled, wait.gated) for wait in procedure.waits]
    for one in (*procedure.rules, *(part for parts in waits for part in parts if part)):
        yield one.why
        if one.urgent:
            yield one.urgent


@pytest.mark.django_db
@pytest.mark.parametrize("id", sorted(PROCEDURES))
def test_a_procedures_page_has_every_rule_and_wait_in_the_words_for_all_three(id: str) -> None:
    page, procedure = of(id), PROCEDURES[id]
    for rule in procedure.rules:
        assert page.count(f' id="{rule.id}"') == 1
        assert [one.source for one in rule.citations if one.says not in page] == []
    for wait in procedure.waits:
        assert page.count(f' id="{wait.id}"') == 1
        assert [claim.says for claim in wait.claims if claim.says not in page] == []
        assert [claim.set_aside for claim in wait.claims if claim.set_aside not in page] == []
        assert wait.at_least.because in page
        assert wait.settled.because in page
    assert [words[reader] for words in words_of(procedure) for reader in Reader if words[reader] not in page] == []
    assert procedure.about in page
    assert [word for word in procedure.synonyms if word not in page] == []
    assert f'href="/check/{id}/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("id", sorted(PROCEDURES))
def test_no_address_within_the_guideline_leads_nowhere(id: str) -> None:
    page = of(id)
    own = set(re.findall(r' id="([^"]+)"', page))
    for path, anchor in re.findall(r'href="(/guideline/[^"#]*|)#([^"]+)"', page):
        if path in ("", reverse("guideline:procedure", args=[id])):
            assert anchor in own, anchor
        elif path == "/guideline/sources/":
            assert anchor in GUIDELINE.sources
    assert len(own) == len(re.findall(r' id="', page))


@pytest.mark.django_db
def test_whoever_unfolds_the_words_for_clinicians_reads_what_holds_if_it_cannot_wait() -> None:
    early = said().waits["smp-then-mri"].early
    assert early.urgent
    for_clinicians = of("mri").split('id="smp-then-mri"')[1].split("For clinicians:")[1].split("For artists:")[0]
    assert early.why[Reader.CLINICIAN] in for_clinicians
    assert f"If it cannot wait:</span> {early.urgent[Reader.CLINICIAN]}" in for_clinicians


@pytest.mark.django_db
def test_what_a_procedure_changes_for_the_pigment_stands_on_its_page() -> None:
    after = of("fue").split('id="after"')[1]
    assert 'id="transplant-then-smp"' in after
    assert 'id="smp-in-shock-loss"' in after
    assert 'id="smp-then-mri"' in of("smp-session").split('id="after"')[1]


@pytest.mark.django_db
def test_a_gate_of_the_skin_is_said_beside_the_wait() -> None:
    assert "Whatever the calendar says, also until the transplant is healed" in of("smp-session")


@pytest.mark.django_db
def test_what_is_not_known_is_said_as_such() -> None:
    missing = of("mri").split('id="unknown"')[1]
    assert "No study of MRI in people with SMP." in missing
    assert "That is not the same as no problem." in missing


@pytest.mark.django_db
def test_a_clinician_reads_first_what_holds_for_everybody_then_what_is_stricter() -> None:
    box = of("mri").split('id="thirty"')[1].split("</section>")[0]
    assert "Tattoo or PMU is no general reason to withhold MRI." in box
    assert box.index("Before 2 weeks") < box.index("Above 3 T.") < box.index("Iron oxide pigment")
    assert "Elective advice about SMP does not apply to urgent care." in box
    assert len(re.findall("<li>", box)) <= 2 + 2 * 6


@pytest.mark.django_db
def test_a_session_is_also_explained_to_whoever_has_no_pigment_yet() -> None:
    rules = {rule.id: rule for rule in PROCEDURES["smp-session"].rules}
    short = of("smp-session").split('id="short"')[1].split('id="thirty"')[0]
    assert rules["smp-session-first"].why[Reader.CLIENT] in short


@pytest.mark.django_db
def test_a_name_that_nothing_has_is_not_found_and_the_nearest_are_named() -> None:
    page = Client().get("/guideline/laser-hair-remowal/")
    assert page.status_code == 404
    assert nearest_procedures(GUIDELINE, "laser hair remowal")
    assert 'href="/guideline/laser-hair-removal/"' in page.content.decode()


@pytest.mark.django_db
def test_the_front_page_names_everything_by_kind_and_explains_the_words() -> None:
    page = shown("/guideline/")
    medical, cosmetic = page.split("<h2>Cosmetic</h2>")
    for id, procedure in PROCEDURES.items():
        assert f'href="/guideline/{id}/"' in (medical if procedure.kind is Kind.MEDICAL else cosmetic)
    for level in GUIDELINE.levels.values():
        assert level.meaning in page
    assert GUIDELINE.review.state.capitalize() in page
    assert GUIDELINE.licence in page
    assert GUIDELINE.edition in page


@pytest.mark.django_db
def test_every_source_has_its_place_with_how_it_was_read_and_what_rests_on_it() -> None:
    page = shown("/guideline/sources/")
    for id, source in GUIDELINE.sources.items():
        place = page.split(f'<li id="{id}">')[1].split('<li id="')[0]
        assert source.says in place
        assert source.read in place
    resting = page.split('<li id="martinos-tattoo-policy">')[1].split('<li id="')[0]
    assert 'href="/guideline/mri/#smp-then-mri"' in resting
    assert 'href="/guideline/mri/#mri-cannot-feel"' in resting


@pytest.mark.django_db
def test_one_grade_can_be_had_alone_and_an_unknown_one_changes_nothing() -> None:
    page = shown("/guideline/sources/?grade=regulator")
    wanted = {id for id, source in GUIDELINE.sources.items() if source.grade.value == "regulator"}
    assert set(re.findall(r'<li id="([^"]+)"', page)) == wanted
    assert 'rel="canonical" href="http://127.0.0.1:8000/guideline/sources/"' in page
    assert shown("/guideline/sources/?grade=rumour") == shown("/guideline/sources/")


@pytest.mark.django_db
def test_disagreements_show_every_wait_with_numbers_far_apart_and_no_other() -> None:
    page = shown("/guideline/disagreements/")
    for id, wait in said().waits.items():
        days = [claim.time.days for claim in wait.claims]
        far_apart = min(days) * 2 <= max(days) != min(days)
        assert (f'#{id}"' in page) is far_apart, id
    assert page.count("Against it") == page.count("Behind it") > 2
    assert "Disagrees; a clinic article says SMP pigments hold minimal or no metals." in page


@pytest.mark.django_db
def test_editions_say_what_changed_who_checked_it_and_where_it_stands() -> None:
    page = shown("/guideline/editions/")
    assert "2026.11, 22 November 2026" in page
    assert 'href="/guideline/touch-up/#touch-up-lasting"' in page
    assert "Checked by: nobody yet." in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "mri/", "touch-up/", "sources/", "disagreements/", "editions/"])
def test_pages_may_be_found_and_set_no_cookie_and_ask_the_database_nothing(
    path: str, django_assert_num_queries: object
) -> None:
    client = Client()
    page = client.get(f"/guideline/{path}")
    text = page.content.decode()
    assert "noindex" not in text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/guideline/{path}">' in text
    assert '<meta property="og:title" content="' in text
    assert not page.cookies
    assert "public" in page["Cache-Control"]
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get(f"/guideline/{path}")
