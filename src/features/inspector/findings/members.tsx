import { link, type Marked, type Sentence } from '#words/text/sentence.ts'

/** Parameters of the header that sentences speak of; what else is a name of code there is a claim or a parameter of the request. */
const IN_HEADER = new Set(['alg', 'typ', 'kid', 'crit', 'b64'])
const IN_CLAIMS = new Set(['iss', 'sub', 'prn', 'aud', 'exp', 'nbf', 'iat', 'jti', 'scope'])

/** How a name is drawn, by the part of the JWT it stands in. */
export const MEMBER_INK = {
  header: <span className="text-jwt-header" />,
  payload: <span className="text-jwt-payload" />,
}

/** A sentence with the names of members in it told by their part. */
export function withMembers(sentence: Sentence): Sentence {
  return typeof sentence === 'string' ? sentence : sentence.map(toldByPart)
}

/** The title of a finding, whose subject it begins with where it is about a member. */
export function titleWithMember(title: string, at: string): Sentence {
  const member = (IN_HEADER.has(at) || IN_CLAIMS.has(at)) && title.startsWith(`${at} `)
  return member ? [toldByPart({ mark: 'code', text: at }), title.slice(at.length)] : title
}

function toldByPart(piece: string | Marked): string | Marked {
  if (typeof piece === 'string' || piece.mark !== 'code') return piece
  if (IN_HEADER.has(piece.text)) return link('header', piece.text)
  return IN_CLAIMS.has(piece.text) ? link('payload', piece.text) : piece
}
