"""The issue as one JSON document, in the shape in which past issues are read back."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from digest.issue.as_json import exported
from digest.issue.printed import PrintedIssue


def render(issue: PrintedIssue, standing: Mapping[str, Any] = MappingProxyType({})) -> str:
    """The document and `standing` (how final it is), indented, ended by a line break."""
    return json.dumps({**exported(issue), **standing}, ensure_ascii=False, indent=1) + "\n"
