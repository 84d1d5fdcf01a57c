import { wantsPassword, type ImportRefusal } from '#core/keys/import-refusal.ts'
import { CommandLine } from '#ui/CommandLine.tsx'
import { Notice } from '#ui/Notice.tsx'
import { refusalWords } from '#words/en/import-refusals.ts'
import { refusalNotice as words } from '#words/en/keys.ts'

type RefusalNoticeProps = {
  refusal: ImportRefusal
  file?: string | undefined
  /** What is left to be said of a text where something above says it already. */
  unsaid?: (text: string) => string | undefined
}

/** Why there is no signing key, the one next action, and the command where that is one. */
export function RefusalNotice({ refusal, file, unsaid = (text) => text }: RefusalNoticeProps) {
  const { title, next, command } = refusalWords(refusal, file)
  return (
    <Notice
      look={refusal.code === 'password_missing' ? 'info' : wantsPassword(refusal) ? 'warn' : 'bad'}
      role="alert"
      title={unsaid(title)}
    >
      <p>{next}</p>
      {command !== undefined && (
        <div className="mt-1.5">
          <CommandLine about={words.inShell} command={command} />
        </div>
      )}
    </Notice>
  )
}
