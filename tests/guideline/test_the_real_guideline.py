"""The guideline of this repository: it is sound, and has all that is promised. What is unused: tests/house."""

from pathlib import Path

import pytest

from clearhead.guideline.load import problems_in

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def waits(guideline):
    return {wait.id: wait for procedure in guideline.procedures.values() for wait in procedure.waits}.values()


def test_it_has_no_problem():
    assert problems_in(ROOT / "guideline") == ()


def test_it_covers_every_procedure_that_is_promised(guideline):
    promised = """
        mri ct pet-ct x-ray ultrasound eeg tms tdcs nirs radiotherapy
        mole-removal skin-biopsy mohs skin-graft scalp-reduction craniotomy scalp-surgery face-lift sentinel-node-biopsy
        fue fut prp scalp-mesotherapy laser-cap
        botulinum-toxin dermal-filler microneedling chemical-peel dermabrasion cryotherapy
        laser-hair-removal ipl laser-resurfacing laser-tattoo-removal phototherapy electrolysis
        chemotherapy scalp-cooling immunotherapy isotretinoin blood-donation vaccination skin-check
        smp-session touch-up smp-over-scar
    """
    assert set(guideline.procedures) == set(promised.split())


def test_it_has_every_role_that_is_promised(guideline):
    promised = """
        mri-technologist radiologist surgeon transplant-surgeon dermatologist pathologist injector laser-operator
        oncologist radiotherapy-team neurophysiologist prescriber blood-service smp-artist provider
    """
    assert set(promised.split()) <= set(guideline.roles)


def test_every_wait_has_a_procedure_and_waits_for_something_that_a_record_can_tell(guideline, waits):
    for wait in waits:
        assert set(wait.to) <= set(guideline.procedures)
        assert guideline.vocabulary[wait.since].derive.startswith("since") or (
            guideline.vocabulary[wait.since].derive == "date-detail"
        )
