import { readFileSync } from 'node:fs'

import { afterAll, describe, expect, it } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { EVIDENCE_CODES } from '#core/diagnosis/evidence/evidence.ts'
import { CAUSE_CODES } from '#core/diagnosis/hypotheses/hypotheses.ts'
import { main } from './main.ts'

async function run(...argv: string[]) {
  const printed: string[] = []
  const complained: string[] = []
  const io = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) }
  return { exitCode: await main(['diagnose', ...argv], io), printed, complained }
}

type Report = {
  refusal: string
  causes: { cause: string; confidence: string; evidence: unknown[] }[]
  ask?: { evidence: string; question: string }
}
const reportOf = ({ printed }: { printed: string[] }) => JSON.parse(printed.join('')) as Report
const firstOf = (ran: { printed: string[] }) => {
  const { refusal, causes } = reportOf(ran)
  return [refusal, causes[0]?.cause, causes[0]?.confidence]
}

const folder = scratchFolder()
afterAll(() => folder.remove())
const context = (evidence: unknown) => folder.write('context.json', JSON.stringify(evidence))

describe('countersign diagnose', () => {
  it('ranks the causes by what is known, says what they rest on, and leaves with 1', async () => {
    const path = context({ exp_ahead_seconds: 120, server_ahead_seconds: 3599 })
    const ran = await run('--error', 'invalid_grant', '--description', 'expired authorization code', '--context', path)
    expect(ran.exitCode).toBe(1)
    expect(ran.printed[1]).toContain('1. clock_behind (measured, observed)')
    expect(ran.printed[2]).toContain('because: The server’s clock is 59:59 min ahead of this computer’s')
    expect(ran.printed.at(-1)).toContain('ruled out')
  })

  it.each([
    ['an answer', '{"error":"invalid_grant","error_description":"invalid assertion"}', 'assertion_invalid'],
    [
      'a response',
      'HTTP/1.1 401 Unauthorized\n\n[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      'session_ended',
    ],
    [
      'a line of a log',
      'JWT error: invalid_app_access: user is not admin approved to access this app',
      'user_not_admin_approved',
    ],
    ['half an answer', 'This session is not valid for use with the REST API', 'session_not_for_rest'],
    ['a message of a program', 'Error: unable to get local issuer certificate', 'client_lacks_trust'],
    [
      'a web page',
      'HTTP/1.1 503 Service Unavailable\ncontent-type: text/html\n\n<html>Data Not Available</html>',
      'page_answered',
    ],
  ])('reads %s', async (_what, body, refusal) => {
    const ran = await run('--body', folder.write('body.txt', body), '--json')
    expect([ran.exitCode, reportOf(ran).refusal]).toEqual([1, refusal])
  })

  it('reads the request beside the answer', async () => {
    const body = [
      'curl https://login.salesforce.com/services/oauth2/token -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d assertion=x',
      '{"error":"app_not_found","error_description":"External client app is not installed in this org"}',
    ].join('\n')
    const ran = await run('--body', folder.write('both.txt', body), '--json')
    expect(firstOf(ran)).toEqual(['app_not_installed', 'generic_host', 'likely'])
  })

  it('prints each cause with what speaks of it, and the question to ask', async () => {
    const path = context({ worked_before: true })
    const ran = await run('--error', 'invalid_grant', '--description', 'invalid assertion', '--context', path, '--json')
    const { causes, ask } = reportOf(ran)
    const malformed = causes.find(({ cause }) => cause === 'assertion_malformed')
    expect(malformed).toEqual({
      cause: 'assertion_malformed',
      means: expect.any(String) as string,
      confidence: 'possible',
      level: 'observed',
      step: 'assertion',
      evidence: [{ name: 'worked_before', value: 'yes', speaks: -1, means: expect.any(String) as string }],
      fix: expect.any(String) as string,
      check: expect.any(String) as string,
    })
    expect(EVIDENCE_CODES).toContain(ask?.evidence)
    expect(ask?.question).toMatch(/\?$/)
  })

  it('lets the context go before what was read, and takes true and not_sure', async () => {
    const path = context({ user_approved: true, permitted_users: 'self_authorize', host: 'not_sure' })
    const body = folder.write(
      'body.json',
      '{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}',
    )
    expect(firstOf(await run('--body', body, '--context', path, '--json')).slice(0, 2)).toEqual([
      'user_not_approved',
      'consent_without_refresh_token',
    ])
  })

  it('leaves with 0 where nothing was refused', async () => {
    const granted = JSON.stringify({
      access_token: '00D!x',
      token_type: 'Bearer',
      instance_url: 'https://a.my.salesforce.com',
    })
    expect(await run('--body', folder.write('granted.json', granted))).toMatchObject({ exitCode: 0 })
  })

  it.each([
    ['a page that curl -s saved', '<!DOCTYPE html><html><title>502 Bad Gateway</title></html>', 'page_answered'],
    [
      'a page of a proxy, of any length',
      `<html><head>\n${'<p>Zscaler Access Denied</p>\n'.repeat(200)}`,
      'page_answered',
    ],
    ['an error of somebody else', '{"message":"Bad"}', 'words_unknown'],
  ])('takes %s for a refusal', async (_what, body, refusal) => {
    const ran = await run('--body', folder.write('other.txt', body), '--json')
    expect([ran.exitCode, reportOf(ran).refusal]).toEqual([1, refusal])
  })

  it.each([
    ['alone', 'curl: (6) Could not resolve host: acme.my.salesforce.com'],
    ['in a long log', `${'step done\n'.repeat(400)}curl: (6) Could not resolve host: acme.my.salesforce.com\n`],
  ])('says of a message %s what inspect says of it', async (_where, body) => {
    const file = folder.write('log.txt', body)
    const lines: string[] = []
    const io = { print: (line: string) => lines.push(line), complain: (line: string) => lines.push(line) }
    await main(['inspect', file, '--json'], io)
    const { messages } = JSON.parse(lines.join('')) as { messages: { code: string }[] }
    const ran = await run('--body', file, '--json')
    expect([ran.exitCode, JSON.parse(ran.printed.join(''))]).toMatchObject([
      1,
      { message: messages[0]?.code, causes: [] },
    ])
    const { printed } = await run('--body', file)
    expect(printed.join('\n')).not.toMatch(/not among those known|no cause/)
  })

  it.each([
    ['is empty', '', /There is nothing in it/],
    ['is larger than what is read', 'x'.repeat(1_048_577), /larger/],
    ['is long and has nothing known in it', 'lorem ipsum '.repeat(250), /no answer was found in it$/],
    ['is no text', String.fromCodePoint(...Array.from({ length: 64 }, (_, at) => at * 3 + 1)), /no answer was found/],
    ['is a key', readFileSync('e2e/fixtures/keys/pkcs8-2048.pem', 'utf8'), /RSA private key/],
    ['is a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.AAAA', /Signed JWT/],
    ['is a request', 'curl https://login.salesforce.com/services/oauth2/token -d assertion=x', /Token request/],
    ['is a message of the shell', 'cat: answer.json: No such file or directory', /message of a command that failed$/],
  ])('does not say that nothing was refused where the answer %s, and leaves with 2', async (_what, body, why) => {
    const ran = await run('--body', folder.write('odd.txt', body))
    expect([ran.exitCode, ran.printed]).toEqual([2, []])
    expect(ran.complained[0]).toMatch(why)
  })

  it('does not say that nothing was refused where only what is known besides is given', async () => {
    const ran = await run('--context', context({ worked_before: true }))
    expect([ran.exitCode, ran.printed]).toEqual([2, []])
    expect(await run('--status', '200')).toMatchObject({ exitCode: 0 })
  })

  it('names the evidence that was meant, and leaves with 2', async () => {
    const { exitCode, complained } = await run(
      '--error',
      'x',
      '--context',
      context({ hots: 'a', app_kind: 'lightning' }),
    )
    expect(exitCode).toBe(2)
    expect(complained[0]).toContain('did you mean host?')
    expect(complained[1]).toContain('external_client_app and connected_app')
  })

  it.each([
    [[]],
    [['--status', '99']],
    [['--error', 'x', '--context', 'no-such-file']],
    [['--where', 'moon', '--error', 'x']],
    [['--nope']],
  ])('leaves with 2 for %j', async (argv) => {
    const { exitCode, complained } = await run(...argv)
    expect([exitCode, complained.length > 0]).toEqual([2, true])
  })

  it('lists every code of evidence and every cause with what it means', async () => {
    const lines = async (option: string) =>
      (await run(option)).printed.map((line) => JSON.parse(line) as Record<string, unknown>)
    const evidence = await lines('--list-evidence')
    expect(evidence.map(({ name }) => name)).toEqual(EVIDENCE_CODES)
    for (const { values, type, means } of evidence)
      expect([Array.isArray(values) !== (type !== undefined), typeof means]).toEqual([true, 'string'])
    const causes = await lines('--list-causes')
    expect(causes.map(({ code }) => code)).toEqual(CAUSE_CODES)
    for (const { means } of causes) expect(means).toMatch(/^\S.*\.$/)
  })

  it('shows no part of an assertion that was pasted with the answer', async () => {
    const secret = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"iss":"3MVG9secret"}').toString('base64url')}.c2lnbmF0dXJl`
    const body = `curl https://acme.my.salesforce.com/services/oauth2/token -d assertion=${secret}\n{"error":"invalid_grant","error_description":"invalid assertion"}`
    const { printed } = await run('--body', folder.write('secret.txt', body), '--json')
    expect(printed.join('')).not.toMatch(/3MVG9secret|c2lnbmF0dXJl/)
  })
})
