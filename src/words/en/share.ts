import type { JsonTextFault } from '#core/environment/read-written.ts'
import type { ShareError } from '#core/environment/share.ts'

import { formatNumber } from './format.ts'

/** Why a set-up is not shared, or a link with one not read. Exhaustive: a new code does not compile without words. */
export function shareErrorWords(error: ShareError): { title: string; text: string } {
  switch (error.code) {
    case 'share_holds_secret':
      return {
        title: `${error.at === '' ? 'It' : error.at} looks like a secret, so this is not shared`,
        text: 'A link is kept by browsers, chats and trackers. No key, token, assertion or consumer secret goes into one: take it out, then share.',
      }
    case 'share_too_long':
      return {
        title: 'This set-up is too long for a link',
        text: `It has ${formatNumber(error.got)} characters; a link holds ${formatNumber(error.max)}. Take out claims that are not needed.`,
      }
    case 'share_version_unknown':
      return {
        title: 'This link is of another version',
        text: 'A newer page made it. Reload this one; if that changes nothing, ask for the claims themselves.',
      }
    case 'share_malformed':
      return {
        title: 'This link cannot be read',
        text: 'It is cut off, or was changed on its way. Copy it again, whole. Nothing was taken from it.',
      }
  }
}

/** Why the text in the editor is no header or claims set. */
export function jsonFaultWords(fault: JsonTextFault): string {
  switch (fault.code) {
    case 'json_broken':
      return 'This is not JSON from here on'
    case 'json_no_object':
      return 'A header or a claims set is an object: { … }'
    case 'json_member_repeated':
      return `${fault.name} is there twice; readers disagree about which one counts`
    case 'json_too_deep':
      return `Nested deeper than ${formatNumber(fault.max)} levels`
    case 'json_too_long':
      return `Longer than ${formatNumber(fault.max)} characters`
    case 'json_number_too_large':
      return 'A number here is larger than a program can hold, and would be signed as another one'
  }
}
