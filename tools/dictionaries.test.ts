/** Words from outside are looked up in dictionaries, and `constructor` is a word. */
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

import { describe, expect, test } from 'vitest'

import { main } from '../src/cli/main.ts'
import { flowErrorWords } from '../src/words/en/flow-errors.ts'
import { explainRestError } from '../src/features/api/refusal/explain-rest-error.ts'
import { consentEnding } from '../src/words/en/consent-endings.ts'
import { parseAlternativeNames } from '../src/features/certificate/alternative-names.ts'
import { reasonWords } from '../src/words/en/token-refusals.ts'
import { tokenErrorWords } from '../src/words/en/token-errors.ts'
import { readPastedAnswer } from '../src/core/recognition/pasted-answer.ts'
import { recogniseInput } from '../src/core/recognition/recognise.ts'
import { tokenRefusalOf } from '../src/core/diagnosis/refusals/token-refusals.ts'
import { scopeLabel } from '../src/practice/authorize/scopes.ts'
import { Bench, ORIGIN } from '../src/practice/testing/bench.ts'
import { memoryPractice } from '../src/practice/testing/memory-practice.ts'

const SOURCES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))

/** Every word that an object answers to although nobody wrote it down. */
const INHERITED = [...Object.getOwnPropertyNames(Object.prototype), 'then', 'length', 'prototype']

/** Tables that any text may be looked up in, made as objects: these answer to `constructor`. */
function openDictionaries(path: string, source: string): string[] {
  return source
    .split('\n')
    .flatMap((line, index) =>
      /\bconst [A-Z][A-Z0-9_]*: (?:Readonly<|Partial<)*Record<string,/.test(line)
        ? [`${path}:${index + 1}: ${line.trim()}`]
        : [],
    )
}

test('a table that is looked up by any text is a Map', () => {
  const canary = 'const A = 1\nexport const WORDS: Readonly<Record<string, string>> = {'
  expect(openDictionaries('canary.ts', canary)).toHaveLength(1)
  expect(SOURCES.length).toBeGreaterThan(300)
  expect(SOURCES.flatMap((path) => openDictionaries(path, readFileSync(path, 'utf8')))).toEqual([])
})

describe.each(INHERITED)('%s is a word that nobody knows', (word) => {
  /** Whether an answer is made of text alone, as what a component draws must be. */
  const isText = (answer: object) =>
    Object.values(answer).every((value) => value === undefined || typeof value === 'string')

  test('to the words of the page and of the command line', async () => {
    const unknown = 'a_word_that_nobody_knows'
    const restWords = (errorCode: string) =>
      explainRestError({ code: 'rest_error', status: 400, errors: [{ errorCode, message: 'm' }] })
    expect(restWords(word)).toEqual({ ...restWords(unknown), title: `${word}: m` })
    const setupWords = (refusal: string) => flowErrorWords({ code: 'setup_refused', status: 400, refusal })
    expect(setupWords(word).title).toBe(setupWords(unknown).title)
    expect(isText(setupWords(word))).toBe(true)
    expect(isText(tokenErrorWords({ code: 'relay_refused', status: 400, refusal: word }))).toBe(true)
    expect(isText(tokenErrorWords({ code: 'oauth_error', status: 400, error: word, errorDescription: word }))).toBe(
      true,
    )
    expect(reasonWords({ reason: word, detail: {} })).toBe(`a reason this page has no words for: ${word}`)
    expect(consentEnding(word)).toBe(consentEnding(unknown))
    expect(parseAlternativeNames(`${word}:x`)).toEqual([{ kind: expect.any(String) as string, value: `${word}:x` }])
    expect(await main([word], { print: () => undefined, complain: () => undefined } as never)).toBe(2)
  })

  test('to recognition and diagnosis', async () => {
    expect(tokenRefusalOf(word, word)).toBeUndefined()
    expect(JSON.stringify(readPastedAnswer(`[{"errorCode":"${word}","message":"&${word};"}]`))).toContain(word)
    expect(() => readPastedAnswer(`<OAuth><error>&${word};</error></OAuth>`)).not.toThrow()
    const pem = `-----BEGIN ${word}-----\nMAA=\n-----END ${word}-----\n`
    for (const input of [pem, `{"kty":"${word}"}`, `{"${word}":{}}`, word])
      expect(typeof (await recogniseInput(input)).kind).toBe('string')
  })

  test('to a practice org, wherever it can be put', async () => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const token = await bench.accessToken()
    const soql = [
      `SELECT ${word} FROM Account`,
      `SELECT Id FROM ${word}`,
      `SELECT Id FROM Account WHERE ${word} = 1`,
      `SELECT Id FROM Account WHERE CreatedDate = ${word}`,
      `SELECT Id FROM Account WHERE ${word}(CreatedDate) = 1`,
      `SELECT ${word}(CreatedDate) FROM Account GROUP BY ${word}(CreatedDate)`,
      `SELECT COUNT(Id) ${word} FROM Account`,
      `SELECT ${word}.Id FROM Account`,
      `SELECT Id, (SELECT Id FROM ${word}) FROM Account`,
      `SELECT Id FROM Account ORDER BY ${word}`,
      `SELECT FIELDS(${word}) FROM Account LIMIT 1`,
      `SELECT Id FROM Account WHERE Name = '\\${word}'`,
    ]
    const paths = [
      `/services/data/${word}`,
      `/services/data/v67.0/${word}`,
      `/services/data/v67.0/sobjects/${word}`,
      `/services/data/v67.0/sobjects/${word}/describe`,
      `/services/data/v67.0/sobjects/Account/${word}`,
      `/services/data/v67.0/sobjects/Account/001Pr0000000001?fields=${word}`,
      `/services/data/v67.0/query/${word}`,
      `/services/data/v67.0/jobs/query/${word}`,
      `/services/oauth2/${word}`,
      `/id/${word}/${word}`,
      ...soql.map((query) => `/services/data/v67.0/query?q=${encodeURIComponent(query)}`),
    ]
    const said: string[] = []
    const note = async (answer: Promise<Response>) => said.push(await (await answer).text())
    for (const path of paths) await note(bench.get(path, token))
    const headers = { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }
    for (const member of ['operation', 'columnDelimiter', 'lineEnding']) {
      const job = { operation: 'query', query: 'SELECT Id FROM Account', [member]: word }
      const init = { method: 'POST', headers, body: JSON.stringify(job) }
      await note(bench.serve(new Request(`${ORIGIN}/services/data/v67.0/jobs/query`, init)))
    }
    for (const member of ['grant_type', 'format', word]) await note(bench.token({ [member]: word, assertion: word }))
    for (const claim of ['iss', 'sub', 'aud', 'exp', 'jti', word]) await note(bench.exchange({ [claim]: word }))
    for (const [method, path] of [
      ['POST', `/drills/${word}`],
      ['PATCH', `/users/${word}`],
      ['PATCH', `/apps/${word}`],
      ['GET', `/${word}`],
    ] as const)
      await note(bench.setup(method, path, method === 'GET' ? undefined : {}))
    for (const change of [{ kind: word }, { [word]: word }, { permittedUsers: word }]) await note(bench.change(change))
    expect(scopeLabel(word)).toBe(word)
    expect(practice.bugs).toEqual([])
    expect(said.join('\n')).not.toContain('UNKNOWN_EXCEPTION')
  })
})
