import { describe, expect, it } from 'vitest'

import type { FoundEnvironment, ImportSource } from './found.ts'
import { readEnvironments } from './read-environments.ts'

const KEY = `3MVG9${'aB3._'.repeat(16)}`
const KEY2 = `3MVG9${'zY7._'.repeat(16)}`
const SECRET = 'A1B2C3D4'.repeat(8)
const TOKEN = '00D5f000000abcd!AQ4AQPx8.Zk1Yw2Vt3'
const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n-----END PRIVATE KEY-----'

type Row = [what: string, text: string, source: ImportSource, found: FoundEnvironment[], leftOut?: string[]]

const prod = { address: 'https://acme.my.salesforce.com', consumerKey: KEY, username: 'ci@acme.com' }
const login = { ...prod, address: 'https://login.salesforce.com' }
const json = (value: unknown) => JSON.stringify(value, undefined, 2)

const COMMANDS: Row[] = [
  [
    'sf, long options',
    `sf org login jwt --client-id ${KEY} --jwt-key-file server.key --username ci@acme.com --instance-url https://acme.my.salesforce.com --alias prod`,
    'sf_command',
    [{ ...prod, name: 'prod' }],
    ['KEY_FILE'],
  ],
  [
    'sf, short options',
    `sf org login jwt -i ${KEY} -f server.key -o ci@acme.com -r https://acme.my.salesforce.com -a prod -s -d`,
    'sf_command',
    [{ ...prod, name: 'prod' }],
    ['KEY_FILE'],
  ],
  [
    'sf, continued lines and a prompt',
    `$ sf org login jwt \\\n    --username ci@acme.com \\\n    --jwt-key-file ./jwt/server.key \\\n    --client-id ${KEY}\n`,
    'sf_command',
    [login],
    ['KEY_FILE'],
  ],
  [
    'sf, options with equals signs',
    `sf org login jwt --client-id=${KEY} --username=ci@acme.com --instance-url="https://acme.my.salesforce.com"`,
    'sf_command',
    [prod],
  ],
  ['sf with topics by colons', `sf org:login:jwt -i ${KEY} -o ci@acme.com`, 'sf_command', [login]],
  [
    'sf login org jwt, of its first year',
    `sf login org jwt --clientid ${KEY} --username ci@acme.com`,
    'sf_command',
    [login],
  ],
  [
    'sfdx force:auth:jwt:grant',
    `sfdx force:auth:jwt:grant --clientid ${KEY} --jwtkeyfile assets/server.key --username ci@acme.com --setdefaultdevhubusername --setalias HubOrg`,
    'sf_command',
    [{ ...login, name: 'HubOrg' }],
    ['KEY_FILE'],
  ],
  [
    'sfdx auth:jwt:grant, short',
    `sfdx auth:jwt:grant -i ${KEY} -f server.key -u ci@acme.com -r https://test.salesforce.com`,
    'sf_command',
    [{ ...prod, address: 'https://test.salesforce.com' }],
    ['KEY_FILE'],
  ],
  [
    'on Windows',
    `sf.cmd org login jwt --client-id ${KEY} ^\r\n  --username ci@acme.com ^\r\n  --jwt-key-file "C:\\keys\\server.key"`,
    'sf_command',
    [login],
    ['KEY_FILE'],
  ],
  [
    'in a log of a CI',
    `2026-11-20T10:00:00Z [command]sf org login jwt --username ci@acme.com --client-id ${KEY} --instance-url https://acme.my.salesforce.com && sf org list`,
    'sf_command',
    [prod],
  ],
  [
    'in YAML, with secrets by name',
    '      - run: sf org login jwt --client-id ${{ secrets.SF_CLIENT_ID }} --jwt-key-file server.key --username ci@acme.com',
    'sf_command',
    [{ address: 'https://login.salesforce.com', username: 'ci@acme.com' }],
    ['CLIENT_ID', 'KEY_FILE'],
  ],
  [
    'with variables of a shell',
    'sf org login jwt --client-id "$SF_CONSUMER_KEY" --username "$SF_USERNAME" --instance-url https://acme.my.salesforce.com',
    'sf_command',
    [{ address: 'https://acme.my.salesforce.com' }],
    ['CLIENT_ID', 'USERNAME'],
  ],
  [
    'two lines of a script',
    `sf org login jwt -i ${KEY} -o ci@acme.com -a prod\nsf org login jwt -i ${KEY2} -o ci@acme.com.uat -r https://acme--uat.sandbox.my.salesforce.com -a uat`,
    'sf_command',
    [
      { ...login, name: 'prod' },
      {
        address: 'https://acme--uat.sandbox.my.salesforce.com',
        consumerKey: KEY2,
        username: 'ci@acme.com.uat',
        name: 'uat',
      },
    ],
  ],
  [
    'with a consumer secret in the place of the key',
    `sf org login jwt --client-id ${SECRET} --username ci@acme.com`,
    'sf_command',
    [{ address: 'https://login.salesforce.com', username: 'ci@acme.com' }],
    ['CLIENT_ID'],
  ],
]

