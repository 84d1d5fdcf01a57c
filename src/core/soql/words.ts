import { ExternalTokenizer, type InputStream, type Stack } from '@lezer/lr'

import { DATE_LITERALS, DATE_LITERALS_WITH_NUMBER } from './date-literals.ts'
import * as terms from './terms.generated.ts'

/**
 * Words that are keywords wherever they stand alone: no field of an org is called so, and a query that is half written is read
 * right only if they are never taken for one (`SELECT Id, FROM Account`).
 */
const RESERVED = new Map<string, number>([
  ['select', terms.Select],
  ['from', terms.From],
  ['where', terms.Where],
  ['having', terms.Having],
  ['and', terms.And],
  ['or', terms.Or],
  ['not', terms.Not],
  ['like', terms.Like],
  ['in', terms.In],
  ['includes', terms.Includes],
  ['excludes', terms.Excludes],
  ['asc', terms.Asc],
  ['desc', terms.Desc],
  ['nulls', terms.Nulls],
  ['true', terms.Boolean],
  ['false', terms.Boolean],
  ['null', terms.Null],
])

/** Words that are keywords where one may stand, and names elsewhere: `SELECT Group.Name FROM GroupMember`. */
const BY_PLACE = new Map<string, readonly number[]>([
  ['typeof', [terms.Typeof]],
  ['when', [terms.When]],
  ['then', [terms.Then]],
  ['else', [terms.Else]],
  ['end', [terms.End]],
  ['as', [terms.As]],
  ['using', [terms.Using]],
  ['scope', [terms.Scope]],
  ['with', [terms.With]],
  ['data', [terms.Data]],
  ['category', [terms.Category]],
  ['at', [terms.CategorySelector]],
  ['above', [terms.CategorySelector]],
  ['below', [terms.CategorySelector]],
  ['above_or_below', [terms.CategorySelector]],
  ['recordvisibilitycontext', [terms.RecordVisibility]],
  ['by', [terms.By]],
  ['rollup', [terms.Rollup]],
  ['cube', [terms.Cube]],
  ['first', [terms.First]],
  ['last', [terms.Last]],
  ['limit', [terms.Limit]],
  ['offset', [terms.Offset]],
  ['for', [terms.For]],
  ['view', [terms.ForPurpose]],
  ['reference', [terms.ForPurpose]],
  ['update', [terms.ForPurpose, terms.Update]],
  ['tracking', [terms.UpdatePurpose]],
  ['viewstat', [terms.UpdatePurpose]],
  ['options', [terms.Options]],
  ['rows', [terms.Rows]],
  ['security_enforced', [terms.ModeName]],
  ['user_mode', [terms.ModeName]],
  ['system_mode', [terms.ModeName]],
])

/** Keywords that are one only together with the word behind them. */
const BEFORE = new Map<string, { term: number; behind: string; isOfApex?: true }>([
  ['group', { term: terms.GroupWord, behind: 'by' }],
  ['order', { term: terms.OrderWord, behind: 'by' }],
  ['set', { term: terms.SetWord, behind: 'options' }],
  ['all', { term: terms.All, behind: 'rows', isOfApex: true }],
])

/** Keywords that the reference does not write in capitals. */
const IN_MIXED_CASE = new Map([['recordvisibilitycontext', 'RecordVisibilityContext']])

/** Keywords before a parenthesis, which are no functions. */
const BEFORE_OPENING = new Set(['rollup', 'cube', 'recordvisibilitycontext'])

/** What may be a name at a place, the narrower first; a word that may be none of them is a field that is not expected. */
const NAMES = [terms.ScopeName, terms.ObjectName, terms.CategoryName, terms.OptionName, terms.AliasName]

const CURRENCY = /^[a-z]{3}\d+$/

/** Reads words for the parser. Which one a word is depends on what may stand at its place. */
export const words = new ExternalTokenizer(readWordToken, { contextual: true })

/**
 * Reads one word where one begins.
 *
 * @param isUnfinished whether more is about to be written: then the last word, if it may be the first of a keyword of two, is that
 */
export function readWordToken(input: InputStream, stack: Stack, isUnfinished = false): void {
  const word = readWord(input)
  if (word === '') return
  const isBegun = isUnfinished && afterSpace(input)[0] === END
  input.acceptToken(termOf(word.toLowerCase(), input, stack, isBegun))
}

/**
 * Every keyword that the parser would take at a place, as it is written there, but for those of Apex alone.
 *
 * @param fits tells of a term whether it could be shifted
 */
