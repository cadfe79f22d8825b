"""Every error of PLATFORMS 2.16 has a policy."""

import pytest

from bot.channels.contract import Broken, Later, SendAnew, Unreachable
from bot.channels.vk.errors import POLICY, PeerError, outcome

RETRIED = {1, 6, 9, 10, 29}
OURS = {5, 7, 14, 15, 27, 28, 100, 911, 912, 913, 914, 940, 943, 944, 984}
ANEW = {909, 910, 920, 949}


@pytest.mark.parametrize("code", sorted(POLICY))
def test_the_table(code: int) -> None:
    kind: type = Unreachable
    for codes, policy in ((RETRIED, Later), (OURS, Broken), (ANEW, SendAnew)):
        kind = policy if code in codes else kind
    assert isinstance(outcome(PeerError(code)), kind)


def test_only_the_deleted_are_gone_for_good() -> None:
    gone = [code for code, policy in POLICY.items() if isinstance(policy, Unreachable) and policy.gone]
    assert gone == [18]


def test_a_defect_of_ours_is_not_hidden() -> None:
    with pytest.raises(KeyError):
        outcome(KeyError("x"))
