import type { JwsVerification } from '#core/jose/verify-jws.ts'
import { Notice } from '#ui/Notice.tsx'
import { verification as words, verificationWords } from '#words/en/verification.ts'

/** Whether the key given made the signature; of several signatures each. */
export function VerificationNotice({ answer }: { answer: JwsVerification }) {
  const { title, text } = verificationWords(answer)
  const look = !answer.valid ? 'bad' : answer.weaknesses.length > 0 ? 'warn' : 'good'
  return (
    <Notice look={look} role="status" title={title}>
      {text !== '' && <p>{text}</p>}
      {answer.signatures && (
        <ul>
          {answer.signatures.map((one, index) => (
            <li key={index}>
              {words.ofSignature(index + 1)}: {verificationWords(one).title}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
