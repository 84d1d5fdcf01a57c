import type { ReactNode } from 'react'

import type { Verdict } from '#core/inspection/verdict.ts'
import type { InspectedEntry } from '#core/inspection/inspection.ts'
import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import type { InputKind } from '#core/recognition/recognition.ts'
import { wantsPassword, type ImportRefusal } from '#core/keys/import-refusal.ts'
import { CertificateReport } from '#features/certificate/CertificateReport.tsx'
import { RequestReport } from '#features/certificate/RequestReport.tsx'
import { ClaimsCard } from '#features/inspector/claims/ClaimsCard.tsx'
import { findingsLeft, type MendedAssertion } from '#features/inspector/findings/mended-assertion.ts'
import { AnswerReport, HttpMessageReport } from '#features/inspector/reports/AnswerReport.tsx'
import { Commands } from '#features/inspector/reports/Commands.tsx'
import { CompareCard } from '#features/inspector/reports/CompareCard.tsx'
import { MessageReport } from '#features/inspector/reports/MessageReport.tsx'
import { isOtherKind, OtherReport } from '#features/inspector/reports/OtherReport.tsx'
import { PartlyDecodedCard } from '#features/inspector/reports/PartlyDecodedCard.tsx'
import { PublicKeyReport } from '#features/inspector/reports/PublicKeyReport.tsx'
import { RepairsCard } from '#features/inspector/reports/RepairsCard.tsx'
import { SigningKeyReport } from '#features/inspector/reports/SigningKeyReport.tsx'
import { TokenRequestReport } from '#features/inspector/reports/TokenRequestReport.tsx'
import { PasswordForm } from '#features/keys/PasswordForm.tsx'
import { RefusalNotice } from '#features/keys/RefusalNotice.tsx'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { downloadFile } from '#platform/browser/download.ts'
import { inspectPage as words } from '#words/en/inspect.ts'
import { LEAK_WORDS } from '#words/en/inspector.ts'
import { repairsWords } from '#words/en/repairs.ts'
import { unsaid } from '#words/en/verdict.ts'

import { usePublicKeys } from '../keys/use-public-keys.ts'
import { shellName, type Reading } from '../recognition/use-recognition.ts'
import { OpenInWorkbench } from './OpenInWorkbench.tsx'
import { TryAtPractice } from './TryAtPractice.tsx'
import type { Inspected } from './use-inspection.ts'
import { useShelfKeys } from './use-shelf-keys.ts'
import { useVerification } from './use-verification.ts'

type InspectionReportProps = {
  reading: Reading
  inspected: Inspected
  mended: MendedAssertion | undefined
  /** What stands above, and is not said again. */
  verdict: Verdict
  /** What it is compared with. */
  beside: Reading
  /** The list of findings, which stands before the thing itself. */
  findings: ReactNode
  onLine: (line: number) => void
}

/** One list, so that what depends on it is not done again. */
const NO_KEYS: readonly NamedPublicKey[] = []

