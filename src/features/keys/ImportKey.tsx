import { KeyRound, X } from 'lucide-react'
import { useId, useState } from 'react'

import { wantsPassword } from '#core/keys/import-refusal.ts'
import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import type { FoundEntry, Recognition, Secrets } from '#core/recognition/recognition.ts'
import { Button } from '#ui/Button.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { OWN_NAME } from '#words/en/environments.ts'
import { KIND_NAME } from '#words/en/input-kinds.ts'
import { importKey as words } from '#words/en/keys.ts'
import { shared } from '#words/en/shared.ts'

import { PasswordForm } from './PasswordForm.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import { StoppedNotice } from './StoppedNotice.tsx'
import { WorkingNotice } from './WorkingNotice.tsx'

/** A private key that can sign, as found in an input. */
export type UsableKey = Extract<FoundEntry, { type: 'private_key' }> & {
  outcome: Extract<Extract<FoundEntry, { type: 'private_key' }>['outcome'], { ok: true }>
}

type ImportKeyProps = {
  /** What stands in the field; empty when a file was given. */
  text: string
  fileName: string | undefined
  /** How commands name the input. */
  shellName: string
  recognition: Recognition | undefined
  answers: number
  busy: boolean
  progress: DerivationProgress | undefined
  stopped: boolean
  failed: boolean
  onText: (text: string) => void
  onFile: (file: File) => void
  onUnlock: (secrets: Secrets) => void
  onCancel: () => void
  onAgain: () => void
  onClear: () => void
  onTake: (key: UsableKey, name: string) => void
}

/** Turns whatever people have into a key of this browser: paste, drop or choose; open; choose the entry; take. */
export function ImportKey(props: ImportKeyProps) {
  const { text, fileName, recognition, busy, failed, onText, onFile, onUnlock, onClear, onTake } = props
  const id = useId()
  const usable = usableKeys(recognition)
  const refusal = recognition?.refusal ?? lockedEntry(recognition)
  return (
    <div className="grid gap-3">
      <FileDrop label={words.chooseFile} onFile={onFile}>
        {fileName === undefined ? (
          <label htmlFor={id} className="grid gap-1">
            <span className="text-small text-ink-2">{words.inputLabel}</span>
            <TextArea id={id} rows={5} value={text} onValue={onText} placeholder={words.inputPlaceholder} />
          </label>
        ) : (
          <p className="flex items-center gap-2 rounded-control border border-line bg-sunk px-2.5 py-1.5">
            <span className="min-w-0 flex-1 truncate font-mono text-mono">{fileName}</span>
          </p>
        )}
      </FileDrop>
      {recognition && (
        <div className="flex flex-wrap items-center gap-2">
          <Tag tone={usable.length > 0 ? 'good' : 'neutral'}>{KIND_NAME[recognition.kind]}</Tag>
          {recognition.entries.length > 1 && (
            <span className="text-small text-ink-3">{words.entries(recognition.entries.length)}</span>
          )}
          <Button look="quiet" size="small" onClick={onClear} icon={<X aria-hidden className="size-3.5" />}>
            {shared.forgetInput}
          </Button>
        </div>
      )}
      <WorkingNotice what={words.opening} busy={busy} progress={props.progress} onCancel={props.onCancel} />
      {props.stopped && !recognition && <StoppedNotice onAgain={props.onAgain} />}
      {failed && (
        <Notice look="bad" role="alert" title={shared.unreadable}>
          {shared.giveAgain}
        </Notice>
      )}
      {refusal && refusal.code !== 'input_empty' && <RefusalNotice refusal={refusal} file={props.shellName} />}
      {wantsPassword(refusal) && (
        <PasswordForm
          busy={busy}
          answers={props.answers}
          keyPasswordToo={recognition?.kind === 'jks' || refusal?.code === 'key_password_wrong'}
          onUnlock={onUnlock}
        />
      )}
      {usable.length > 0 && (
        <TakeKey
          key={usable.map(({ outcome }) => outcome.value.thumbprint).join()}
          usable={usable}
          suggestion={fileName?.replace(/\.[^.]+$/, '')}
          onTake={onTake}
        />
      )}
    </div>
  )
}

function TakeKey({
  usable,
  suggestion,
  onTake,
}: {
  usable: readonly UsableKey[]
  suggestion: string | undefined
  onTake: ImportKeyProps['onTake']
}) {
  const id = useId()
  const [index, setIndex] = useState(0)
  const [typed, setTyped] = useState<string>()
  const chosen = usable[index]
  const name = typed ?? chosen?.alias ?? suggestion ?? words.defaultName
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) onTake(chosen, name.trim() || words.defaultName)
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-small text-ink-2">
          {usable.length === 1 ? words.oneKey : words.severalKeys(usable.length)}
        </legend>
        {usable.map((entry, position) => (
          <label
            key={entry.outcome.value.thumbprint}
            className="flex items-start gap-2.5 rounded-control border border-line px-2.5 py-2 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={`${id}-entry`}
              checked={position === index}
              onChange={() => setIndex(position)}
              className="mt-1 accent-accent"
            />
            <KeyLine entry={entry} />
          </label>
        ))}
      </fieldset>
      {chosen && chosen.outcome.value.modulusBits > 4096 && (
        <Notice look="warn" title={words.largeModulusTitle(chosen.outcome.value.modulusBits)}>
          {words.largeModulusText}
        </Notice>
      )}
      <div className="flex flex-wrap items-end gap-2.5">
        <label htmlFor={`${id}-name`} className="grid min-w-[min(10rem,100%)] flex-1 gap-1">
          <span className="text-small text-ink-2">{OWN_NAME}</span>
          <TextField id={`${id}-name`} value={name} maxLength={60} onValue={setTyped} />
        </label>
        <Button type="submit" look="primary" icon={<KeyRound aria-hidden className="size-4" />}>
          {words.take}
        </Button>
      </div>
      <p className="text-small text-ink-3">{words.takeNote}</p>
    </form>
  )
}

function KeyLine({ entry }: { entry: UsableKey }) {
  const { modulusBits, thumbprint } = entry.outcome.value
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="font-strong">
        {entry.alias === undefined ? '' : `${entry.alias} · `}RSA {modulusBits}
      </span>
      <span className="font-mono text-small break-all text-ink-3">{thumbprint}</span>
      <span className="text-small text-ink-2">
        {entry.certificate
          ? words.withCertificate(entry.certificate.view.subject.rfc4514, entry.certificate.view.notAfter)
          : words.withoutCertificate}
      </span>
    </span>
  )
}

function usableKeys(recognition: Recognition | undefined): UsableKey[] {
  return (recognition?.entries ?? []).filter(
    (entry): entry is UsableKey => entry.type === 'private_key' && entry.outcome.ok,
  )
}

/** A keystore may give one key and keep another: that one can still be opened. */
function lockedEntry(recognition: Recognition | undefined) {
  for (const entry of recognition?.entries ?? []) {
    if (entry.type === 'private_key' && !entry.outcome.ok && wantsPassword(entry.outcome.error))
      return entry.outcome.error
  }
  return undefined
}
