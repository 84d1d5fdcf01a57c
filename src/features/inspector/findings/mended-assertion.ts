import type { WrittenAssertion } from '#core/assertions/written.ts'
import type { InspectedAssertion } from '#core/inspection/inspection.ts'
import { isJsonObject } from '#core/kernel/json.ts'
import { lintMembers } from '#core/lint/assertion/assertion.ts'
import { applyMends, mendOf, type Mend, type MendContext } from '#core/lint/assertion/mend.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'

/** A finding about an assertion, with what would mend it and whether it is still there. */
export type MendableFinding = {
  id: string
  finding: AssertionFinding
  mends: readonly Mend[] | undefined
  /** `done`: mended by its own button. `gone`: mended by that of another. */
  stands: 'open' | 'done' | 'gone'
}

/** An assertion with some of its findings mended. */
export type MendedAssertion = {
  findings: readonly MendableFinding[]
  /** As it would be written; undefined where it cannot be taken apart. */
  written: WrittenAssertion | undefined
  /** Whether anything that is signed differs from what was pasted. */
  changed: boolean
}

/** What one mend brings to light may have a mend too, which brings more to light; further than this nobody went wrong. */
const MAX_ROUNDS = 5

/** By what a finding is told from others of the same assertion. */
function findingId({ code, at }: AssertionFinding): string {
  return `${code} ${at}`
}

/**
 * Makes the mends that are asked for, in whichever order they were asked for, and judges what comes of it.
 *
 * @param done ids of the findings whose mend is made
 */
export function mendedAssertion(
  { findings, protectedHeader, claims }: Pick<InspectedAssertion, 'findings' | 'protectedHeader' | 'claims'>,
  done: ReadonlySet<string>,
  context: MendContext,
): MendedAssertion {
  const pasted = writtenOf(protectedHeader, claims)
  const all = findings.map((finding) => ({
    id: findingId(finding),
    finding,
    mends: pasted && mendOf(finding, pasted, context),
  }))
  if (!pasted)
    return { findings: all.map((each) => ({ ...each, stands: 'open' as const })), written: undefined, changed: false }
  const lint = (written: WrittenAssertion) => lintMembers(written, context.now, context.practiceOrigin)
  const before = new Set(lint(pasted).map(findingId))
  let written = pasted
  let left = new Set<string>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    written = applyMends(
      pasted,
      all.flatMap(({ id, mends }) => (done.has(id) ? (mends ?? []) : [])),
    )
    const now = lint(written)
    left = new Set(now.map(findingId))
    const revealed = now.filter((finding) => !all.some(({ id }) => id === findingId(finding)))
    if (revealed.length === 0) break
    all.push(
      ...revealed.map((finding) => ({ id: findingId(finding), finding, mends: mendOf(finding, written, context) })),
    )
  }
  const standing = ({ id }: { id: string }) =>
    done.has(id) ? 'done' : before.has(id) && !left.has(id) ? 'gone' : 'open'
  return {
    findings: all.map((each) => ({ ...each, stands: standing(each) })),
    written,
    changed: JSON.stringify(written) !== JSON.stringify(pasted),
  }
}

/** What is left to be judged: nothing that was mended, and no signature over what has changed since. */
export function findingsLeft({ findings, changed }: MendedAssertion): AssertionFinding[] {
  return findings.flatMap(({ finding, stands }) =>
    stands !== 'open' || (changed && finding.at === 'signature') ? [] : [finding],
  )
}

function writtenOf(header: unknown, claims: unknown): WrittenAssertion | undefined {
  return isJsonObject(header) && isJsonObject(claims) ? { header, claims } : undefined
}
