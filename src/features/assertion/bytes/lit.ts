import type { AssertionPart } from '#core/anatomy/flip-bit.ts'
import type { MessagePart } from '#core/assertions/encoded-message.ts'

/** What is pointed at, and lights in every stage it is part of: a part, a claim or header parameter of one, a part of the padding. */
export type Lit = { part: AssertionPart; name?: string } | { message: MessagePart }

/** What a stage needs to light and to be lit. */
export type Lighting = { lit: Lit | undefined; onLit: (lit: Lit | undefined) => void }

/** Handlers of an element that stands for something: the pointer on it lights it, and so does the focus. */
export function lights(onLit: Lighting['onLit'], lit: Lit) {
  return {
    onPointerEnter: () => onLit(lit),
    onPointerLeave: () => onLit(undefined),
    onFocus: () => onLit(lit),
    onBlur: () => onLit(undefined),
  }
}

export function isLitPart(lit: Lit | undefined, part: AssertionPart, name?: string): boolean {
  return lit !== undefined && 'part' in lit && lit.part === part && lit.name === name
}

export function isLitMessage(lit: Lit | undefined, message: MessagePart): boolean {
  return lit !== undefined && 'message' in lit && lit.message === message
}
