import type { InputKind } from '#core/recognition/recognition.ts'
import { Notice } from '#ui/Notice.tsx'
import { otherKindWords, type OtherKind } from '#words/en/inspector.ts'

/** What an input is that is neither key, certificate, signed JWT nor answer. */
export function OtherReport({ kind }: { kind: OtherKind }) {
  const { title, text } = otherKindWords[kind]
  return (
    <Notice look={kind === 'access_token' ? 'warn' : 'info'} title={title}>
      {text}
    </Notice>
  )
}

/** Whether {@link OtherReport} has words for a kind. */
export function isOtherKind(kind: InputKind): kind is OtherKind {
  return Object.hasOwn(otherKindWords, kind)
}
