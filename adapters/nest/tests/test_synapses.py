"""Which synapses may lie across a cut."""

import pytest
from antiphon import AntiphonError

from antiphon_nest.kernel import Kernel
from antiphon_nest.synapses import TRANSPORTABLE, require_transportable


@pytest.mark.parametrize("model", TRANSPORTABLE)
def test_static_and_short_term_plastic_models_may(kernel: Kernel, model: str) -> None:
    require_transportable(kernel, model, "B.in")
    kernel.nest.CopyModel(model, "mine")
    require_transportable(kernel, "mine", "B.in")


@pytest.mark.parametrize(
    "model", ["stdp_synapse", "stdp_synapse_hom", "stdp_triplet_synapse", "vogels_sprekeler_synapse", "clopath_synapse"]
)
def test_plastic_models_and_their_copies_may_not(kernel: Kernel, model: str) -> None:
    kernel.nest.CopyModel(model, "mine")
    for name in (model, "mine"):
        with pytest.raises(AntiphonError) as caught:
            require_transportable(kernel, name, "B.in")
        assert caught.value.code == "PLASTICITY_ACROSS_CUT"
        assert f"found {name}" in str(caught.value)


def test_every_model_with_learning_in_its_name_is_refused(kernel: Kernel) -> None:
    plastic = [
        m
        for m in kernel.nest.synapse_models
        if any(word in m for word in ("stdp", "clopath", "jonke", "vogels", "urbanczik", "eprop_synapse"))
    ]
    assert len(plastic) > 20
    for model in plastic:
        with pytest.raises(AntiphonError, match="PLASTICITY_ACROSS_CUT"):
            require_transportable(kernel, model, "B.in")


def test_an_unknown_model_is_named(kernel: Kernel) -> None:
    with pytest.raises(AntiphonError, match="NEST has no synapse model 'no_such'"):
        require_transportable(kernel, "no_such", "B.in")
