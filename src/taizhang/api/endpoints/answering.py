"""What every endpoint may answer besides what was asked for."""

from collections.abc import Mapping
from typing import Any

from taizhang.api.schemas import Problem

WITHOUT_KEY: Mapping[int, Any] = {401: Problem}
LIST: Mapping[int, Any] = {**WITHOUT_KEY, 422: Problem}
ONE: Mapping[int, Any] = {**LIST, 404: Problem}
SCORES: Mapping[int, Any] = {**ONE, 403: Problem}
WRITE: Mapping[int, Any] = {**LIST, 403: Problem}
