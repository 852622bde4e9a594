# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The soak in small: nothing that depends on how fast the machine is."""

import abuse
import pytest
import soak

async def test_everybodyIsAnswered_andNothingStays():
    found = {each["phase"]: each for each in await soak.run(1, True, list(abuse.ALL), print)}
    for name, words in abuse.ANSWERED.items():
        assert words <= set(found[name]["abuse"]), found[name]
        assert found[name]["missing"] == 0


@pytest.mark.parametrize("limit", [soak.with_few_descriptors, soak.with_little_memory])
async def test_limitOfTheSystem_isSurvived(limit):
    assert (await limit(True))["abuse"]
