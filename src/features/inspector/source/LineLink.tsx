import type { ReactNode } from 'react'

type LineLinkProps = { line: number; onLine: (line: number) => void; children?: ReactNode }

/** Leads to a line of the text, which has an address. */
export function LineLink({ line, onLine, children }: LineLinkProps) {
  return (
    <a
      href={`#L${line}`}
      className="text-accent underline"
      onClick={(event) => {
        event.preventDefault()
        onLine(line)
      }}
    >
      {children}
    </a>
  )
}
