import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { plainLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** PyJWT signs, requests sends. */
export function pythonWithPyjwt(input: CodeInput): Code {
  return { files: [{ name: 'login.py', language: 'python', text: program(input) }], run: 'python3 login.py' }
}

function program(input: CodeInput): string {
  return `"""Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs PyJWT 2."""

import sys
import time
from pathlib import Path

import jwt
import requests

CONSUMER_KEY = ${plainLiteral(input.consumerKey)}
USERNAME = ${plainLiteral(input.username)}
AUDIENCE = ${plainLiteral(input.audience)}
LOGIN_URL = ${plainLiteral(input.loginUrl)}
KEY_FILE = ${plainLiteral(input.keyFile)}
LIFETIME_SECONDS = ${input.lifetimeSeconds}
API_VERSION = ${plainLiteral(input.apiVersion)}
QUERY = ${plainLiteral(EXAMPLE_QUERY)}

# A redirect must carry neither assertion nor token to another host.
HTTP = {"timeout": (10, 30), "allow_redirects": False}


def sign_assertion() -> str:
    claims = {
        "iss": CONSUMER_KEY,
        "sub": USERNAME,
        "aud": AUDIENCE,
        "exp": int(time.time()) + LIFETIME_SECONDS,  # in seconds
    }
    return jwt.encode(claims, Path(KEY_FILE).read_text(), algorithm="RS256")


def request_token(assertion: str) -> dict:
    form = {"grant_type": "${JWT_BEARER_GRANT_TYPE}", "assertion": assertion}
    response = requests.post(f"{LOGIN_URL}${PATH.token}", data=form, **HTTP)
    if response.status_code != 200:
        # Not tried again: the same assertion is refused again, and each try counts as a failed login.
        sys.exit(refusal(response))
    return response.json()


def query(token: dict, soql: str) -> list:
    response = requests.get(
        # The org's own address, which need not be the one that gave the token.
        f"{token['instance_url']}/services/data/v{API_VERSION}/query",
        params={"q": soql},
        headers={"Authorization": f"Bearer {token['access_token']}"},
        **HTTP,
    )
    if response.status_code != 200:
        sys.exit(refusal(response))
    return response.json()["records"]


def refusal(response: requests.Response) -> str:
    """What the server said. An answer that is no JSON, as under maintenance, leaves its status."""
    try:
        body = response.json()
    except ValueError:
        return f"HTTP {response.status_code}"
    if isinstance(body, list):  # the REST API
        return f"{body[0]['errorCode']}: {body[0]['message']}"
    return f"{body['error']}: {body['error_description']}"


if __name__ == "__main__":
    records = query(request_token(sign_assertion()), QUERY)
    print(f"{len(records)} records")
    for record in records:
        print(record["Id"], record["Name"])
`
}
