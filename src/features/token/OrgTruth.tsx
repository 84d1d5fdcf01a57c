import { CircleCheck, ScanSearch } from 'lucide-react'

import type { FlowSession } from '#core/flow/facts/session.ts'
import type { SeenOrg } from '#core/environment/seen-org.ts'
import { idsOf } from '#core/rest/identity-ids.ts'
import type { TokenResponse } from '#core/token-exchange/token-response.ts'
import { loudFindings } from '#core/truth-check/compare.ts'
import { TRUTH_RULES, type TruthFinding } from '#core/truth-check/findings.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { evidenceWords } from '#words/en/ui.ts'
import { formatInstant } from '#words/en/format.ts'
import { truthCard as words, truthFindingWords } from '#words/en/truth-check.ts'

/** That the token is of another org than the environment claims, above everything else, until a person lets it stand. */
export function WrongOrg({ truth, onLetStand }: { truth: FlowSession['truth']; onLetStand: () => void }) {
  if (!truth) return null
  const loud = loudFindings(truth)
  if (loud.length === 0) return null
  return (
    <section
      role="alert"
      aria-label={words.loudHeading}
      className="grid gap-3 rounded-card border-2 border-bad bg-bad-soft p-4"
    >
      {loud.map((finding) => (
        <Finding key={finding.code} finding={finding} />
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button className="max-md:min-h-11" onClick={onLetStand}>
          {words.letStand}
        </Button>
        <span className="text-small text-ink-2">{words.letStandHint}</span>
      </div>
    </section>
  )
}

function Finding({ finding }: { finding: TruthFinding }) {
  const { title, text } = truthFindingWords(finding)
  return (
    <div className="grid gap-1">
      <h2 className="text-[1.375rem] leading-7 font-heavy text-bad">{title}</h2>
      <p className="max-w-140 text-ink-2">
        <Sentence of={text} />
      </p>
    </div>
  )
}

type OrgTruthProps = {
  token: TokenResponse
  truth: FlowSession['truth']
  /** What the app is set up to ask for. */
  asked: readonly string[]
  /** When a token that says so itself ends, in milliseconds since the epoch. */
  ends: number | undefined
  ask: Action
}

/** What the org says it is, and whether that is what the environment claims. Quiet where it is. */
export function OrgTruth({ token, truth, asked, ends, ask }: OrgTruthProps) {
  const seen = truth?.seen
  const isAsked = seen?.isSandbox !== undefined
  const quiet = truth?.findings.filter((finding) => TRUTH_RULES[finding.code].level !== 'loud') ?? []
  return (
    <Card
      title={words.heading}
      aside={
        <Button
          size="small"
          className="max-md:min-h-11"
          busy={ask.busy}
          onClick={() => ask.start()}
          icon={<ScanSearch aria-hidden className="size-3.5" />}
        >
          {isAsked ? words.askAgain : words.ask}
        </Button>
      }
    >
      <div role="status" className="grid gap-2 px-3.5 py-2.5 empty:hidden">
        {isAsked && truth?.findings.length === 0 && (
          <p className="flex items-center gap-2 text-good">
            <CircleCheck aria-hidden className="size-4 shrink-0" /> {words.right}
          </p>
        )}
        {quiet.map((finding) => (
          <QuietFinding key={finding.code} finding={finding} />
        ))}
      </div>
      {seen && <OrgRows seen={seen} />}
      {!seen && <IdRows id={token.id} />}
      <Row label={words.scopes}>
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="text-small text-ink-3">{words.granted}</span>
          {(token.scope ?? '')
            .split(' ')
            .filter(Boolean)
            .map((scope) => (
              <Tag key={scope}>{scope}</Tag>
            ))}
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="text-small text-ink-3">{words.asked}</span>
          {asked.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
        </span>
      </Row>
      <Row label={words.session}>
        <span className="text-small text-ink-2">
          {ends === undefined ? words.sessionUnread : words.sessionEnds(formatInstant(ends))}
        </span>
      </Row>
      <CardBody>
        <p className="text-small text-ink-3">
          {isAsked ? words.askedByItself : words.nothingAsked} {words.cost}
        </p>
      </CardBody>
    </Card>
  )
}

function QuietFinding({ finding }: { finding: TruthFinding }) {
  const { title, text } = truthFindingWords(finding)
  const { level, evidence } = TRUTH_RULES[finding.code]
  return (
    <Notice look={level === 'warn' ? 'warn' : 'info'} title={title}>
      <Sentence of={text} /> <span className="text-small text-ink-3">({evidenceWords[evidence]})</span>
    </Notice>
  )
}

function OrgRows({ seen }: { seen: SeenOrg }) {
  const kind = kindWords(seen)
  return (
    <>
      {seen.name !== undefined && (
        <Row label={words.name}>
          <span className="font-strong">{seen.name}</span>
          {kind !== undefined && <Tag>{kind}</Tag>}
        </Row>
      )}
      {seen.edition !== undefined && seen.edition !== '' && <Row label={words.edition}>{seen.edition}</Row>}
      {seen.instanceName !== undefined && seen.instanceName !== '' && (
        <Row label={words.instance}>
          <Value>{seen.instanceName}</Value>
        </Row>
      )}
      <Ids orgId={seen.orgId} userId={seen.userId} />
    </>
  )
}

function IdRows({ id }: { id: string | undefined }) {
  const ids = idsOf(id)
  return ids ? <Ids {...ids} /> : null
}

function Ids({ orgId, userId }: { orgId: string; userId: string | undefined }) {
  return (
    <>
      <Row label={words.orgId}>
        <Value copy={orgId} what={words.orgId}>
          {orgId}
        </Value>
      </Row>
      {userId !== undefined && (
        <Row label={words.userId}>
          <Value copy={userId} what={words.userId}>
            {userId}
          </Value>
        </Row>
      )}
    </>
  )
}

function kindWords({ isSandbox, trialEnds }: SeenOrg): string | undefined {
  if (isSandbox === undefined) return undefined
  if (!isSandbox) return words.notSandbox
  return trialEnds === undefined ? words.sandbox : words.scratch
}
