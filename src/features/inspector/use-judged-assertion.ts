import { useEffect, useState } from 'react'

import { lintAssertion, withSignature, type AssertionLint } from '#core/lint/assertion/assertion.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { lintSignatureWith } from '#core/lint/assertion/signature.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import { useNow } from '#ui/use-now.ts'

/** An assertion with every finding, that about its signature once it is known. */
export type JudgedAssertion = AssertionLint

/** Judges an assertion by this moment's clock, and its signature by the keys beside it. */
export function useJudgedAssertion(text: string, keys: readonly NamedPublicKey[]): JudgedAssertion {
  const now = useNow()
  const linted = lintAssertion(text, numericDate(now / 1000), location.origin)
  const signature = useSignatureFinding(linted.compact, keys)
  return { ...linted, findings: withSignature(linted.findings, signature) }
}

/** The outcome of trying the signature, once it is known; the newest input wins. */
function useSignatureFinding(compact: string, keys: readonly NamedPublicKey[]): AssertionFinding | undefined {
  const [tried, setTried] = useState<{ compact: string; keys: typeof keys; finding: AssertionFinding | undefined }>()
  useEffect(() => {
    let current = true
    const tryKeys = async () => {
      const finding = await lintSignatureWith(compact, keys)
      if (current) setTried({ compact, keys, finding })
    }
    void tryKeys()
    return () => {
      current = false
    }
  }, [compact, keys])
  return tried?.compact === compact && tried.keys === keys ? tried.finding : undefined
}
