import { describe, expect, it } from 'vitest'

import { diagramWords, transcriptWords } from '#words/en/transcript.ts'

import type { Exchange } from '../kernel/exchange.ts'
import { answered } from '../kernel/testing/exchange.ts'
import { asCommand, COMMAND_FORMS, type CommandForm } from './as-command.ts'
import { diagramSvg } from './diagram.ts'
import { harOf } from './har.ts'
import { transcriptOf } from './transcript.ts'

const MARK = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const ASSERTION = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhQGIuYyJ9.${MARK}`

const TOKEN_REQUEST: Exchange = {
  ...answered(200, { access_token: `00D000000000001!${MARK}` }),
  transport: 'relay',
  request: {
    method: 'POST',
    url: 'https://countersign.example/relay/acme.my.salesforce.com/services/oauth2/token',
    upstreamUrl: 'https://acme.my.salesforce.com/services/oauth2/token',
    headers: [
      ['accept', 'application/json'],
      ['content-type', 'application/x-www-form-urlencoded'],
      ['origin', 'https://countersign.example'],
      ['sec-fetch-mode', 'cors'],
    ],
    body: `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${ASSERTION}`,
  },
}

describe('a token request that went through the relay', () => {
  it('is told to curl field by field, to the org, with the assertion in a variable', () => {
    expect(asCommand(TOKEN_REQUEST, 'curl', { secrets: 'variables' })).toBe(
      [
        `# export ASSERTION='…'`,
        `curl 'https://acme.my.salesforce.com/services/oauth2/token' \\`,
        `  --header 'Accept: application/json' \\`,
        `  --data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer' \\`,
        `  --data-urlencode "assertion=$ASSERTION"`,
      ].join('\n'),
    )
  })

  it('is told to PowerShell as a dictionary, with the assertion in a variable', () => {
    expect(asCommand(TOKEN_REQUEST, 'powershell', { secrets: 'variables' })).toBe(
      [
        `# $env:ASSERTION = '…'`,
        `Invoke-RestMethod -Method 'POST' -Uri 'https://acme.my.salesforce.com/services/oauth2/token' \``,
        `  -Headers @{`,
        `    'Accept' = 'application/json'`,
        `  } \``,
        `  -ContentType 'application/x-www-form-urlencoded' \``,
        `  -Body @{`,
        `    'grant_type' = 'urn:ietf:params:oauth:grant-type:jwt-bearer'`,
        `    'assertion' = $env:ASSERTION`,
        `  }`,
      ].join('\n'),
    )
  })

  it.each(COMMAND_FORMS)('holds for %s no secret, unless it was asked for', (form) => {
    expect(asCommand(TOKEN_REQUEST, form, { secrets: 'variables' })).not.toContain(MARK)
    expect(asCommand(TOKEN_REQUEST, form, { secrets: 'as_sent' })).toContain(MARK)
  })

  it.each(COMMAND_FORMS)('tells %s nothing that a terminal acts upon where it is pasted', (form) => {
    const soql = 'SELECT Id\u0003\nrm -rf x\n\u001B[201~\u009B'
    for (const request of [
      { method: 'GET', url: `https://a.example/query?q=${encodeURIComponent(soql)}`, headers: [] },
      { ...TOKEN_REQUEST.request, body: `a=1&q=${encodeURIComponent(soql)}` },
    ]) {
      const command = asCommand({ ...TOKEN_REQUEST, request }, form, { secrets: 'variables' })
      expect(command).toContain('%03')
      expect(command).not.toMatch(/[^\P{Cc}\n]/u)
    }
  })

  it('is told to HTTPie as it was sent where a name comes back after another, whose values it would send together', () => {
    const command = (body: string) =>
      asCommand({ ...TOKEN_REQUEST, request: { ...TOKEN_REQUEST.request, body } }, 'httpie', { secrets: 'variables' })
    expect(command('a=1&a=2&b=3')).toContain(["'a=1'", "'a=2'", "'b=3'"].join(' \\\n  '))
    expect(command('a=1&b=3&a=2')).toContain("'--raw=a=1&b=3&a=2'")
  })

  it('holds none as HAR, as Markdown and as a drawing', () => {
    const creator = { name: 'Countersign', version: '1' }
    const told = [
      JSON.stringify(harOf([TOKEN_REQUEST], creator)),
      transcriptOf([TOKEN_REQUEST], transcriptWords),
      diagramSvg([TOKEN_REQUEST], diagramWords),
    ]
    for (const text of told) {
      expect(text).toContain('/services/oauth2/token')
      expect(text).not.toContain(MARK)
    }
  })
})

