/** What a range of an input is. */
export type MarkPart =
  | 'curl'
  /** Of another client: as it goes over the wire, PowerShell, or the form alone. */
  | 'request'
  | 'endpoint'
  | 'jwt'
  | 'jwt_header'
  | 'jwt_payload'
  | 'jwt_signature'
  | 'claim'
  | 'header_parameter'
  | 'answer'
  | 'message'
  | 'key'
  | 'certificate'

/**
 * A range of the text as it was given. `start` and `end` are UTF-16 offsets, `end` is behind the last character.
 *
 * Marks are nested or apart, never crossed. `id` names one in an address: `curl`, `jwt`, `aud`, `answer`, `L17` for a message on
 * line 17; a second JWT has `jwt-2` and `aud-2`.
 */
export type Mark = {
  id: string
  part: MarkPart
  start: number
  end: number
  /** Claim or header parameter, as it is called in the JWT. */
  name?: string
  /** The finding that is about this range, the worst first: its code. */
  finding?: string
}
