import { useState } from 'react'

import { expiryOf } from '#core/assertions/expiry.ts'
import type { WrittenAssertion } from '#core/assertions/written.ts'
import type { AssertionDraft } from '#core/environment/assertion-draft.ts'
import { countedNow } from '#core/environment/counted-now.ts'
import type { Environment } from '#core/environment/environment.ts'
import { mendDraft } from '#core/environment/mend-draft.ts'
import { readWritten, type JsonTextFault, type WrittenTexts } from '#core/environment/read-written.ts'
import { textsOfJwt } from '#core/environment/written-elsewhere.ts'
import { writtenAssertion, type WritingMoment } from '#core/environment/written-assertion.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import { assertionStaleness, type AssertionStaleness } from '#core/flow/steps/assertion.ts'
import { lintWritten, mendContext } from '#core/flow/steps/lint-written.ts'
import { isSameJson, type Json } from '#core/kernel/json.ts'
import type { MeasuredClock } from '#core/kernel/measured-clock.ts'
import { epochMilliseconds, toNumericDate, type NumericDate } from '#core/kernel/numeric-date.ts'
import { mendOf, type Mend } from '#core/lint/assertion/mend.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { useNow } from '#ui/use-now.ts'
import { claimsCard } from '#words/en/assertion.ts'

import { editorText, withValues, type Place } from './place.ts'

/** What the panel is given: one draft, and what is known of it. */
export type WorkbenchInput = {
  environment: Environment
  onDraft: (draft: AssertionDraft) => void
  assertion: FlowSession['assertion']
  clock: MeasuredClock | undefined
}

/** A finding with what mends it, where one knows. */
type MendableFinding = { finding: AssertionFinding; mends: readonly Mend[] | undefined }

/** The draft as its views show it, and how each of them changes it. */
export type Workbench = {
  environment: Environment
  /** This computer's, and the one that dates are counted by; milliseconds and seconds. */
  now: number
  counted: NumericDate
  /** As it was signed, while that is what would be signed; else as it would be signed now. */
  written: WrittenAssertion
  /** With what it is written. */
  moment: WritingMoment
  texts: WrittenTexts
  faults: Partial<Record<keyof WrittenTexts, JsonTextFault>>
  findings: readonly MendableFinding[]
  stale: AssertionStaleness | undefined
  /** When it ends; undefined where its `exp` names no instant. */
  expires: NumericDate | undefined
  hot: Place | undefined
  point: (at: Place | undefined) => void
  change: (draft: AssertionDraft) => void
  editText: (part: keyof WrittenTexts, text: string) => void
  mend: (mends: readonly Mend[]) => void
  /** Takes header and claims of a JWT, and tells whether the text is one. */
  takeJwt: (text: string) => boolean
  /** Whether they are what was taken last, with nothing changed since. */
  isTaken: boolean
  /** Takes back the last change made here; absent where there is none. */
  undo: (() => void) | undefined
  /** While an editor has the focus, dates in it stand still. */
  hold: (holding: boolean) => void
}

/** What was typed in an editor, for as long as it means what the draft says. */
type Typed = { text: string; draft: AssertionDraft }

const MAX_STEPS = 100

/** One draft, seen and changed from every side. */
export function useWorkbench({ environment, onDraft, assertion, clock }: WorkbenchInput): Workbench {
  const now = useNow()
  const [held, setHeld] = useState<number>()
  const [hot, setHot] = useState<Place>()
  const [typed, setTyped] = useState<Partial<Record<keyof WrittenTexts, Typed>>>({})
  const [steps, setSteps] = useState<readonly AssertionDraft[]>([])
  const [taken, setTaken] = useState<AssertionDraft>()
  const draft = environment.claims
  const instant = epochMilliseconds(now)
  const stale = assertion && assertionStaleness(environment, assertion, instant, clock)
  const shown = epochMilliseconds(held ?? now)
  // As long as none is drawn, something stands for it, so that asking for one changes the draft to that.
  const drawn = assertion && stale === undefined && assertion.moment.jti !== ''
  const moment =
    assertion && stale === undefined
      ? { ...assertion.moment, jti: drawn === true ? assertion.moment.jti : claimsCard.jtiDrawnLater }
      : { now: countedNow(draft, shown, clock), jti: claimsCard.jtiDrawnLater }
  const written = writtenAssertion(environment, moment)

  const textOf = (part: keyof WrittenTexts): string => {
    const broken = draft.jsonTyped?.[part]
    if (broken !== undefined) return broken
    const own = typed[part]
    return own && isSameDraft(own.draft, draft) ? withValues(own.text, written[part]) : editorText(written[part])
  }
  const texts = { header: textOf('header'), claims: textOf('claims') }
  const faults = draft.jsonTyped ? readWritten(environment, texts, moment).faults : {}

  const change = (next: AssertionDraft) => {
    if (isSameDraft(next, draft)) return
    setSteps([...steps, draft].slice(-MAX_STEPS))
    onDraft(next)
  }
  const context = mendContext(environment, instant, clock, moment.jti)
  const findings = lintWritten(environment, written, instant, clock).map((finding) => ({
    finding,
    mends: mendOf(finding, written, context),
  }))

  return {
    environment,
    now,
    counted: toNumericDate(countedNow(draft, instant, clock)),
    written,
    moment,
    texts,
    faults,
    findings,
    stale,
    expires: expiryOf(written.claims),
    hot,
    point: (at) => setHot((before) => (before?.in === at?.in && before?.name === at?.name ? before : at)),
    change,
    editText: (part, text) => {
      const next = readWritten(environment, { ...texts, [part]: text }, moment).draft
      setTyped({ ...typed, [part]: { text, draft: next } })
      change(next)
    },
    mend: (mends) => change(mendDraft(environment, mends, context, moment)),
    takeJwt: (text) => {
      const jwt = textsOfJwt(text)
      if (!jwt) return false
      const next = readWritten(environment, jwt, moment).draft
      setTaken(next)
      change(next)
      return true
    },
    isTaken: taken !== undefined && isSameDraft(taken, draft),
    undo:
      steps.length === 0
        ? undefined
        : () => {
            const before = steps.at(-1)
            setSteps(steps.slice(0, -1))
            if (before) onDraft(before)
          },
    hold: (holding) => setHeld(holding ? Date.now() : undefined),
  }
}

function isSameDraft(one: AssertionDraft, other: AssertionDraft): boolean {
  return isSameJson(one as Json, other as Json)
}
