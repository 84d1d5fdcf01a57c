import { useEffect } from 'react'

import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import type { FoundEntry, InputKind } from '#core/recognition/recognition.ts'
import { explainRestError } from '#features/api/explain-rest-error.ts'
import { CertificateReport } from '#features/certificate/CertificateReport.tsx'
import { RequestReport } from '#features/certificate/RequestReport.tsx'
import { HttpMessageReport } from '#features/inspector/AnswerReport.tsx'
import { AssertionReport } from '#features/inspector/AssertionReport.tsx'
import { CompareCard } from '#features/inspector/CompareCard.tsx'
import { Commands } from '#features/inspector/Commands.tsx'
import { InspectInput } from '#features/inspector/InspectInput.tsx'
import { isOtherKind, OtherReport } from '#features/inspector/OtherReport.tsx'
import { RepairsCard } from '#features/inspector/RepairsCard.tsx'
import { PublicKeyReport } from '#features/inspector/PublicKeyReport.tsx'
import { SigningKeyReport } from '#features/inspector/SigningKeyReport.tsx'
import { TranscriptReport } from '#features/inspector/TranscriptReport.tsx'
import { TokenRequestReport } from '#features/inspector/TokenRequestReport.tsx'
import { KIND_NAME } from '#words/en/input-kinds.ts'
import { wantsPassword } from '#core/keys/import-refusal.ts'
import { PasswordForm } from '#features/keys/PasswordForm.tsx'
import { RefusalNotice } from '#features/keys/RefusalNotice.tsx'
import { StoppedNotice } from '#features/keys/StoppedNotice.tsx'
import { WorkingNotice } from '#features/keys/WorkingNotice.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'
import { repairsWords } from '#words/en/repairs.ts'
import { inspectPage as words } from '#words/en/inspect.ts'
import { shared } from '#words/en/shared.ts'

import { downloadFile } from '#platform/browser/download.ts'

import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { usePublicKeys } from '../keys/use-public-keys.ts'
import { shellName, useRecognition, type Reading } from '../recognition/use-recognition.ts'

/** Paste or drop anything: what it is, every field, what is worth knowing. */
export function InspectPage() {
  const reading = useRecognition()
  const { given, recognition, giveText, giveFile, clear } = reading
  useHandedOver(giveText)
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-190 gap-3.5 px-3.5 pt-6 pb-16 sm:px-7">
        <div>
          <PageHeading>{words.heading}</PageHeading>
          <p className="mt-1 max-w-140 text-ink-2">{words.lead}</p>
        </div>
        <Card
          title={words.input}
          aside={
            recognition && given?.text?.trim() !== '' ? (
              <Tag tone={NOT_WANTED.has(recognition.kind) ? 'warn' : 'good'}>{KIND_NAME[recognition.kind]}</Tag>
            ) : undefined
          }
        >
          <CardBody>
            <InspectInput
              text={given?.text ?? ''}
              fileName={given?.file?.name}
              fileBytes={given?.file?.size}
              onText={giveText}
              onFile={giveFile}
              onClear={clear}
            />
          </CardBody>
        </Card>
        <p role="status" className="sr-only">
          {recognition ? words.thisIs(KIND_NAME[recognition.kind]) : ''}
        </p>
        <WorkingNotice what={words.reading} busy={reading.busy} progress={reading.progress} onCancel={reading.cancel} />
        {reading.stopped && !recognition && <StoppedNotice onAgain={reading.again} />}
        {reading.failed && (
          <Notice look="bad" role="alert" title={shared.unreadable}>
            {shared.giveAgain}
          </Notice>
        )}
        {recognition && <Report key={recognition.kind} reading={reading} recognition={recognition} />}
      </main>
    </>
  )
}

/** Kinds with nothing of this flow in them, or nothing that can be reached here. */
const NOT_WANTED: ReadonlySet<InputKind> = new Set<InputKind>(['unknown', 'not_a_key', 'encrypted_file'])

/** One list, so that what depends on it is not done again. */
const NO_KEYS: readonly NamedPublicKey[] = []

/** More is read here than where a key is wanted, so what was looked for is another list. Not red: nobody refused. */
function NothingOfThisFlow() {
  return (
    <Notice look="warn" title={words.nothingTitle}>
      {words.nothingText}
    </Notice>
  )
}

