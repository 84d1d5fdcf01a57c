import { Fragment } from 'react'

/** A name as code has it. Where it has to break, it breaks behind an underscore and not within a word. */
export function CodeName({ children }: { children: string }) {
  return (
    <code>
      {children.split('_').map((part, index) => (
        <Fragment key={index}>
          {index > 0 && (
            <>
              _<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </code>
  )
}