/** Below the verdict: what leads to it, worst first, then the thing itself and what can be done with it. */
export function InspectionReport(props: InspectionReportProps) {
  const { reading, inspected, mended, verdict: above, beside, findings, onLine } = props
  const left = (text: string) => unsaid(above, text)
  const { given, busy, unlock, recognition } = reading
  const { kind, entries, refusal, repairs, answers, messages, assertions, request, leak, jwe, org, verdict } =
    inspected.inspection
  // A keystore that had to be decoded is no text to be mended.
  const mendable = repairs.length > 0 && kind !== 'pkcs12' && kind !== 'jks'
  const file = mendable ? repairsWords.fileName : shellName(given, FILE_NAME[kind] ?? 'FILE')
  const single = entries.length === 1
  const locked = [refusal, ...entries.map(entryRefusal)].find(wantsPassword)
  const other = usePublicKeys(beside.recognition)
  const own = usePublicKeys(recognition) ?? NO_KEYS
  const verification = useVerification(kind === 'jws' ? given : undefined, beside)
  const shelf = useShelfKeys()
  const comparable = (assertions.length > 0 && kind !== 'claims') || own.length > 0
  const said =
    answers.length > 0 || messages.length > 0 || assertions.length > 0 || request !== undefined || isOtherKind(kind)
  const nothingInside = refusal !== undefined && entries.length === 0 && !said && kind !== 'http_message'
  const [assertion, ...more] = assertions
  // A command that fails on the file as it is helps nobody; one that asks for its password does.
  const readable = locked !== undefined || entries.some((entry) => entryRefusal(entry) === undefined)
  // Where the finding that caused a refusal is known, it comes before the causes it might have.
  const caused = verdict.stand === 'refused' && verdict.cause !== undefined
  const answered = (
    <>
      {answers.map((answer, index) => (
        <AnswerReport key={index} answer={answer} unsaid={left} />
      ))}
      {messages.map((message, index) => (
        <MessageReport
          key={message.code}
          message={message}
          first={index === 0 && answers.length === 0}
          unsaid={left}
          onLine={onLine}
        />
      ))}
    </>
  )
  return (
    <>
      {leak !== undefined && (
        <Notice look="bad" title={left(LEAK_WORDS[leak].title)}>
          {LEAK_WORDS[leak].text}
        </Notice>
      )}
      {!caused && answered}
      {kind === 'http_message' && answers.length === 0 && <HttpMessageReport />}
      {nothingInside && !['input_empty', 'not_recognised'].includes(refusal.code) && (
        <RefusalNotice refusal={refusal} file={file} unsaid={left} />
      )}
      {locked && (
        <PasswordForm
          busy={busy}
          answers={reading.answers}
          keyPasswordToo={kind === 'jks' || locked.code === 'key_password_wrong'}
          onUnlock={unlock}
        />
      )}
      {findings}
      {assertion?.protectedHeader && assertion.claims && (
        <ClaimsCard
          header={mended?.written?.header ?? assertion.protectedHeader}
          claims={mended?.written?.claims ?? assertion.claims}
          pasted={{ header: assertion.protectedHeader, claims: assertion.claims }}
          signatureBytes={assertion.signatureBytes}
          findings={mended ? findingsLeft(mended) : assertion.findings}
        >
          {mended?.written && (
            <TryAtPractice
              key={JSON.stringify(mended.written)}
              written={mended.written}
              findings={findingsLeft(mended)}
            />
          )}
          <OpenInWorkbench
            written={mended?.written ?? { header: assertion.protectedHeader, claims: assertion.claims }}
          />
        </ClaimsCard>
      )}
      {assertion?.partly && <PartlyDecodedCard parts={assertion.partly} />}
      {more.map(({ protectedHeader, claims, signatureBytes, findings: found }, index) =>
        protectedHeader && claims ? (
          <ClaimsCard
            key={index}
            header={protectedHeader}
            claims={claims}
            pasted={{ header: protectedHeader, claims }}
            signatureBytes={signatureBytes}
            findings={found}
          >
            <OpenInWorkbench written={{ header: protectedHeader, claims }} />
          </ClaimsCard>
        ) : null,
      )}
      {request && <TokenRequestReport request={request} />}
      {caused && answered}
      {isOtherKind(kind) && <OtherReport kind={kind} jwe={jwe} org={org} unsaid={left} />}
      {repairs.length > 0 && (
        <RepairsCard
          repairs={repairs}
          onDownload={mendable ? () => void downloadMended(given) : undefined}
          unsaid={left}
        />
      )}
      {entries.map((entry, index) => (
        <EntryReport
          key={index}
          entry={entry}
          number={single ? undefined : index + 1}
          file={file}
          locked={LOCKED[kind]}
          unsaid={left}
        />
      ))}
      {comparable && (
        <CompareCard
          own={own}
          other={other}
          jws={kind === 'jws' ? { verification } : undefined}
          shelf={shelf}
          text={beside.given?.text ?? ''}
          fileName={beside.given?.file?.name}
          onText={beside.giveText}
          onFile={beside.giveFile}
          onClear={beside.clear}
        />
      )}
      {readable && (repairs.length === 0 || mendable) && <Commands kind={kind} file={file} />}
    </>
  )
}

/** Whether a key of this kind of input was locked by a password; keystores may be either. */
const LOCKED: Partial<Record<InputKind, boolean>> = {
  rsa_private_key: false,
  jwk: false,
  jwks: false,
  encrypted_private_key: true,
}

type EntryReportProps = {
  entry: InspectedEntry
  number: number | undefined
  file: string
  locked: boolean | undefined
  unsaid: (text: string) => string | undefined
}

function EntryReport({ entry, number, file, locked, unsaid }: EntryReportProps) {
  const name = [number, 'alias' in entry ? entry.alias : undefined].filter((part) => part !== undefined).join(' · ')
  const titled = (title: string) => (name === '' ? title : `${name} · ${title}`)
  switch (entry.type) {
    case 'private_key':
      return entry.key ? (
        <SigningKeyReport
          title={titled(words.signingKey)}
          half={entry.key}
          certificateSubject={entry.certificateSubject}
          locked={locked}
        />
      ) : (
        <RefusalNotice refusal={entry.refusal} file={file} unsaid={unsaid} />
      )
    case 'certificate':
      return <CertificateReport view={entry.view} title={titled(words.certificate)} findingsElsewhere />
    case 'certification_request':
      return <RequestReport view={entry.view} />
    case 'public_key':
      return (
        <Card title={titled(words.publicKey)}>
          <PublicKeyReport view={entry.view} spkiSha256={entry.spkiSha256} />
        </Card>
      )
    case 'unreadable':
      return <RefusalNotice refusal={entry.refusal} file={file} unsaid={unsaid} />
  }
}

/** Hands out the mended text. It may hold a private key: made when asked for, and kept nowhere. */
async function downloadMended(given: Reading['given']): Promise<void> {
  const { readKeyText } = await onDemand(() => import('#core/recognition/key-text.ts'))
  const keyText = readKeyText(given?.file?.bytes ?? given?.text ?? '')
  if (keyText) downloadFile(repairsWords.fileName, keyText.pem, 'application/x-pem-file')
}

function entryRefusal(entry: InspectedEntry): ImportRefusal | undefined {
  return 'refusal' in entry ? entry.refusal : undefined
}

/** What commands call an input that was pasted. */
const FILE_NAME: Partial<Record<InputKind, string>> = {
  certificate: 'certificate.crt',
  certification_request: 'request.csr',
  public_key: 'public.pem',
  rsa_private_key: 'key.pem',
  encrypted_private_key: 'key.pem',
  other_private_key: 'key.pem',
  pkcs12: 'key.p12',
  jks: 'key.jks',
}
