import { heldSecret } from '#core/environment/held-secret.ts'
import type { KeptCall } from '#core/environment/kept-call.ts'
import { redactBody } from '#core/kernel/redact.ts'
import type { OfferedQuery } from '#core/recognition/pasted-query.ts'
import type { ExplorerView, ObjectPlace } from '#features/api/explorer/explorer.ts'

import type { ReadAnswer } from './use-read.ts'

/** Parts of the screen that take the focus where a press led there and what was pressed is gone. */
export type LandingPlace = 'query' | 'rows' | 'list' | 'place' | 'path'

/** What of the API step is open and typed for one environment. */
export type Explorer = {
  view: ExplorerView
  /** Where in the objects one is: the last is shown, the others lead back. */
  places: readonly ObjectPlace[]
  /** The record that is shown was opened from the rows of a query. */
  fromRows: boolean
  objectSearch: string
  /** In the field of the path now. */
  pathTyped: string
  /** What a person last typed there. */
  pathOwn: string | undefined
  pathAnswer: ReadAnswer | undefined
  /** The query that stood in the editor before others were put there. */
  displaced: string | undefined
  /** Where a press has just led; nowhere once that has the focus. */
  landing: LandingPlace | undefined
}

export const BEGINNING: Explorer = {
  view: 'soql',
  places: [],
  fromRows: false,
  objectSearch: '',
  pathTyped: 'limits',
  pathOwn: undefined,
  pathAnswer: undefined,
  displaced: undefined,
  landing: undefined,
}

/** At a place among the objects, from wherever one is. */
export function opened(before: Explorer, place: ObjectPlace): Explorer {
  return {
    ...before,
    view: 'objects',
    places: before.view === 'objects' ? [...before.places, place] : [place],
    fromRows: before.view === 'soql' || (before.view === 'objects' && before.fromRows),
    landing: 'place',
  }
}

/** At the place before, or at the rows or the list that one came from. */
export function goneBack(before: Explorer): Explorer {
  const places = before.places.slice(0, -1)
  if (places.length > 0) return { ...before, places, landing: 'place' }
  return before.fromRows
    ? { ...before, places, view: 'soql', fromRows: false, landing: 'rows' }
    : { ...before, places, landing: 'list' }
}

/** With another query in the editor than `own`. The first one that was displaced is the one that can be put back. */
export function withQuery(before: Explorer, soql: string, own: string): Explorer {
  const first = before.displaced ?? own
  return {
    ...before,
    view: 'soql',
    displaced: first === soql ? undefined : first,
    landing: before.view === 'soql' ? undefined : 'query',
  }
}

/** What was pasted last, and what stood in the editor then. */
export type Pasted = { text: string; before: string }

/**
 * With an offered query in place of `own`. What a person wrote besides the paste, or the text that held the query, can be put back
 * without the secrets in it; not at all where one cannot be told from the rest. As in {@link withQuery}, the first that was
 * displaced stays the one.
 */
export function withOffered(before: Explorer, offer: OfferedQuery, own: string, pasted?: Pasted): Explorer {
  const replaced = offer.of === 'pasted' && pasted && pasted.before.trim() !== '' ? besides(pasted, own) : own
  const first = before.displaced ?? withoutSecrets(replaced)
  return { ...before, displaced: first === offer.soql ? undefined : first, landing: 'query' }
}

/** What stood there before the paste, which may have taken the place of a part of it; where more was written since, with that. */
function besides({ text, before }: Pasted, own: string): string {
  const at = own.indexOf(text)
  const [head, tail] = [own.slice(0, at), own.slice(at + text.length)]
  const isAsItWas = before.startsWith(head) && before.endsWith(tail) && head.length + tail.length <= before.length
  const written = own.replaceAll(text, '')
  return isAsItWas || written.trim() === '' ? before : written
}

function withoutSecrets(text: string): string | undefined {
  const shown = heldSecret(text) === undefined ? text : redactBody(text)
  return heldSecret(shown) === undefined ? shown : undefined
}

/** With a path in the field that nobody typed; what somebody did type can be put back. */
export function withPath(before: Explorer, path: string): Explorer {
  return { ...before, view: 'path', pathTyped: path, landing: before.view === 'path' ? undefined : 'path' }
}

/** With a call of the history where it is asked from. */
export function withCall(before: Explorer, { kind, text }: Pick<KeptCall, 'kind' | 'text'>, own: string): Explorer {
  return kind === 'path' ? withPath(before, text) : withQuery(before, text, own)
}

/** What a person typed into the field of the path, where something else stands there now. */
export function displacedPath({ pathOwn, pathTyped }: Explorer): string | undefined {
  return pathOwn === undefined || pathOwn.trim() === '' || pathOwn === pathTyped ? undefined : pathOwn
}
