import { PATH } from '#core/vocabulary/salesforce.ts'

import { plainLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/**
 * simple-salesforce signs and sends. It takes no audience and no lifetime: `aud` is `https://DOMAIN.salesforce.com` and `exp` three
 * minutes ahead; the token is asked of such a host too. For any other host there is an adapter. As its source is, 1.12.10.
 */
export function pythonWithSimpleSalesforce(input: CodeInput): Code {
  return { files: [{ name: 'login.py', language: 'python', text: program(input) }], run: 'python3 login.py' }
}

function program(input: CodeInput): string {
  const host = salesforceLabel(input.loginUrl)
  const domain = salesforceLabel(input.audience) ?? 'login'
  const [imports, constant, adapter, argument] =
    host === undefined
      ? throughAdapter(input.loginUrl)
      : [
          '',
          `INSTANCE = ${plainLiteral(host)}  # gives the token: https://INSTANCE.salesforce.com\n`,
          '',
          'instance_url=INSTANCE',
        ]
  return `"""Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs simple-salesforce 1.12.9."""

import sys

${imports}from simple_salesforce import Salesforce, SalesforceAuthenticationFailed

CONSUMER_KEY = ${plainLiteral(input.consumerKey)}
USERNAME = ${plainLiteral(input.username)}
DOMAIN = ${plainLiteral(domain)}  # the audience: https://DOMAIN.salesforce.com
${constant}KEY_FILE = ${plainLiteral(input.keyFile)}
API_VERSION = ${plainLiteral(input.apiVersion)}
QUERY = ${plainLiteral(EXAMPLE_QUERY)}

${adapter}
try:
    salesforce = Salesforce(
        username=USERNAME,
        consumer_key=CONSUMER_KEY,
        privatekey_file=KEY_FILE,
        domain=DOMAIN,
        ${argument},
        version=API_VERSION,
    )
except SalesforceAuthenticationFailed as refused:
    sys.exit(f"{refused.code}: {refused.auth_message}")

records = salesforce.query_all(QUERY)["records"]
print(f"{len(records)} records")
for record in records:
    print(record["Id"], record["Name"])
`
}

/** What stands before `.salesforce.com`, as `acme.my`; undefined for any other address. */
function salesforceLabel(url: string): string | undefined {
  return /^https:\/\/([a-z0-9.-]+)\.salesforce\.com\/?$/i.exec(url)?.[1]
}

/** The library speaks https to `*.salesforce.com` alone: its session sends what is meant for another host. */
function throughAdapter(loginUrl: string): [imports: string, constant: string, adapter: string, argument: string] {
  const withoutTls = `
        else:
            request.url = request.url.replace("https://", "http://", 1)`
  return [
    'import requests\n',
    `LOGIN_URL = ${plainLiteral(loginUrl)}\n`,
    `
class Elsewhere(requests.adapters.HTTPAdapter):
    """Takes the login to LOGIN_URL: the library has https and *.salesforce.com in mind."""

    def send(self, request, **options):
        if request.path_url == "${PATH.token}":
            request.url = LOGIN_URL + request.path_url${loginUrl.startsWith('http://') ? withoutTls : ''}
        return super().send(request, **options)


session = requests.Session()
session.mount("https://", Elsewhere())
`,
    'session=session',
  ]
}