export function keywordsThatFit(fits: (term: number) => boolean): string[] {
  const all = [
    ...Array.from(RESERVED, ([word, term]): [string, readonly number[]] => [word, [term]]),
    ...BY_PLACE,
    ...Array.from(BEFORE, ([word, { term, behind, isOfApex }]): [string, number[]] => {
      return [`${word} ${behind}`, isOfApex ? [] : [term]]
    }),
  ]
  return all.filter(([, of]) => of.some(fits)).map(([word]) => IN_MIXED_CASE.get(word) ?? word.toUpperCase())
}

/** A word with the steps of its path: `Owner.Profile.Name`. Empty where none begins here. */
function readWord(input: InputStream): string {
  let word = ''
  while (isLetter(input.next)) {
    do {
      word += String.fromCharCode(input.next)
      input.advance()
    } while (isWordPart(input.next))
    if (input.next !== DOT || !isLetter(input.peek(1))) break
    word += '.'
    input.advance()
  }
  return word
}

function termOf(word: string, input: InputStream, stack: Stack, isBegun: boolean): number {
  const reserved = RESERVED.get(word)
  if (reserved !== undefined) return reserved
  const before = BEFORE.get(word)
  if (before && (isWordAhead(input, before.behind) || (isBegun && !before.isOfApex && stack.canShift(before.term))))
    return before.term
  if (isCalled(input) && stack.canShift(terms.FunctionName) && !BEFORE_OPENING.has(word)) return terms.FunctionName
  const byPlace = BY_PLACE.get(word)?.find((term) => stack.canShift(term))
  // A field may be called so: what follows tells.
  if (byPlace !== undefined && (isBegun || byPlace === terms.ModeName || !isNameHere(input, stack))) return byPlace
  if ((word === 'limit' || word === 'offset') && isDigit(afterSpace(input)[0])) return BY_PLACE.get(word)?.[0] ?? 0
  if (stack.canShift(terms.DateLiteral)) {
    const literal = valueTerm(word, input)
    if (literal !== undefined) return literal
  }
  const isPath = word.includes('.')
  return NAMES.find((term) => stack.canShift(term) && !(isPath && term === terms.AliasName)) ?? terms.FieldName
}

/** A word that is a value: `LAST_N_DAYS:30`, whose number is part of it, or an amount, `USD5000.50`. */
function valueTerm(word: string, input: InputStream): number | undefined {
  if (DATE_LITERALS.has(word)) return terms.DateLiteral
  if (DATE_LITERALS_WITH_NUMBER.has(word) && input.next === COLON) {
    const [digit, space] = afterSpace(input, 1)
    if (!isDigit(digit)) return undefined
    input.advance(space)
    while (isDigit(input.next)) input.advance()
    return terms.DateLiteral
  }
  if (!CURRENCY.test(word)) return undefined
  if (input.next === DOT && isDigit(input.peek(1))) {
    input.advance()
    while (isDigit(input.next)) input.advance()
  }
  return terms.Currency
}

const END = -1
const COLON = 58
const DOT = 46
const UNDERSCORE = 95
const OPENING = 40
/** After a name of a field in a list: `,`, `)`, a comparison, or the end. */
const NAME_ENDS = new Set([',', ')', '=', '<', '>', '!'].map((sign) => sign.charCodeAt(0)).concat(END))

function isCalled(input: InputStream): boolean {
  return afterSpace(input)[0] === OPENING
}

function isNameHere(input: InputStream, stack: Stack): boolean {
  return stack.canShift(terms.FieldName) && NAME_ENDS.has(afterSpace(input)[0])
}

function isWordAhead(input: InputStream, word: string): boolean {
  const [first, offset] = afterSpace(input)
  if (offset === 0 || !isLetter(first)) return false
  for (let index = 0; index < word.length; index++) {
    if (String.fromCharCode(input.peek(offset + index)).toLowerCase() !== word[index]) return false
  }
  const next = input.peek(offset + word.length)
  return !isWordPart(next)
}

/** How far is looked past a word, so that a text of nothing but space is not gone over again and again. Characters. */
const MAX_LOOK = 200

/** The first character from an offset on that is no space, and how far it is from here. */
function afterSpace(input: InputStream, from = 0): [character: number, offset: number] {
  let offset = from
  while (offset < MAX_LOOK && isSpace(input.peek(offset))) offset++
  return [input.peek(offset), offset]
}

function isSpace(character: number): boolean {
  return character === 32 || (character >= 9 && character <= 13) || character === 0xa0
}

function isDigit(character: number): boolean {
  return character >= 48 && character <= 57
}

function isLetter(character: number): boolean {
  return (character >= 65 && character <= 90) || (character >= 97 && character <= 122)
}

function isWordPart(character: number): boolean {
  return isLetter(character) || isDigit(character) || character === UNDERSCORE
}
