import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react'

/** Text, or pieces of it of which some are marked. */
type SentenceValue =
  | string
  | readonly (
      string | { mark: 'code' | 'quote' | 'strong'; text: string } | { mark: 'link'; id: string; text: string }
    )[]

type SentenceProps = {
  of: SentenceValue
  /** What each link is, by its id: an anchor, a button, without its text. One that is not given is drawn as text. */
  links?: Readonly<Record<string, ReactElement>>
}

/** Draws a sentence and its marks. */
export function Sentence({ of, links }: SentenceProps) {
  if (typeof of === 'string') return of
  return of.map((piece, index) => (
    <Fragment key={index}>{typeof piece === 'string' ? piece : marked(piece, links)}</Fragment>
  ))
}

function marked(
  piece: Exclude<Exclude<SentenceValue, string>[number], string>,
  links: SentenceProps['links'],
): ReactNode {
  switch (piece.mark) {
    case 'code':
      return <code>{piece.text}</code>
    case 'quote':
      return <em>{piece.text}</em>
    case 'strong':
      return <strong className="font-heavy">{piece.text}</strong>
    case 'link': {
      const element = links?.[piece.id]
      return element === undefined ? piece.text : cloneElement(element, undefined, piece.text)
    }
  }
}
