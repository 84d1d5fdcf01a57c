import { diagramSvg } from '#core/transcript/diagram.ts'
import { harOf } from '#core/transcript/har.ts'
import { transcriptOf } from '#core/transcript/transcript.ts'
import { diagramWords, transcriptWords } from '#words/en/transcript.ts'

import type { WireEntry } from '../timeline/timeline.ts'

/** A file for the person to keep. */
export type TakenFile = { name: string; text: string; mediaType: string }

export type FileKind = 'har' | 'har_with_secrets' | 'diagram' | 'transcript'

/** What a HAR names as the program that made it: the package's own name and version, which a test compares. */
export const CREATOR = { name: 'countersign', version: '0.1.0' }

/** The exchanges as a file. Only `har_with_secrets` holds a secret: what of them is still in memory. */
export function fileOf(kind: FileKind, entries: readonly WireEntry[]): TakenFile {
  switch (kind) {
    case 'har':
      return har('countersign.har', entries, 'redacted')
    case 'har_with_secrets':
      return har('countersign-with-secrets.har', entries, 'as_sent')
    case 'diagram':
      return { name: 'countersign.svg', mediaType: 'image/svg+xml', text: diagramSvg(entries, diagramWords) }
    case 'transcript':
      return { name: 'countersign.md', mediaType: 'text/markdown', text: transcriptOf(entries, transcriptWords) }
  }
}

function har(name: string, entries: readonly WireEntry[], secrets: 'redacted' | 'as_sent'): TakenFile {
  return { name, mediaType: 'application/json', text: JSON.stringify(harOf(entries, CREATOR, { secrets }), null, 2) }
}
