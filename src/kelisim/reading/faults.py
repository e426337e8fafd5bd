"""Says where a fault of ours arose, without a word of the file that brought it out."""

import traceback

__all__ = ["places_of"]


def places_of(problem: BaseException) -> list[str]:
    """Give the innermost places of a fault, fit for the log of the installation."""
    frames = traceback.extract_tb(problem.__traceback__)[-6:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
