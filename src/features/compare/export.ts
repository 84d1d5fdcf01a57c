import type { Comparison } from '#core/comparison/compare.ts'
import { compareWords, inputNames, readingWords } from '#words/en/compare.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { told } from '#words/en/told.ts'

import type { Result } from './results.ts'

/** One environment of an export: its name, its kind, and what came of it. */
type ExportedEnvironment = { name: string; kind: string; token?: Result | undefined; api?: Result | undefined }

type Exported = {
  environments: readonly ExportedEnvironment[]
  inputs: { input: string; verdict: string; values: readonly string[] }[]
  first?: { input: string; environment: string }
}

/** What is told to others: the inputs as they are shown, and what may be a secret left out. */
function exported(comparison: Comparison, environments: readonly ExportedEnvironment[], now: number): Exported {
  const { first } = comparison
  return {
    environments: environments.map(({ name, kind, token, api }) => ({
      name: told(name),
      kind,
      ...(token && { token: toldResult(token) }),
      ...(api && { api: toldResult(api) }),
    })),
    inputs: comparison.inputs.map(({ input, verdict, readings }) => ({
      input,
      verdict,
      values: readings.map((reading) => {
        const { value, words } = readingWords(input, reading, now)
        return [value, words].flatMap((part) => (part === undefined || part === '' ? [] : [told(part)])).join(' · ')
      }),
    })),
    ...(first ? { first: { input: first.input, environment: told(environments[first.environment]?.name ?? '') } } : {}),
  }
}

/** A server may repeat what it was sent. */
function toldResult({ code, detail, ...result }: Result): Result {
  return { ...result, code: told(code), ...(detail === undefined ? {} : { detail: told(detail) }) }
}

/** A comparison as JSON, without a secret: neither token nor assertion is in it, and what looks like one is left out. */
export function comparisonJson(...of: Parameters<typeof exported>): string {
  return `${JSON.stringify(exported(...of), null, 2)}\n`
}

/** The same as a table of Markdown, for a ticket. */
export function comparisonMarkdown(...of: Parameters<typeof exported>): string {
  const { environments, inputs, first } = exported(...of)
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  const results = (title: string, result: (of: ExportedEnvironment) => Result | undefined) =>
    environments.some((environment) => result(environment))
      ? [row([title, '', ...environments.map((environment) => resultText(result(environment)))])]
      : []
  const marked =
    first === undefined ? [] : [`**${compareWords.first(nameOf(first.input))}** (${cell(first.environment)})`, '']
  return [
    ...marked,
    row([compareWords.input, '', ...environments.map(({ name, kind }) => `${name} (${kind})`)]),
    row(['---', '---', ...environments.map(() => '---')]),
    ...inputs.map(({ input, verdict, values }) =>
      row([nameOf(input), verdict === 'same' ? '=' : verdict === 'differs_as_it_should' ? '≠' : '**≠**', ...values]),
    ),
    ...results(STEP_NAME.token, ({ token }) => token),
    ...results(STEP_NAME.api, ({ api }) => api),
    '',
  ].join('\n')
}

function nameOf(input: string): string {
  const found = Object.entries(inputNames).find(([code]) => code === input)?.[1]
  return found?.claim ?? found?.name ?? input
}

function resultText(result: Result | undefined): string {
  if (!result) return ''
  return [result.status, result.code, result.detail].filter((part) => part !== undefined).join(' ')
}

/** What would end a cell or begin HTML does neither. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ')
}
