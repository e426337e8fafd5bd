"""The tree is that of RFC 6962: the known roots and proofs, and every proof between sizes up to 40."""

import hashlib
from itertools import pairwise

import pytest

from kelisim.sealing.tree import EMPTY, Frontier, Perfect, consistency_proof, is_consistent, node_of

INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PROOF_1_8 = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def _of(leaves: list[bytes]) -> Perfect:
    def perfect(height: int, place: int) -> bytes:
        row = leaves[place << height : (place + 1) << height]
        assert len(row) == 1 << height
        while len(row) > 1:
            row = [node_of(row[one], row[one + 1]) for one in range(0, len(row), 2)]
        return row[0]

    return perfect


KNOWN = [_leaf(bytes.fromhex(one)) for one in INPUTS]
MANY = [_leaf(str(number).encode()) for number in range(40)]


def _root(leaves: list[bytes]) -> bytes:
    tree = Frontier()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_the_known_vectors(size: int) -> None:
    assert _root(KNOWN[:size]).hex() == ROOTS[size - 1]


def test_a_tree_without_leaves_is_the_digest_of_nothing() -> None:
    assert Frontier().root() == EMPTY == hashlib.sha256(b"").digest()


def test_the_proof_is_that_of_the_known_vectors() -> None:
    assert [one.hex() for one in consistency_proof(1, 8, _of(KNOWN))] == PROOF_1_8


def test_the_edge_of_a_tree_can_be_built_from_its_subtrees_and_grows_on() -> None:
    for size in range(len(MANY)):
        tree = Frontier.at(size, _of(MANY))
        assert tree.root() == _root(MANY[:size])
        tree.append(MANY[size])
        assert tree.root() == _root(MANY[: size + 1])


def test_appending_tells_each_completed_subtree_once() -> None:
    tree, told = Frontier(), {}
    for leaf in MANY:
        told.update({(height, place): node for height, place, node in tree.append(leaf)})
    wanted = {(height, place) for height in range(1, 6) for place in range(len(MANY) >> height)}
    assert set(told) == wanted
    assert all(told[one] == _of(MANY)(*one) for one in wanted)


def test_every_proof_holds_and_no_proof_holds_for_another_past() -> None:
    other = [_leaf(b"rewritten"), *MANY[1:]]
    for later in range(1, len(MANY) + 1):
        root = _root(MANY[:later])
        for earlier in range(1, later + 1):
            proof = consistency_proof(earlier, later, _of(MANY))
            past = _root(MANY[:earlier])
            assert is_consistent(earlier, past, later, root, proof)
            assert not is_consistent(earlier, _root(other[:earlier]), later, root, proof)
            assert not is_consistent(earlier, past, later, _root(other[:later]), proof)
            assert not is_consistent(earlier, past, later, root, [*proof, root])
            if proof:
                assert not is_consistent(earlier, past, later, root, proof[:-1])
                assert not is_consistent(earlier, past, later, root, [bytes(32), *proof[1:]])


def test_there_is_no_proof_from_nothing_or_backwards() -> None:
    for earlier, later in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="no proof"):
            consistency_proof(earlier, later, _of(MANY))
        assert not is_consistent(earlier, EMPTY, later, EMPTY, [])


def test_order_matters() -> None:
    swapped = [MANY[1], MANY[0], *MANY[2:]]
    assert _root(swapped) != _root(MANY)
    assert all(_root(MANY[:one]) != _root(MANY[:two]) for one, two in pairwise(range(40)))
