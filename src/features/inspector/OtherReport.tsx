import type { InputKind } from '#core/recognition/recognition.ts'
import { Notice } from '#ui/Notice.tsx'

/** Kinds that hold neither key nor certificate. */
type OtherKind = Extract<InputKind, 'jwe' | 'access_token' | 'oauth_error' | 'rest_error' | 'http_message'>

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
  oauth_error: {
    title: 'An error answer of a token endpoint',
    text: 'error is the code of RFC 6749, section 5.2; error_description is Salesforce’s own and says more.',
    careful: false,
  },
  rest_error: {
    title: 'An error answer of the REST API',
    text: 'A list of errorCode and message. INVALID_SESSION_ID means that the token is wrong, expired, or sent to another host than its instance_url.',
    careful: false,
  },
  http_message: {
    title: 'An HTTP message',
    text: 'Paste only its body to have it explained.',
    careful: false,
  },
}

/** What an input is that is neither key nor certificate. */
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
