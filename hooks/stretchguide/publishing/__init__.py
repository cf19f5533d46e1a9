"""How a site gets to its folder: whole, in one step, and never over what is no site of ours."""

from .place import check_target
from .staging import Staging, bring, unwritable

__all__ = ["Staging", "bring", "check_target", "unwritable"]
