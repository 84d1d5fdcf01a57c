"""A practice org for the whole session, started with `npx countersign practice`."""

import json
import subprocess
import urllib.error
import urllib.request

import pytest


class PracticeOrg:
    def __init__(self, facts):
        self.base_url = facts["baseUrl"]
        self.my_domain_url = facts["myDomainUrl"]
        self.consumer_key = facts["consumerKey"]
        self.username = facts["username"]
        with open(facts["privateKeyFile"]) as file:
            self.private_key = file.read()

    def setup(self, path="", change=None):
        """Reads a part of the set-up or, given a change, changes it."""
        request = urllib.request.Request(
            self.base_url + "/setup" + path,
            method="GET" if change is None else "PATCH",
            data=None if change is None else json.dumps(change).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def org():
    # --stdin: it ends when this process does, however that ends.
    command = ["npx", "countersign", "practice", "--json", "--stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield PracticeOrg(json.loads(process.stdout.readline()))
        process.stdin.close()
        assert process.wait(timeout=10) == 0
