import json
import time
import urllib.error
import urllib.parse
import urllib.request

import jwt
import pytest


def log_in(org, lifetime=120):
    """What your integration does: the status and the answer of the token endpoint."""
    claims = {"iss": org.consumer_key, "sub": org.username, "aud": org.my_domain_url}
    claims["exp"] = int(time.time()) + lifetime
    assertion = jwt.encode(claims, org.private_key, algorithm="RS256")
    grant = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    form = urllib.parse.urlencode({"grant_type": grant, "assertion": assertion}).encode()
    try:
        with urllib.request.urlopen(org.my_domain_url + "/services/oauth2/token", form) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def test_logs_in_and_queries_with_the_token(org):
    status, answer = log_in(org)
    assert status == 200
    query = urllib.request.Request(
        answer["instance_url"] + "/services/data/v67.0/query?q=SELECT+Name+FROM+Account",
        headers={"Authorization": "Bearer " + answer["access_token"]},
    )
    with urllib.request.urlopen(query) as records:
        assert json.load(records)["totalSize"] > 0


@pytest.fixture
def frozen_user(org):
    org.setup("/users/" + org.username, {"frozen": True})
    yield
    org.setup("/users/" + org.username, {"frozen": False})


def test_is_refused_while_the_user_is_frozen(org, frozen_user):
    status, answer = log_in(org)
    assert (status, answer["error_description"]) == (400, "inactive user")


def test_is_refused_by_a_clock_that_is_ahead(org):
    org.setup("", {"clockOffsetSeconds": 600})
    try:
        assert log_in(org)[0] == 400
        assert log_in(org, lifetime=720)[0] == 200
    finally:
        org.setup("", {"clockOffsetSeconds": 0})