describe('what is left to variables', () => {
  const TOKEN = `00D000000000001!AQ4.${MARK}`
  const told = (request: Partial<Exchange['request']>, form: CommandForm) =>
    asCommand(
      { ...TOKEN_REQUEST, request: { method: 'GET', url: 'https://a.example/', headers: [], ...request } },
      form,
      { secrets: 'variables' },
    )
  const form = (body: string) => ({ method: 'POST', headers: FORM, body })
  const FORM = [['content-type', 'application/x-www-form-urlencoded']] as const

  it.each<[string, Partial<Exchange['request']>, CommandForm, string]>([
    [
      'a bearer token',
      { headers: [['authorization', `Bearer ${TOKEN}`]] },
      'powershell',
      `'Authorization' = "Bearer $env:ACCESS_TOKEN"`,
    ],
    [
      'a bearer token',
      { headers: [['authorization', `Bearer ${TOKEN}`]] },
      'curl',
      '"Authorization: Bearer $ACCESS_TOKEN"',
    ],
    [
      'a token after what double quotes would change',
      { headers: [['authorization', `B$r ${TOKEN}`]] },
      'powershell',
      `'Authorization' = ('B$r ' + $env:SECRET)`,
    ],
    [
      'two secrets of one name',
      form(`token=${TOKEN}&token=${TOKEN}x`),
      'curl',
      '"token=$TOKEN" \\\n  --data-urlencode "token=$TOKEN_2"',
    ],
    [
      'one secret twice',
      form(`token=${TOKEN}&token=${TOKEN}`),
      'curl',
      '"token=$TOKEN" \\\n  --data-urlencode "token=$TOKEN"',
    ],
    [
      'names that differ by case, which a dictionary takes for one',
      form(`token=${TOKEN}&Token=${TOKEN}x`),
      'powershell',
      `-Body ('token=' + $env:TOKEN + '&Token=' + $env:TOKEN_2)`,
    ],
    ['names that differ by case without a secret', form('a=1&A=2'), 'powershell', `-Body 'a=1&A=2'`],
    ['names that differ by more', form('a=1&b=2'), 'powershell', `-Body @{\n    'a' = '1'\n    'b' = '2'\n  }`],
    ['what was shortened before it was stored', form('assertion=eyJh.eyJz.…&x=1'), 'curl', '"assertion=$ASSERTION"'],
    [
      'a token that was shortened before it was stored',
      { headers: [['authorization', 'Bearer 00D000000000001!…']] },
      'curl',
      '"Authorization: Bearer $ACCESS_TOKEN"',
    ],
    [
      'the key of a practice org',
      { url: `https://a.example/practice/00DgOd2jE7TWdZh${'Ab0'.repeat(8)}/setup` },
      'curl',
      '"https://a.example/practice/00DgOd2jE7TWdZh$PRACTICE_KEY/setup"',
    ],
    [
      'two keys, between which nobody can tell',
      {
        url: `https://a.example/practice/00DgOd2jE7TWdZh${'Ab0'.repeat(8)}/practice/00DgOd2jE7TWdZh${'Ab1'.repeat(8)}`,
      },
      'curl',
      'curl "$PRACTICE_KEY"',
    ],
  ])('is %s', (_what, request, program, expected) => {
    const command = told(request, program)
    expect(command).toContain(expected)
    expect(command).not.toContain(MARK)
    expect(command).not.toMatch(/Ab0Ab0/)
  })
})
