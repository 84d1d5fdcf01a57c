import { postmanWords as words } from '#words/en/practice.ts'

const QUERY = 'SELECT Id, Name FROM Account LIMIT 2'

/** A file name for the collection of one org, from nothing but its id. */
export function postmanFileName(orgId: string): string {
  return `practice-${orgId}.postman_collection.json`
}

/**
 * A Postman collection (format 2.1) that gets a token with an assertion and reads with it.
 *
 * Holds the server's address, and of the org nothing: it is found by the `iss` of the assertion, which is a variable
 * left empty. No key, no secret, no token.
 *
 * @param origin scheme and host of the server, where every practice org takes its tokens
 */
export function postmanCollection(origin: string) {
  return {
    info: {
      name: words.name,
      description: words.description,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      { key: 'baseUrl', value: origin },
      { key: 'assertion', value: '' },
      { key: 'accessToken', value: '' },
      { key: 'instanceUrl', value: '' },
    ],
    item: [
      {
        name: words.token,
        event: test([
          "pm.test('gives a token', () => pm.response.to.have.status(200))",
          "pm.collectionVariables.set('accessToken', pm.response.json().access_token)",
          "pm.collectionVariables.set('instanceUrl', pm.response.json().instance_url)",
        ]),
        request: tokenRequest('{{assertion}}'),
      },
      read(words.query, `query?q=${QUERY}`, [
        "pm.test('answers rows', () => pm.expect(pm.response.json().records).to.have.length(2))",
      ]),
      read(words.limits, 'limits', [
        "pm.test('names the daily allocation', () => pm.expect(pm.response.json()).to.have.property('DailyApiRequests'))",
      ]),
    ],
  }
}

/** The request for a token with an assertion, as Postman writes it. */
export function tokenRequest(assertion: string) {
  return {
    method: 'POST',
    header: [],
    body: {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'grant_type', value: 'urn:ietf:params:oauth:grant-type:jwt-bearer', type: 'text' },
        { key: 'assertion', value: assertion, type: 'text' },
      ],
    },
    url: '{{baseUrl}}/services/oauth2/token',
  }
}

function read(name: string, resource: string, lines: readonly string[]) {
  const token = [{ key: 'token', value: '{{accessToken}}', type: 'string' }]
  return {
    name,
    event: test(lines),
    request: {
      auth: { type: 'bearer', bearer: token },
      method: 'GET',
      header: [],
      url: `{{instanceUrl}}/services/data/v67.0/${resource}`,
    },
  }
}

function test(exec: readonly string[]) {
  return [{ listen: 'test', script: { type: 'text/javascript', exec } }]
}
