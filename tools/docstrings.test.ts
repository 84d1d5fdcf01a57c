/** What the docstrings of the protocol and its servers promise about themselves. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const FILES = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' }).split('\n')
const DOCUMENTED = FILES.filter(
  (path) => /^src\/(core|practice|platform|edge)\/.*\.ts$/.test(path) && !/\.test\.ts$|\.d\.ts$|\/testing\//.test(path),
)
const COMMENT = /\/\*\*[\s\S]*?\*\//g

/** `path:line` of each exported function or class of a source text without a docstring right above it, or above its first overload. */
function undocumented(path: string, source: string): string[] {
  const lines = source.split('\n')
  const seen = new Set<string>()
  return lines.flatMap((line, index) => {
    const name = /^export (?:async )?(?:function|class) (\w+)/.exec(line)?.[1]
    if (name === undefined || seen.has(name)) return []
    seen.add(name)
    let above = index - 1
    while (/^\s*(\/\/.*)$/.test(lines[above] ?? '')) above--
    return /\*\/\s*$/.test(lines[above] ?? '') ? [] : [`${path}:${index + 1}: ${line}`]
  })
}

/** Names that read like our codes, in backticks inside docstrings: two or more words, lower case, underscores. */
function codesNamed(source: string): string[] {
  return (source.match(COMMENT) ?? []).flatMap((comment) =>
    [...comment.matchAll(/`([a-z]+(?:_[a-z0-9]+)+)`/g)].map(([, code = '']) => code),
  )
}

test('every exported function and class of core, practice, platform and edge has a docstring', () => {
  expect(undocumented('canary.ts', 'export function bare() {}')).toHaveLength(1)
  expect(undocumented('canary.ts', '/** Said. */\nexport function one(): 1\nexport function two() {}')).toHaveLength(1)
  expect(DOCUMENTED.flatMap((path) => undocumented(path, readFileSync(path, 'utf8')))).toEqual([])
})

/** Names of specifications that look like our codes and are mentioned without being used. */
const SPECIFICATION_NAMES = ['key_ops']

test('every code that a docstring names exists in the code', () => {
  const sources = FILES.filter((path) => /\.tsx?$/.test(path)).map((path) => readFileSync(path, 'utf8'))
  const code = sources.map((source) => source.replace(COMMENT, '')).join('\n')
  const exists = (name: string) => new RegExp(`['"\`]?\\b${name}\\b`).test(code)
  const named = [...new Set(sources.flatMap(codesNamed))]
  expect(named.length).toBeGreaterThan(20)
  expect(exists('a_code_that_nobody_has')).toBe(false)
  expect(named.filter((name) => !exists(name) && !SPECIFICATION_NAMES.includes(name))).toEqual([])
})
