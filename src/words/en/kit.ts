import { APP_SETUP_STEPS } from '#core/app-setup/steps.ts'
import { APPROVAL_STEPS } from '#core/app-setup/approval-steps.ts'
import { KEY_FILES, type KeyForm } from '#core/code/input/sample.ts'
import { KEY_WAYS, keyLines } from '#core/code/key-file/key-ways.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { StepState } from '#core/flow/facts/step.ts'
import type { KitFileKind, KitKey, KitWords, ReadmeFacts } from '#core/kit/kit.ts'

import { sentenceText } from '../text/sentence.ts'
import { packageReadme } from './app-package.ts'
import { setupStepTitle } from './app-setup.ts'
import { approvalStepTitle } from './approval.ts'
import { KEY_FORM_WORDS, KEY_LINE_WORDS, KEY_WAY_WORDS, PROOF_WORDS } from './code.ts'
import { formatBytes, plural } from './format.ts'
import { STEP_NAME } from './step-names.ts'
import { statusWords, stepDetailWords } from './steps.ts'
import { transcriptWords } from './transcript.ts'

export const kitCard = {
  heading: 'Take it home',
  lead: 'One zip of this environment: certificate, code, what is done and left, and what went over the wire. It holds no private key and no token.',
  samples: 'Code to put in',
  samplesChosen: (chosen: number, of: number) => `${chosen} of ${of}`,
  all: 'All',
  none: 'None',
  files: 'Files in the zip',
  summary: (files: number, bytes: number) =>
    `${plural(files, { one: 'file', other: 'files' })}, ${formatBytes(bytes)}, no secret`,
  noCertificate: 'There is no certificate yet, so none is in it.',
  nothingSent: 'The wire shows no request, so the transcript is empty.',
  download: 'Download',
  downloadOf: (file: string) => `Download ${file}`,
  done: (file: string) => `${file} was handed to the browser.`,
  size: formatBytes,
  folder: (environment: string) => `${environment}-kit`,
}

export const kitFileKind: Readonly<Record<KitFileKind, string>> = {
  readme: 'start here',
  certificate: 'certificate',
  public_key: 'public key',
  metadata: 'the app, to deploy',
  code: 'code',
  transcript: 'what went over the wire',
  environment: 'this environment, to import again',
}

/** Everything that the kit says. */
export const kitWords: KitWords = { readme, packageReadme, transcript: transcriptWords }

function readme(facts: ReadmeFacts): string {
  const { environment, at, values } = facts
  return [
    `# ${plain(environment.name)}`,
    '',
    `The OAuth 2.0 JWT Bearer flow for ${orgWords(environment)}. Packed ${new Date(at).toISOString()}.`,
    '',
    '**No private key, no token, no assertion and no consumer secret is in these files.** The certificate and the Consumer Key are public.',
    '',
    '## The values',
    '',
    ...table([
      ['login host', values.loginUrl],
      ['Consumer Key, `iss`', values.consumerKey],
      ['Username, `sub`', values.username],
      ['Audience, `aud`', values.audience],
      ['seconds to `exp`', String(values.lifetimeSeconds)],
      ['API version', values.apiVersion],
    ]),
    '',
    '`YOUR_…` stands for a value that was not known yet.',
    '',
    ...steps(facts),
    ...keySection(facts),
    ...codeSection(facts),
    '## The files',
    '',
    ...facts.files.map(({ name, kind }) => `- ${inCode(name)}: ${kitFileKind[kind]}`),
    '',
  ].join('\n')
}

function orgWords(environment: Environment): string {
  if (environment.kind === 'practice') return 'a practice org'
  return environment.host === '' ? 'an org that is not named yet' : inCode(environment.host)
}

