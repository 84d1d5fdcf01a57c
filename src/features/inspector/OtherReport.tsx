import type { InputKind } from '#core/recognition/recognition.ts'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'

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

/** What an input is that is neither key nor certificate, and the answer itself where it is one. */
export function OtherReport({ kind, text }: { kind: OtherKind; text: string }) {
  const { title, text: explanation, careful } = WORDS[kind]
  const fields = kind === 'oauth_error' || kind === 'rest_error' ? errorFields(text) : []
  return (
    <>
      <Notice look={careful ? 'warn' : 'info'} title={title}>
        {explanation}
      </Notice>
      {fields.length > 0 && (
        <Card title="The answer">
          {fields.map(([name, value], index) => (
            <Row key={index} label={<code>{name}</code>}>
              <Value>{value}</Value>
            </Row>
          ))}
        </Card>
      )}
    </>
  )
}

/** Members of the error objects in order; a REST answer is a list of them. None for text that is no JSON by itself. */
function errorFields(text: string): [name: string, value: string][] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return []
  }
  return (Array.isArray(json) ? json : [json]).flatMap((error: unknown) =>
    typeof error === 'object' && error !== null
      ? Object.entries(error).map(([name, value]): [string, string] => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ])
      : [],
  )
}

/** Whether {@link OtherReport} has words for a kind. */
export function isOtherKind(kind: InputKind): kind is OtherKind {
  return Object.hasOwn(WORDS, kind)
}
