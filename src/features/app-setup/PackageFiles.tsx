import type { PackageFile } from '#core/app-package/package-file.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { classNames } from '#ui/class-names.ts'
import { sizeOf } from '#ui/size-of.ts'
import { deployIt as words, packageFileRole } from '#words/en/app-package.ts'
import { formatNumber } from '#words/en/format.ts'

/** The files of the project: each opens where it stands, and can be copied. */
export function PackageFiles({ files }: { files: readonly PackageFile[] }) {
  return (
    <ul aria-label={words.files} className="grid border-l border-line-strong pl-3">
      {files.map((file) => (
        <li key={file.path}>
          <File file={file} />
        </li>
      ))}
    </ul>
  )
}

function File({ file: { path, text, role } }: { file: PackageFile }) {
  const parts = path.replace(/^force-app\/main\/default\//, '').split('/')
  const name = parts.pop() ?? ''
  return (
    <details className="group min-w-0">
      <summary className="flex min-h-9 flex-wrap items-baseline content-center gap-x-3 rounded-control py-1 font-mono text-mono hover:bg-sunk pointer-coarse:min-h-11">
        {parts.length > 0 && <span className="min-w-0 flex-1 break-all text-ink-3">{parts.join('/')}/</span>}
        <span className={classNames('min-w-0 break-all', parts.length > 0 ? 'order-last basis-full' : 'flex-1')}>
          {name}
        </span>
        <span className="font-sans text-small text-ink-2">{packageFileRole[role]}</span>
        <span className="font-sans text-small text-ink-3 tabular-nums">{words.bytes(formatNumber(sizeOf(text)))}</span>
      </summary>
      <div className="mb-2 grid gap-1 rounded-control bg-sunk p-2">
        <div className="flex items-center justify-between gap-2">
          <span className="min-w-0 font-mono text-small break-all text-ink-3">{path}</span>
          <CopyButton text={text} iconOnly what={name} />
        </div>
        {/* It scrolls, so the keyboard reaches it. */}
        <pre
          role="group"
          aria-label={name}
          tabIndex={0}
          className="max-h-72 overflow-auto font-mono text-small leading-5 whitespace-pre-wrap break-all"
        >
          {text}
        </pre>
      </div>
    </details>
  )
}
