/** Everything of an environment that is to be taken home, as files: what was set up, the code that uses it, what went over the wire. */
import { appPackage, type AppPackage, type AppPackageFacts } from '../app-package/app-package.ts'
import { packageFacts } from '../app-package/package-facts.ts'
import { certifiedRsaKey } from '../certificates/view.ts'
import { codeInput } from '../code/input/code-input.ts'
import { KEY_FILES, type EnvironmentValues, type KeyForm } from '../code/input/sample.ts'
import { sampleOf, type Sample, type SampleId } from '../code/samples/samples.ts'
import { encodePem } from '../encoding/pem.ts'
import { writeEnvironmentFile } from '../environment-import/environment-file.ts'
import { ownCertificate, signsElsewhere, type Environment } from '../environment/environment.ts'
import { withoutMisplacedSecrets } from '../environment/misplaced-secrets.ts'
import type { FlowFacts } from '../flow/facts/facts.ts'
import type { StepDetail, StepState } from '../flow/facts/step.ts'
import { judgeSteps } from '../flow/steps/judge.ts'
import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import { redactBody } from '../kernel/redact.ts'
import { harOf } from '../transcript/har.ts'
import { transcriptOf, type TranscriptWords } from '../transcript/transcript.ts'

/** What a file of the kit is, as the list of files says it. */
export type KitFileKind = 'readme' | 'certificate' | 'public_key' | 'metadata' | 'code' | 'transcript' | 'environment'

/** One file: its path in the kit, with slashes. Nothing of it is secret. */
export type KitFile = { name: string; content: string | Uint8Array<ArrayBuffer>; kind: KitFileKind }

/** What is true of the environment's key: there is none yet, a browser keeps it, or it signs elsewhere. */
export type KitKey = 'missing' | 'in_browser' | 'elsewhere'

/** What the README says, of which nothing is secret either. */
export type ReadmeFacts = {
  environment: Environment
  at: EpochMilliseconds
  values: EnvironmentValues
  states: readonly StepState[]
  samples: readonly Sample[]
  /** The forms of key file that the samples read, each once. */
  keyForms: readonly KeyForm[]
  key: KitKey
  files: readonly Pick<KitFile, 'name' | 'kind'>[]
}

export type KitWords = {
  readme: (facts: ReadmeFacts) => string
  packageReadme: (made: AppPackage, facts: AppPackageFacts) => string
  transcript: TranscriptWords
}

export type KitInput = {
  facts: FlowFacts
  exchanges: readonly (Exchange | PendingExchange)[]
  samples: readonly SampleId[]
  page: { label: string; origin: string; callbackUrl: string }
  creator: { name: string; version: string }
  at: EpochMilliseconds
  words: KitWords
}

/**
 * The files of the kit, the README first.
 *
 * Guarantees that no private key, no token, no assertion, no consumer secret and no key of a practice org is in it: it is made of an
 * environment without what was put in the wrong place, of code that holds none, and of redacted exchanges. The same input makes the
 * same bytes, in the same order, and no name stands twice. Never throws.
 */
export function kitFiles({ facts, exchanges, samples: chosen, page, creator, at, words }: KitInput): KitFile[] {
  const environment = withoutMisplacedSecrets(facts.environment)
  const { input } = codeInput(environment)
  const samples = chosen.map((id) => sampleOf(id, input))
  const files: KitFile[] = [
    ...certificateFiles(environment),
    ...metadataFiles(environment, page, words),
    ...samples.flatMap(codeFiles),
    { name: 'wire/transcript.md', content: transcriptOf(exchanges, words.transcript), kind: 'transcript' },
    { name: 'wire/transcript.har', content: jsonText(harOf(exchanges, creator)), kind: 'transcript' },
    { name: 'environment.json', content: writeEnvironmentFile([environment]).text, kind: 'environment' },
  ]
  const readme = words.readme({
    environment,
    at,
    values: input,
    states: judgeSteps({ ...facts, environment }, at).map(withoutSaidSecrets),
    samples,
    keyForms: [...new Set(samples.map(({ key }) => key))].filter((form) => KEY_FILES[form] !== ''),
    key: keyOf(environment),
    files: [{ name: 'README.md', kind: 'readme' }, ...files],
  })
  return [{ name: 'README.md', content: readme, kind: 'readme' }, ...files]
}

function certificateFiles(environment: Environment): KitFile[] {
  const certificate = ownCertificate(environment)
  if (certificate === undefined) return []
  const { der, keyThumbprint } = certificate
  const key = certifiedRsaKey(der)
  const files: KitFile[] = [
    { name: 'certificate/certificate.pem', content: encodePem('CERTIFICATE', der), kind: 'certificate' },
    { name: 'certificate/certificate.crt', content: der, kind: 'certificate' },
  ]
  if (key === undefined) return files
  const jwks = { keys: [{ ...key.jwk, kid: keyThumbprint, use: 'sig', alg: 'RS256' }] }
  return [
    ...files,
    { name: 'certificate/public-key.pem', content: encodePem('PUBLIC KEY', key.spki), kind: 'public_key' },
    { name: 'certificate/jwks.json', content: jsonText(jwks), kind: 'public_key' },
  ]
}

function keyOf(environment: Environment): KitKey {
  if (signsElsewhere(environment)) return 'elsewhere'
  return environment.keyThumbprint === undefined ? 'missing' : 'in_browser'
}

/**
 * A practice org has no Metadata API, and without a certificate there is nothing to deploy: with that of another key the app would
 * refuse every assertion of this one.
 */
function metadataFiles(environment: Environment, page: KitInput['page'], words: KitWords): KitFile[] {
  if (environment.kind === 'practice' || ownCertificate(environment) === undefined) return []
  const facts = packageFacts(environment, page)
  const made = appPackage(facts)
  return [...made.files, { path: 'README.md', text: words.packageReadme(made, facts) }].map(({ path, text }) => ({
    name: `metadata/${path}`,
    content: text,
    kind: 'metadata',
  }))
}

function codeFiles({ id, files }: Sample): KitFile[] {
  return files.map(({ name, text }) => ({ name: `code/${id}/${name}`, content: text, kind: 'code' }))
}

/** A server may repeat in its refusal what it was sent. */
function withoutSaidSecrets(state: StepState): StepState {
  const { detail } = state
  if (!('refusal' in detail) || !('said' in detail.refusal)) return state
  const told: StepDetail = { ...detail, refusal: { said: redactBody(detail.refusal.said) } }
  return { ...state, detail: told }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
