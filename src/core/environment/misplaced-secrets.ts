/** What of an environment must not be kept, though it was typed: a secret in the place of something else. */
import type { AppSetupProgress } from '../app-setup/ticks.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import type { CertificateChange, ClientCredential } from './certificate-change.ts'
import { consumerKeyOddity } from './consumer-key.ts'
import type { Environment } from './environment.ts'
import { FORM_CLAIMS, type FormClaim } from './form-claims.ts'
import { heldSecret } from './held-secret.ts'

/**
 * The environment as it may be kept: where a host, a Consumer Key, a Username, an audience or a query is to stand, or the name
 * and the address of an app, and what looks like a secret stands instead, nothing does. All else is as it was: its own name,
 * further claims, headers. Never throws.
 */
export function withoutMisplacedSecrets(environment: Environment): Environment {
  const shared = sharedWithout(environment)
  if (environment.kind === 'practice') return { ...environment, ...shared, app: { ...environment.app, ...shared.app } }
  const { appSetup, app, host } = environment
  return {
    ...environment,
    ...shared,
    app: { ...app, ...shared.app },
    host: textOrNothing(host),
    ...(appSetup === undefined ? {} : { appSetup: progressWithout(appSetup) }),
  }
}

function progressWithout({ label, contactEmail, ticks }: AppSetupProgress): AppSetupProgress {
  return {
    ticks,
    ...(label === undefined || isSecret(label) ? {} : { label }),
    ...(contactEmail === undefined || isSecret(contactEmail) ? {} : { contactEmail }),
  }
}

function sharedWithout(environment: Environment) {
  const { app, approval, api, claims, certificateChange } = environment
  const { approvedUsername, ...username } = approval
  return {
    app: { consumerKey: keyOrNothing(app.consumerKey) },
    approval: {
      ...username,
      username: textOrNothing(approval.username),
      ...(approvedUsername === undefined || isSecret(approvedUsername) ? {} : { approvedUsername }),
    },
    api: { ...api, soql: textOrNothing(api.soql) },
    claims: draftWithout(claims),
    ...(certificateChange === undefined ? {} : { certificateChange: changeWithout(certificateChange) }),
  }
}

const CLAIMS: readonly FormClaim[] = ['iss', 'sub', 'aud']

function draftWithout({ jsonTyped, more, ...draft }: AssertionDraft): AssertionDraft {
  const kept = { ...draft }
  for (const claim of CLAIMS) {
    const member = FORM_CLAIMS[claim]
    const typed = kept[member]
    if (typed !== undefined && isSecretAs(claim, typed)) delete kept[member]
  }
  const others = Object.entries(more ?? {}).filter(([name, value]) => {
    const claim = CLAIMS.find((one) => one === name)
    return (
      claim === undefined || (typeof value === 'string' ? !isSecretAs(claim, value) : heldSecret(value) === undefined)
    )
  })
  return {
    ...kept,
    ...(more === undefined ? {} : { more: Object.fromEntries(others) }),
    ...(jsonTyped === undefined || Object.values(jsonTyped).some(isSecretInText) ? {} : { jsonTyped }),
  }
}

function changeWithout({ first, second, ...change }: CertificateChange): CertificateChange {
  return { ...change, first: credentialWithout(first), second: credentialWithout(second) }
}

function credentialWithout(credential: ClientCredential): ClientCredential {
  const { app } = credential
  return { ...credential, app: { ...app, consumerKey: keyOrNothing(app.consumerKey) } }
}

/** A Consumer Key may have the form of a secret: it is judged by its own rule. */
function isSecretAs(claim: FormClaim, text: string): boolean {
  return claim === 'iss' ? consumerKeyOddity(text.trim()) === 'secret' : isSecret(text)
}

/** Text of an editor that cannot be read as JSON: each string that begins in it may be the one in the wrong place. */
function isSecretInText(text: string): boolean {
  return isSecret(text) || [...text.matchAll(/"([^"\\\s,}]*)/g)].some(([, run = '']) => isSecretAs('iss', run))
}

function isSecret(text: string): boolean {
  return heldSecret(text) !== undefined
}

function keyOrNothing(consumerKey: string): string {
  return isSecretAs('iss', consumerKey) ? '' : consumerKey
}

/** The text, or nothing where a secret stands in it. */
export function textOrNothing(text: string): string {
  return isSecret(text) ? '' : text
}
