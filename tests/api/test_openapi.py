"""The interface describes itself completely."""

import json

import pytest
from django.test import Client

from taizhang.api.house import api

ANSWERS = {
    "/api/v1/targets": ["200", "401", "422"],
    "/api/v1/targets/{code}": ["200", "401", "404", "422"],
    "/api/v1/amendments": ["200", "401", "422"],
    "/api/v1/amendments/{key}": ["200", "401", "404", "422"],
    "/api/v1/bottlenecks": ["200", "401", "422"],
    "/api/v1/bottlenecks/{key}": ["200", "401", "404", "422"],
    "/api/v1/indicators": ["200", "401", "422"],
    "/api/v1/indicators/{code}": ["200", "401", "404", "422"],
    "/api/v1/inspections": ["200", "401", "403", "422"],
    "/api/v1/inspections/{code}": ["200", "401", "403", "404", "422"],
    "/api/v1/meetings": ["200", "401", "403", "422"],
    "/api/v1/meetings/{key}": ["200", "401", "403", "404", "422"],
    "/api/v1/periods": ["200", "401", "422"],
    "/api/v1/periods/{label}/reports": ["200", "401", "404", "422"],
    "/api/v1/periods/{label}/scores": ["200", "401", "403", "404", "422"],
    "/api/v1/periods/{label}/scores/{unit}": ["200", "401", "403", "404", "422"],
    "/api/v1/periods/{label}/sheets": ["200", "401", "403", "404", "422"],
    "/api/v1/service-cases": ["200", "401", "403", "422"],
    "/api/v1/projects": ["200", "401", "403", "422"],
    "/api/v1/projects/oc4ids": ["200", "401", "404", "422"],
    "/api/v1/service-items": ["200", "401", "403", "422"],
    "/api/v1/honours": ["200", "401", "422"],
    "/api/v1/sheets": ["200", "401", "403", "422"],
    "/api/v1/sheets/{code}": ["200", "401", "403", "404", "422"],
    "/api/v1/suggestions": ["200", "401", "422"],
    "/api/v1/units": ["200", "401", "422"],
    "/api/v1/versions": ["200", "401", "422"],
    "/api/v1/versions/{name}": ["200", "401", "404", "422"],
}


@pytest.fixture(scope="module")
def document() -> dict:
    return json.loads(Client().get("/api/v1/openapi.json").content)


def test_every_endpoint_is_listed_with_everything_it_may_answer(document: dict) -> None:
    listed = {path: sorted(each["get"]["responses"]) for path, each in document["paths"].items() if "get" in each}

    assert document["openapi"] == "3.1.0"
    assert listed == ANSWERS
    writes = {path: sorted(each["post"]["responses"]) for path, each in document["paths"].items() if "post" in each}
    may_fail = ["200", "401", "403", "422"]
    handed_in = dict.fromkeys(["/api/v1/service-cases", "/api/v1/indicators", "/api/v1/sheets"], may_fail)
    decided = {
        f"/api/v1/sheets/{{code}}/{act}": sorted([*may_fail, "404"]) for act in ("approve", "return", "withdraw")
    }
    assert writes == handed_in | decided
    assert {method for each in document["paths"].values() for method in each} == {"get", "post"}


def test_every_refusal_has_a_schema_and_every_endpoint_a_key(document: dict) -> None:
    refusals = {
        json.dumps(answer["content"])
        for each in document["paths"].values()
        for said in each.values()
        for status, answer in said["responses"].items()
        if status != "200"
    }

    assert refusals == {'{"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}'}
    assert {json.dumps(said["security"]) for each in document["paths"].values() for said in each.values()} == {
        '[{"Bearer": []}]'
    }
    assert document["components"]["securitySchemes"]["Bearer"]["scheme"] == "bearer"


def test_every_endpoint_of_the_code_is_in_the_document(document: dict) -> None:
    routed = {
        f"/api/v1/{pattern.pattern}" for pattern in api.urls[0] if pattern.name not in ("openapi-json", "api-root")
    }

    described = {path.replace("{", "<").replace("}", ">") for path in document["paths"]}

    assert routed == described


def test_there_is_no_page_that_would_fetch_from_elsewhere() -> None:
    assert Client().get("/api/v1/docs").status_code == 404