/** The seven steps as the page judges them. */
function steps({ environment, at, states }: ReadmeFacts): string[] {
  const done = states.filter(({ status }) => status === 'done')
  const left = states.filter(({ status }) => status !== 'done')
  return [
    '## Done',
    '',
    ...(done.length === 0 ? ['Nothing yet.'] : done.map((state) => `- [x] ${stepLine(state, at)}`)),
    '',
    '## Left',
    '',
    ...(left.length === 0
      ? ['Nothing: the token was used.']
      : left.flatMap((state) => [`- [ ] ${stepLine(state, at)}`, ...clickPath(environment, state)])),
    '',
    'Tokens and assertions live for minutes and are not kept: “Token” and “API” count as done only while the page is open that asked for them.',
    '',
  ]
}

function stepLine(state: StepState, at: number): string {
  return `**${STEP_NAME[state.step]}** (${statusWords(state)}): ${plain(stepDetailWords(state.detail, at))}`
}

/** Where in Setup a step is done that only an administrator can do. What was ticked off is left out. */
function clickPath(environment: Environment, { step }: StepState): string[] {
  if (environment.kind === 'practice') return []
  const { app, appSetup, approvalTicks = [] } = environment
  if (step === 'app') {
    const ticked: readonly string[] = appSetup?.ticks[app.kind] ?? []
    return APP_SETUP_STEPS[app.kind]
      .filter(({ code }) => !ticked.includes(code))
      .map(({ code, path }) => pathLine(setupStepTitle[code], path))
  }
  if (step !== 'approval') return []
  return APPROVAL_STEPS[app.kind]
    .filter(({ code }) => !approvalTicks.includes(code))
    .map(({ code, path }) => pathLine(approvalStepTitle[code], path))
}

function pathLine(title: string, path: readonly string[]): string {
  // As on the screens: a path of one place is the title again.
  return `  - [ ] ${title}${path.length > 1 ? `: ${path.join(' › ')}` : ''}`
}

const KEY_WORDS: Readonly<Record<KitKey, string>> = {
  missing: 'This environment has no key yet. The code reads one from a file in the folder it runs in:',
  in_browser:
    'The key of this environment is in a browser. The code reads a key from a file in the folder it runs in. If you imported this one, or downloaded it when it was made, use that file: the browser gives no key out later. Any other key needs its own certificate on the app.',
  elsewhere:
    'The key of this environment is kept elsewhere and signs there. Code that reads a key file needs one of its own:',
}

function keySection({ keyForms, key }: ReadmeFacts): string[] {
  if (keyForms.length === 0) return []
  return [
    '## The key',
    '',
    KEY_WORDS[key],
    '',
    ...keyForms.map((form) => `- ${inCode(KEY_FILES[form])}: ${KEY_FORM_WORDS[form]}`),
    '',
    'How to come by it:',
    '',
    ...KEY_WAYS.flatMap((way) => [
      `- **${KEY_WAY_WORDS[way].title}.** ${sentenceText(KEY_WAY_WORDS[way].text)}`,
      ...linesOf(keyForms, way),
    ]),
    '',
  ]
}

function linesOf(forms: readonly KeyForm[], way: (typeof KEY_WAYS)[number]): string[] {
  const lines = new Map(forms.flatMap((form) => keyLines(way, form)).map(({ what, line }) => [line, what]))
  return [...lines].map(([line, what]) => `  - ${KEY_LINE_WORDS[what]}: ${inCode(line)}`)
}

function codeSection({ samples }: ReadmeFacts): string[] {
  if (samples.length === 0) return []
  return [
    '## The code',
    '',
    ...samples.flatMap(({ id, name, install, run, proof }) => [
      `- **${name}**, in ${inCode(`code/${id}`)}. ${PROOF_WORDS[proof].text}`,
      ...(install === undefined ? [] : [`  - once: ${inCode(install)}`]),
      ...(run === '' ? [] : [`  - run: ${inCode(run)}`]),
    ]),
    '',
  ]
}

function table(rows: readonly (readonly [name: string, value: string])[]): string[] {
  return [
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${inCode(value).replaceAll('|', String.raw`\|`)} |`),
  ]
}

/** On one line, and no markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, String.raw`\$&`)
}

/** A text as code, whatever backticks are in it. @see CommonMark 0.31 §6.1 */
function inCode(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const room = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${room}${line}${room}${fence}`
}
