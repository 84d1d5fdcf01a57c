import type { ComparedInput, InputVerdict } from '#core/comparison/compare.ts'
import type { InputCode } from '#core/comparison/inputs.ts'
import type { FaultyDetail, InputForm, Reading } from '#core/comparison/reading.ts'
import type { Fix } from '#core/comparison/fix.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'

import { assertionFindingWords } from './assertion-findings.ts'
import { formatSpan } from './format.ts'
import { addressName } from './probe.ts'
import { STEP_NAME } from './step-names.ts'

export const compareWords = {
  heading: 'Compare',
  swap: 'Swap',
  show: 'Rows shown',
  all: 'All inputs',
  differences: 'Differences only',
  runBoth: (count: number) => (count === 2 ? 'Run both' : 'Run all'),
  cancel: 'Cancel',
  running: (step: string) => `${step}…`,
  addThird: 'Add another',
  remove: (name: string) => `Leave ${name} out`,
  environment: (place: number) => `Environment ${String(place)}`,
  ofSeven: (done: number) => `${String(done)} of 7`,
  refusedAt: (step: string) => `refused at ${step}`,
  stoppedAt: (step: string) => `stopped at ${step}`,
  caption: 'Inputs of the environments, one row each',
  input: 'Input',
  first: (input: string) => `The first difference that matters: ${input}`,
  none: 'No difference that matters.',
  noneText:
    'What differs here differs between any two orgs. If one is refused all the same, the reason is in its org: see its Token step.',
  exportJson: 'JSON',
  exportMarkdown: 'Markdown',
  export: 'Export',
  oneTitle: 'One environment, and nothing to compare it with',
  oneText: 'A comparison needs a second org: the one where it works, or the one where it does not.',
  noneTitle: 'Nothing to compare yet',
  noneYetText: 'Set up two environments, and this page says what differs between them and which difference matters.',
  toEnvironments: 'Add the other one',
  unknown: 'Some of these environments are not in this browser. They may have been deleted, or made in another one.',
  rowsHidden: 'Nothing differs.',
  signs: {
    same: { sign: '=', name: 'same' },
    differs_as_it_should: { sign: '≠', name: 'differs, and should between two orgs' },
    differs_and_should_not: { sign: '≠', name: 'differs, and should not' },
  } satisfies Record<InputVerdict, { sign: string; name: string }>,
}

/** How an input is called: by the claim where it is one, and as Salesforce's screens call it. */
export const inputNames: Record<InputCode, { claim?: string; name: string }> = {
  key: { name: STEP_NAME.key },
  certificate: { name: STEP_NAME.certificate },
  registration: { name: 'Certificate on the app' },
  app_kind: { name: STEP_NAME.app },
  iss: { claim: 'iss', name: SCREEN_LABEL.iss },
  host: { name: 'Host asked' },
  transport: { name: 'Transport' },
  policy: { name: 'Permitted users' },
  approval: { name: STEP_NAME.approval },
  alg: { claim: 'alg', name: 'Algorithm' },
  header: { name: 'Header beside alg' },
  sub: { claim: 'sub', name: SCREEN_LABEL.sub },
  aud: { claim: 'aud', name: SCREEN_LABEL.aud },
  exp: { claim: 'exp', name: SCREEN_LABEL.exp },
  clock: { name: 'Clock signed by' },
  jti: { claim: 'jti', name: SCREEN_LABEL.jti },
  more_claims: { name: 'Further claims' },
  api_version: { name: 'API version' },
}

const FORMS: Record<InputForm, string> = {
  missing: 'missing',
  held_here: 'in this browser',
  held_elsewhere: 'kept elsewhere',
  not_held: 'not in this browser',
  in_force: 'in force',
  expired: 'expired',
  registered: 'registered',
  not_registered: 'not registered',
  external_client_app: SCREEN_LABEL.external_client_app,
  connected_app: SCREEN_LABEL.connected_app,
  own_host: 'the org’s own',
  generic_host: 'generic',
  through_server: 'through the server',
  direct: 'direct',
  admin_pre_authorized: 'Admin approved',
  self_authorize: 'Self-authorize',
  approved: 'approved',
  not_approved: 'not approved yet',
  own_domain: 'the org’s own',
  generic_domain: 'generic',
  counted: 'from signing',
  counted_long: 'from signing',
  written_by_hand: 'written by hand',
  left_out: 'left out',
  given: '',
  used: 'in each assertion',
  not_used: 'not used',
  of_computer: 'this computer’s',
  of_org: 'the org’s',
  newest: 'the newest the org has',
  none: 'none',
}

