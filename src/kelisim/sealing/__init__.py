"""What proves that the journal is as it was: sealed bytes, a Merkle tree, signed checkpoints, their verifier.

Pure: no Django, no database. An auditor runs it over an export and a checkpoint kept outside.
"""