const VARIABLES: Row[] = [
  [
    '.env',
    `SF_CONSUMER_KEY=${KEY}\nSF_USERNAME=ci@acme.com\nSF_INSTANCE_URL=https://acme.my.salesforce.com\n`,
    'variables',
    [prod],
  ],
  [
    '.env with quotes and comments',
    `# production\nSF_CLIENT_ID="${KEY}" # app\nSF_USER='ci@acme.com'\nSF_LOGIN_URL=https://acme.my.salesforce.com   # My Domain`,
    'variables',
    [prod],
  ],
  [
    '.env with a secret',
    `SALESFORCE_CLIENT_ID=${KEY}\nSALESFORCE_CLIENT_SECRET=${SECRET}\nSALESFORCE_USERNAME=ci@acme.com\nSALESFORCE_DOMAIN=acme.my.salesforce.com`,
    'variables',
    [{ ...prod, address: 'acme.my.salesforce.com' }],
    ['SALESFORCE_CLIENT_SECRET'],
  ],
  [
    '.env with a private key',
    `SF_CONSUMER_KEY=${KEY}\nSF_JWT_KEY="${PEM}"\nSF_USERNAME=ci@acme.com\nSF_INSTANCE_URL=https://acme.my.salesforce.com`,
    'variables',
    [prod],
    ['SF_JWT_KEY'],
  ],
  [
    '.env with a key file',
    `SF_CONSUMER_KEY=${KEY}\nSF_SERVER_KEY_PATH=./server.key\nSF_USERNAME=ci@acme.com\nSF_AUDIENCE_URL=https://login.salesforce.com`,
    'variables',
    [{ consumerKey: KEY, username: 'ci@acme.com', audience: 'https://login.salesforce.com' }],
    ['SF_SERVER_KEY_PATH'],
  ],
  [
    'export lines',
    `export SFDX_CONSUMER_KEY=${KEY}\nexport SFDX_USERNAME=ci@acme.com\nexport SFDX_INSTANCE_URL=https://acme.my.salesforce.com`,
    'variables',
    [prod],
  ],
  [
    'PowerShell',
    `$env:SF_CONSUMER_KEY = "${KEY}"\n$env:SF_USERNAME = "ci@acme.com"\n$env:SF_INSTANCE_URL = "https://acme.my.salesforce.com"`,
    'variables',
    [prod],
  ],
  [
    'cmd',
    `set SF_CONSUMER_KEY=${KEY}\r\nset SF_USERNAME=ci@acme.com\r\nset SF_INSTANCE_URL=https://acme.my.salesforce.com`,
    'variables',
    [prod],
  ],
  [
    'GitHub Actions',
    `env:\n  SF_CONSUMER_KEY: ${KEY}\n  SF_USERNAME: ci@acme.com\n  SF_INSTANCE_URL: https://acme.my.salesforce.com\n  SF_JWT_SECRET_KEY: \${{ secrets.JWT }}`,
    'variables',
    [prod],
    ['SF_JWT_SECRET_KEY'],
  ],
  [
    'GitLab',
    `variables:\n  SF_CONSUMER_KEY: "${KEY}"\n  SF_USERNAME: "ci@acme.com"\n  SF_INSTANCE_URL: "https://acme.my.salesforce.com"\n`,
    'variables',
    [prod],
  ],
  [
    'Kubernetes',
    `env:\n  - name: SF_CONSUMER_KEY\n    value: "${KEY}"\n  - name: SF_USERNAME\n    value: ci@acme.com\n  - name: SF_HOST\n    value: acme.my.salesforce.com\n`,
    'variables',
    [{ ...prod, address: 'acme.my.salesforce.com' }],
  ],
  [
    'Docker Compose',
    `    environment:\n      - SF_CLIENT_ID=${KEY}\n      - SF_USERNAME=ci@acme.com\n      - SF_URL=https://acme.my.salesforce.com`,
    'variables',
    [prod],
  ],
  [
    'a Dockerfile',
    `ENV SF_CLIENT_ID=${KEY}\nENV SF_USERNAME=ci@acme.com\nENV SF_LOGIN_URL=https://acme.my.salesforce.com`,
    'variables',
    [prod],
  ],
  [
    'two environments by their prefixes',
    `UAT_SF_CONSUMER_KEY=${KEY2}\nUAT_SF_USERNAME=ci@acme.com.uat\nUAT_SF_INSTANCE_URL=https://test.salesforce.com\nPROD_SF_CONSUMER_KEY=${KEY}\nPROD_SF_USERNAME=ci@acme.com\nPROD_SF_INSTANCE_URL=https://acme.my.salesforce.com`,
    'variables',
    [
      { name: 'uat', address: 'https://test.salesforce.com', consumerKey: KEY2, username: 'ci@acme.com.uat' },
      { name: 'prod', ...prod },
    ],
  ],
  [
    'two environments by their suffixes',
    `SF_CONSUMER_KEY_UAT=${KEY2}\nSF_USERNAME_UAT=ci@acme.com.uat\nSF_CONSUMER_KEY_PROD=${KEY}\nSF_USERNAME_PROD=ci@acme.com`,
    'variables',
    [
      { name: 'uat', consumerKey: KEY2, username: 'ci@acme.com.uat' },
      { name: 'prod', consumerKey: KEY, username: 'ci@acme.com' },
    ],
  ],
  [
    'Spring properties',
    `salesforce.client-id=${KEY}\nsalesforce.username=ci@acme.com\nsalesforce.login-url=https://acme.my.salesforce.com\nsalesforce.keystore-password=changeit`,
    'variables',
    [prod],
    ['salesforce.keystore-password'],
  ],
  [
    'Spring YAML',
    `salesforce:\n  client-id: ${KEY}\n  username: ci@acme.com\n  login-url: https://acme.my.salesforce.com`,
    'variables',
    [prod],
  ],
  [
    'Terraform',
    `client_id   = "${KEY}"\nusername    = "ci@acme.com"\nlogin_url   = "https://acme.my.salesforce.com"\nprivate_key = "server.key"`,
    'variables',
    [prod],
    ['private_key'],
  ],
  [
    'Python constants',
    `CONSUMER_KEY = '${KEY}'\nUSERNAME = 'ci@acme.com'\nDOMAIN = 'acme.my.salesforce.com'`,
    'variables',
    [{ ...prod, address: 'acme.my.salesforce.com' }],
  ],
  [
    'claims as variables',
    `SF_ISS=${KEY}\nSF_SUB=ci@acme.com\nSF_AUD=https://login.salesforce.com`,
    'variables',
    [{ consumerKey: KEY, username: 'ci@acme.com', audience: 'https://login.salesforce.com' }],
  ],
  [
    'JSON of a program',
    json({ clientId: KEY, username: 'ci@acme.com', loginUrl: 'https://acme.my.salesforce.com', privateKey: PEM }),
    'variables',
    [prod],
    ['privateKey'],
  ],
  [
    'a placeholder that nobody filled',
    `SF_CONSUMER_KEY=<consumer key>\nSF_USERNAME=ci@acme.com\nSF_INSTANCE_URL=https://acme.my.salesforce.com`,
    'variables',
    [{ address: 'https://acme.my.salesforce.com', username: 'ci@acme.com' }],
    ['SF_CONSUMER_KEY'],
  ],
]

