import { Check, TriangleAlert } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'

import { computedAudience } from '#core/environment/audience.ts'
import type { Environment } from '#core/environment/environment.ts'
import { lintWritten } from '#core/flow/steps/lint-written.ts'
import type { Json, JsonObject } from '#core/kernel/json.ts'
import type { EpochMilliseconds } from '#core/kernel/numeric-date.ts'
import type { AssertionFinding, AssertionFindingCode } from '#core/lint/assertion/rules.ts'
import { claimNote, isNotable } from '#core/wire/claim-notes.ts'
import type { ReadJwt } from '#core/wire/parts.ts'
import { classNames } from '#ui/class-names.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import {
  claimNoteWords,
  decodedView as words,
  signatureBytes,
  signatureWords,
  type SignatureVerdict,
} from '#words/en/wire-detail.ts'

type DecodedJwtProps = {
  jwt: ReadJwt
  sentAt: EpochMilliseconds
  environment: Environment
  /** Absent for a token that nobody here can check. */
  verdict?: SignatureVerdict
  /** Length of the signature as it was sent, where that is known. */
  octets?: number | undefined
}

const COLOUR = {
  header: 'text-jwt-header',
  payload: 'text-jwt-payload',
  signature: 'text-jwt-signature',
}

/** A JWT part by part, in its three colours: as written, what it says, what is to be noticed about it. */
export function DecodedJwt({ jwt, sentAt, environment, verdict, octets }: DecodedJwtProps) {
  const findings = useFindings(jwt, sentAt, verdict === undefined ? undefined : environment)
  return (
    <div className="grid gap-3">
      <Part part="header" written={jwt.written.header}>
        <Members of="header" json={jwt.header} {...{ findings, environment, sentAt }} />
      </Part>
      <Part part="payload" written={jwt.written.payload}>
        <Members of="claims" json={jwt.claims} {...{ findings, environment, sentAt }} />
      </Part>
      <Part part="signature" written={jwt.written.signature}>
        {verdict && <Verdict verdict={verdict} octets={octets} />}
      </Part>
      {verdict && <p className="text-small text-ink-3">{words.asOfNow}</p>}
    </div>
  )
}

/** What is the matter with a claim, said at it already by its note. */
const NOTED: ReadonlySet<AssertionFindingCode> = new Set(['sub_not_approved', 'iss_of_other_app'])

/** What the linter has against header and claims, as they were when they were sent. */
function useFindings(
  { header, claims }: ReadJwt,
  sentAt: EpochMilliseconds,
  environment: Environment | undefined,
): AssertionFinding[] {
  return useMemo(
    () =>
      header && claims && environment
        ? lintWritten(environment, { header, claims }, sentAt).filter(
            ({ code, level }) => (level === 'refused' || level === 'undocumented') && !NOTED.has(code),
          )
        : [],
    [header, claims, environment, sentAt],
  )
}

function Part({ part, written, children }: { part: keyof typeof COLOUR; written: string; children: ReactNode }) {
  return (
    <section aria-label={words[part]} className="grid gap-1">
      <div className="flex items-baseline gap-3">
        <code className={classNames('min-w-0 flex-1 truncate font-mono text-mono', COLOUR[part])}>{written}</code>
        <span className="text-small text-ink-3">{words[part]}</span>
      </div>
      {children}
    </section>
  )
}

type MembersProps = {
  of: 'header' | 'claims'
  json: JsonObject | undefined
  findings: readonly AssertionFinding[]
  environment: Environment
  sentAt: EpochMilliseconds
}

function Members({ of, json, findings, environment, sentAt }: MembersProps) {
  if (!json) return <p className="text-small text-warn">{words.unreadable}</p>
  return (
    <dl className="grid gap-y-1">
      {Object.entries(json).map(([name, value]) => (
        <div
          key={name}
          className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 @min-[32rem]/detail:grid-cols-[3.25rem_minmax(0,1.2fr)_minmax(0,1fr)]"
        >
          <dt
            className={classNames(
              'truncate font-mono text-mono font-heavy',
              of === 'header' ? COLOUR.header : COLOUR.payload,
            )}
            title={name}
          >
            {name}
          </dt>
          <dd className="font-mono text-mono wrap-anywhere">
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </dd>
          <dd className="text-small text-ink-3 @max-[32rem]/detail:col-start-2">
            <Note {...{ of, name, value, environment, sentAt }} />
            {findings
              .filter(({ at }) => at === name)
              .map((finding) => (
                <Remark key={finding.code} bad={finding.level === 'refused'}>
                  {assertionFindingWords(finding).title}
                </Remark>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type NoteProps = Pick<MembersProps, 'of' | 'environment' | 'sentAt'> & { name: string; value: Json }

function Note({ of, name, value, environment, sentAt }: NoteProps) {
  const { app, approval } = environment
  const known = {
    consumerKey: app.consumerKey,
    audience: computedAudience(environment),
    ...(approval.approvedUsername === undefined ? {} : { approvedUsername: approval.approvedUsername }),
  }
  const note = claimNote(of, name, value, known, sentAt)
  if (!note) return null
  return <span className={classNames('block', isNotable(note) && 'text-warn')}>{claimNoteWords(note)}</span>
}

function Remark({ bad, children }: { bad: boolean; children: ReactNode }) {
  return <span className={classNames('block', bad ? 'text-bad' : 'text-warn')}>{children}</span>
}

function Verdict({ verdict, octets }: { verdict: SignatureVerdict; octets: number | undefined }) {
  const Icon = verdict.code === 'verifies' ? Check : TriangleAlert
  const ink = { verifies: 'text-good', does_not_verify: 'text-bad', cannot_tell: 'text-ink-2', checking: 'text-ink-3' }
  return (
    <p role="status" className={classNames('flex items-start gap-1.5 text-small', ink[verdict.code])}>
      {verdict.code !== 'checking' && <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />}
      {octets === undefined ? '' : `${signatureBytes(octets)}, `}
      {signatureWords(verdict)}
    </p>
  )
}
