import type { InputKind } from '#core/recognition/recognition.ts'
import { Notice } from '#ui/Notice.tsx'

/** Kinds that are named and explained, without anything inside to show. */
type OtherKind = Extract<InputKind, 'jwe' | 'access_token'>

const WORDS: Readonly<Record<OtherKind, { title: string; text: string; careful: boolean }>> = {
  jwe: {
    title: 'An encrypted JWT',
    text: 'Only the holder of its key can read it. The JWT Bearer flow takes signed JWTs: three parts, not five.',
    careful: false,
  },
  access_token: {
    title: 'A Salesforce access token: treat it as a password',
    text: 'It starts with the id of its org (the 15 characters before the exclamation mark); the rest is opaque. It goes into the header Authorization: Bearer. Revoke it if it was shared.',
    careful: true,
  },
}

/** What an input is that is neither key, certificate, signed JWT nor answer. */
export function OtherReport({ kind }: { kind: OtherKind }) {
  const { title, text, careful } = WORDS[kind]
  return (
    <Notice look={careful ? 'warn' : 'info'} title={title}>
      {text}
    </Notice>
  )
}

/** Whether {@link OtherReport} has words for a kind. */
export function isOtherKind(kind: InputKind): kind is OtherKind {
  return Object.hasOwn(WORDS, kind)
}