const org = {
  id: '00D5f000000abcdEAA',
  username: 'ci@acme.com',
  instanceUrl: 'https://acme.my.salesforce.com',
  clientId: KEY,
  accessToken: TOKEN,
}
const jwt = [
  { key: 'grant_type', value: 'urn:ietf:params:oauth:grant-type:jwt-bearer' },
  { key: 'assertion', value: '{{jwt}}' },
]
const DOCUMENTS: Row[] = [
  [
    'sf org display --json',
    json({ status: 0, result: { ...org, apiVersion: '67.0', alias: 'prod' }, warnings: [] }),
    'sf_display',
    [{ ...prod, name: 'prod' }],
    ['accessToken'],
  ],
  [
    'sf org display --json --verbose',
    json({ status: 0, result: { ...org, sfdxAuthUrl: 'force://PlatformCLI::5Aep861x@acme.my.salesforce.com' } }),
    'sf_display',
    [prod],
    ['accessToken', 'sfdxAuthUrl'],
  ],
  [
    'sf org list --json',
    json({
      status: 0,
      result: {
        nonScratchOrgs: [org],
        scratchOrgs: [{ ...org, instanceUrl: 'https://x.scratch.my.salesforce.com', alias: 'dev' }],
      },
    }),
    'sf_display',
    [prod, { ...prod, address: 'https://x.scratch.my.salesforce.com', name: 'dev' }],
    ['accessToken'],
  ],
  [
    'the file the CLI keeps of an org',
    json({ ...org, privateKey: 'certs/server.key', loginUrl: 'https://login.salesforce.com', refreshToken: 'x' }),
    'sf_display',
    [prod],
    ['accessToken', 'privateKey', 'refreshToken'],
  ],
  [
    'a Postman environment',
    json({
      name: 'UAT',
      values: [
        { key: 'clientId', value: KEY, enabled: true },
        { key: 'username', value: 'ci@acme.com' },
        { key: 'url', value: 'https://acme.my.salesforce.com' },
        { key: '_accessToken', value: TOKEN, type: 'secret' },
      ],
      _postman_variable_scope: 'environment',
    }),
    'postman_environment',
    [{ ...prod, name: 'UAT' }],
    ['_accessToken'],
  ],
  [
    'a Postman environment with what is switched off',
    json({
      name: 'x',
      values: [
        { key: 'url', value: 'https://test.salesforce.com', enabled: false },
        { key: 'loginUrl', value: 'https://acme.my.salesforce.com' },
        { key: 'clientSecret', value: SECRET },
      ],
    }),
    'postman_environment',
    [{ address: 'https://acme.my.salesforce.com', name: 'x' }],
    ['clientSecret'],
  ],
  [
    'a Postman collection with variables',
    json({
      info: { name: 'SF', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      variable: [
        { key: 'clientId', value: KEY },
        { key: 'username', value: 'ci@acme.com' },
      ],
      item: [
        {
          name: 'token',
          request: {
            method: 'POST',
            url: { raw: 'https://acme.my.salesforce.com/services/oauth2/token' },
            body: { mode: 'urlencoded', urlencoded: jwt },
          },
        },
      ],
    }),
    'postman_collection',
    [{ ...prod, address: 'https://acme.my.salesforce.com/services/oauth2/token' }],
    ['assertion'],
  ],
  [
    'a Postman collection with folders',
    json({
      info: { name: 'SF' },
      item: [
        {
          name: 'auth',
          item: [
            {
              name: 't',
              request: {
                url: 'https://login.salesforce.com/services/oauth2/token',
                body: { urlencoded: [...jwt, { key: 'client_id', value: KEY }] },
              },
            },
          ],
        },
      ],
    }),
    'postman_collection',
    [{ address: 'https://login.salesforce.com/services/oauth2/token', consumerKey: KEY }],
    ['assertion'],
  ],
]

describe('what other programs write', () => {
  it.each([...COMMANDS, ...VARIABLES, ...DOCUMENTS])('is read: %s', (_what, text, source, found, leftOut = []) => {
    const read = readEnvironments(text)
    if (!read.ok || read.value.kind !== 'environments') throw new Error('nothing was read')
    expect(read.value.found).toEqual(found)
    expect(read.value.source).toBe(source)
    expect(read.value.leftOut.map(({ what }) => what).toSorted()).toEqual(leftOut.toSorted())
    const told = JSON.stringify(read)
    for (const secret of [SECRET, TOKEN, 'BEGIN PRIVATE KEY', '5Aep', 'changeit']) expect(told).not.toContain(secret)
  })

  it.each([
    ['to a drill', '/practice#drill=certificate_cleared'],
    ['to the drills of a course', '/d#1.AAAA'],
  ])('leads on where it is a link of a trainer %s', (_where, path) => {
    expect(readEnvironments(`https://countersign.example${path}`)).toEqual({ ok: true, value: { kind: 'link', path } })
  })

  it.each([
    ['nothing', ''],
    ['a sentence', 'My org is the one at Acme: please add it.'],
    ['a private key alone', PEM],
    ['JSON of something else', '{"compilerOptions":{"strict":true}}'],
    ['a list', '[1,2,3]'],
    ['half a JSON document', '{"countersign":"environments",'],
    ['variables of another system', 'AWS_REGION=eu-central-1\nNODE_ENV=production\nPATH=/usr/bin'],
    ['a link that leads nowhere here', 'https://acme.my.salesforce.com/lightning#x'],
    ['a link whose set-up cannot be read', 'https://countersign.example/assert#v1.xxxx'],
  ])('is nothing to import: %s', (_what, text) => {
    expect(readEnvironments(text)).toEqual({ ok: false, error: { code: 'nothing_to_import' } })
  })
})