/** Inputs whose value stands for itself; of the others the form is what there is to say. */
const VERBATIM: ReadonlySet<InputCode> = new Set([
  'iss',
  'host',
  'alg',
  'sub',
  'aud',
  'exp',
  'header',
  'more_claims',
  'api_version',
])

/** What stands in a cell: words, and beside them or alone the value, word for word. */
export function readingWords(
  input: InputCode,
  { form, text, until }: Reading,
  now: number,
): { words?: string; value?: string } {
  if (text === undefined) return { words: FORMS[form] }
  if (input === 'certificate' && until !== undefined)
    return { value: text, words: until <= now ? FORMS.expired : `${formatSpan(until - now)} left` }
  if (input === 'key') return form === 'held_here' ? { value: text } : { value: text, words: FORMS[form] }
  if (VERBATIM.has(input)) return form === 'written_by_hand' ? { value: text, words: FORMS[form] } : { value: text }
  return { words: FORMS[form] }
}

/** The first difference that matters, as a sentence about the environment where it is likely wrong. */
export function firstDifferenceWords(
  { input, readings }: ComparedInput,
  faulty: number,
  names: readonly string[],
): string {
  const reading = readings[faulty]
  const other = readings.findIndex((_, index) => index !== faulty)
  const wrong = names[faulty] ?? ''
  const right = names[other] ?? ''
  if (reading?.fault?.of === 'assertion') {
    const { title, text } = assertionFindingWords(reading.fault.finding)
    return `${wrong}: ${title}. ${text}`
  }
  if (reading?.fault) return `${wrong}: ${FAULTS[reading.fault.code]}`
  const valueOf = (of: Reading | undefined) => (of === undefined ? '' : (of.text ?? FORMS[of.form]))
  const formOf = (of: Reading | undefined) => (of === undefined ? '' : FORMS[of.form] || (of.text ?? ''))
  const values = [formOf(reading), formOf(readings[other])]
  const [here, there] = values[0] === values[1] ? [valueOf(reading), valueOf(readings[other])] : values
  return `${wrong} has “${here ?? ''}”, ${right} has “${there ?? ''}”. ${WHY[input] ?? ''}`.trim()
}

const WHY: Partial<Record<InputCode, string>> = {
  app_kind: 'Host and audience follow from the kind of app.',
  policy: 'One is approved by an administrator, the other by each user.',
  approval: 'Without an approval the answer is a refusal.',
  host: 'A generic host cannot tell the orgs apart.',
  transport: 'Direct calls need the org to allow this page.',
  clock: 'An end counted by another clock may be past when it arrives.',
  jti: 'With an identifier the same assertion is taken once.',
  api_version: 'An object or field may be missing in an older version.',
}

const FAULTS: Record<FaultyDetail, string> = {
  key_not_here: 'the key is not in this browser, so nothing can be signed.',
  certificate_of_another_key: 'the certificate is of another key than the one that signs.',
  app_holds_another_certificate: 'the app holds another certificate.',
  app_holds_no_certificate: 'the app holds no certificate.',
  app_holds_another_key: 'the app holds the certificate of another key.',
  consumer_key_missing: 'the Consumer Key is missing.',
  consumer_key_has_spaces: 'there is a space in the Consumer Key.',
  needs_host: 'the login host is missing.',
  host_unusable: 'this host only shows pages and gives no tokens.',
  username_is_user_id: 'this is a User Id, not a Username.',
  username_has_spaces: 'there is a space in the Username.',
  subject_not_approved: 'sub names another user than the one who was approved.',
  lifetime_unusable: 'the lifetime cannot be used.',
}

/** What a fix is called on its button. */
export function fixWords(fix: Fix, wrong: string, right: string): string {
  switch (fix.kind) {
    case 'host':
      return `Use ${fix.host}`
    case 'audience':
      return `Use ${addressName(fix.audience)}`
    case 'copy':
      return `Take it from ${right}`
    case 'step':
      return `Open ${STEP_NAME[fix.step]} of ${wrong}`
  }
}
