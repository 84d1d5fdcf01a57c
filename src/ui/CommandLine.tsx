import { CopyButton } from './CopyButton.tsx'

/** A command for a shell, whole, with what it shows. */
export function CommandLine({ command, about }: { command: string; about: string }) {
  return (
    <div className="grid gap-0.5">
      <span className="text-small text-ink-3">{about}</span>
      <span className="flex min-w-0 items-center gap-1">
        <code className="min-w-0 flex-1 rounded-control bg-sunk px-2 py-1 font-mono text-mono wrap-anywhere">
          {command}
        </code>
        <CopyButton text={command} iconOnly what={about} />
      </span>
    </div>
  )
}