function Report({ reading, recognition }: { reading: Reading; recognition: NonNullable<Reading['recognition']> }) {
  const { given, busy, unlock } = reading
  const { kind, entries, refusal, repairs, transcript } = recognition
  // A keystore that had to be decoded is no text to be mended.
  const mendable = repairs !== undefined && kind !== 'pkcs12' && kind !== 'jks'
  const file = mendable ? repairsWords.fileName : shellName(given, FILE_NAME[kind] ?? 'FILE')
  const single = entries.length === 1
  const locked = [refusal, ...entries.map(entryRefusal)].find(wantsPassword)
  const isAssertion = kind === 'jws' || kind === 'token_request'
  const nothingInside =
    refusal !== undefined &&
    entries.length === 0 &&
    !isOtherKind(kind) &&
    !isAssertion &&
    !transcript &&
    kind !== 'http_message'
  const beside = useRecognition()
  const other = usePublicKeys(beside.recognition)
  const own = usePublicKeys(recognition) ?? NO_KEYS
  const comparable = isAssertion || own.length > 0
  return (
    <>
      {transcript && <TranscriptReport transcript={transcript} restNext={(error) => explainRestError(error).next} />}
      {kind === 'http_message' && !transcript && <HttpMessageReport />}
      {kind === 'jws' && <AssertionReport text={textOf(given)} keys={other ?? NO_KEYS} />}
      {kind === 'token_request' && <TokenRequestReport text={textOf(given)} keys={other ?? NO_KEYS} />}
      {isOtherKind(kind) && <OtherReport kind={kind} text={textOf(given)} />}
      {nothingInside && refusal.code === 'not_recognised' && <NothingOfThisFlow />}
      {nothingInside && !['input_empty', 'not_recognised'].includes(refusal.code) && (
        <RefusalNotice refusal={refusal} file={file} />
      )}
      {repairs && (
        <RepairsCard repairs={repairs} onDownload={mendable ? () => void downloadMended(given) : undefined} />
      )}
      {entries.map((entry, index) => (
        <EntryReport
          key={index}
          entry={entry}
          number={single ? undefined : index + 1}
          file={file}
          locked={LOCKED[kind]}
        />
      ))}
      {locked && (
        <PasswordForm
          busy={busy}
          answers={reading.answers}
          keyPasswordToo={kind === 'jks' || locked.code === 'key_password_wrong'}
          onUnlock={unlock}
        />
      )}
      {comparable && (
        <CompareCard
          own={own}
          other={other}
          text={beside.given?.text ?? ''}
          fileName={beside.given?.file?.name}
          onText={beside.giveText}
          onFile={beside.giveFile}
          onClear={beside.clear}
        />
      )}
      {(!repairs || mendable) && <Commands kind={kind} file={file} />}
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
  entry: FoundEntry
  number: number | undefined
  file: string
  locked: boolean | undefined
}

function EntryReport({ entry, number, file, locked }: EntryReportProps) {
  const name = [number, 'alias' in entry ? entry.alias : undefined].filter((part) => part !== undefined).join(' · ')
  const titled = (title: string) => (name === '' ? title : `${name} · ${title}`)
  switch (entry.type) {
    case 'private_key':
      return entry.outcome.ok ? (
        <SigningKeyReport
          title={titled(words.signingKey)}
          signingKey={entry.outcome.value}
          certificateSubject={entry.certificate?.view.subject.rfc4514}
          locked={locked}
        />
      ) : (
        <RefusalNotice refusal={entry.outcome.error} file={file} />
      )
    case 'certificate':
      return <CertificateReport view={entry.view} title={titled(words.certificate)} />
    case 'certification_request':
      return <RequestReport view={entry.view} />
    case 'public_key':
      return (
        <Card title={titled(words.publicKey)}>
          <PublicKeyReport view={entry.view} spkiSha256={entry.spkiSha256} />
        </Card>
      )
    case 'unreadable':
      return <RefusalNotice refusal={entry.refusal} file={file} />
  }
}

/** Hands out the mended text. It may hold a private key: made when asked for, and kept nowhere. */
async function downloadMended(given: Reading['given']): Promise<void> {
  const { readKeyText } = await import('#core/recognition/key-text.ts')
  const keyText = readKeyText(given?.file?.bytes ?? given?.text ?? '')
  if (keyText) downloadFile(repairsWords.fileName, keyText.pem, 'application/x-pem-file')
}

/** The input as text, however it was given. Only for kinds that are text. */
function textOf(given: Reading['given']): string {
  return given?.text ?? new TextDecoder().decode(given?.file?.bytes)
}

function entryRefusal(entry: FoundEntry) {
  return entry.type === 'private_key' && !entry.outcome.ok ? entry.outcome.error : undefined
}

/** What commands call an input that was pasted. */
const FILE_NAME: Partial<Record<NonNullable<Reading['recognition']>['kind'], string>> = {
  certificate: 'certificate.crt',
  certification_request: 'request.csr',
  public_key: 'public.pem',
  rsa_private_key: 'key.pem',
  encrypted_private_key: 'key.pem',
  other_private_key: 'key.pem',
  pkcs12: 'key.p12',
  jks: 'key.jks',
}

/** Takes a certificate that another page handed over in the history entry: it is public, so it may stay there. */
function useHandedOver(giveText: (text: string) => void) {
  useEffect(() => {
    const state: unknown = history.state
    if (typeof state === 'object' && state !== null && 'inspect' in state && typeof state.inspect === 'string')
      giveText(state.inspect)
  }, [giveText])
}
