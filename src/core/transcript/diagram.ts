import { xmlText } from '../encoding/xml-text.ts'
import { exchangeState, isFinished, type ExchangeState } from '../kernel/exchange-state.ts'
import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import { redactExchange } from '../kernel/redact.ts'
import { arrowsOf, type Arrows, type Line, type Mark } from './arrows.ts'

/** What a drawing says beside method, path and status. */
export type DiagramWords = {
  title: string
  page: string
  relay: string
  org: string
  /** Of a whole number. */
  milliseconds: (milliseconds: number) => string
  /** Why there is no answer of the org; undefined where there is one. */
  state: (state: ExchangeState) => string | undefined
}

const WIDTH = 800
const LANES = { first: 130, last: 720 }
const HEAD = 52
const ROW = 68
const LINE_Y = { request: 26, answer: 50 }
/** Characters that fit between the first and the last lane. */
const MAX_LABEL = 78

/** No script, no font from elsewhere: the file stands alone, in whatever colours its reader likes. */
const STYLE = `
  svg { background: #fbfbfa; font: 12px ui-sans-serif, system-ui, sans-serif }
  text { fill: #3c4149 } .mono { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 11px }
  .head { font-weight: 600 } .box { fill: #f0f0ee; stroke: #c9cbcf } .lane { stroke: #c9cbcf; stroke-dasharray: 2 4 }
  .quiet { fill: #6b717c } .back { stroke-dasharray: 5 3 } .over { paint-order: stroke; stroke: #fbfbfa; stroke-width: 4px }
  .request { stroke: #2f5fd0; fill: #2f5fd0 } .answer { stroke: #1d7a46; fill: #1d7a46 } .refused { stroke: #bf2d2d; fill: #bf2d2d }
  .set_up, .given_up { stroke: #6b717c; fill: #6b717c } .hollow { fill: #fbfbfa }
  @media (prefers-color-scheme: dark) {
    svg { background: #17191d } text { fill: #d5d8de } .box { fill: #22252b; stroke: #454a54 } .lane { stroke: #454a54 }
    .quiet { fill: #979da8 } .over { stroke: #17191d } .hollow { fill: #17191d }
    .request { stroke: #86a8ff; fill: #86a8ff } .answer { stroke: #63c98f; fill: #63c98f } .refused { stroke: #f28b82; fill: #f28b82 }
    .set_up, .given_up { stroke: #979da8; fill: #979da8 }
  }
`

/**
 * Exchanges as a sequence diagram: a standalone SVG document, oldest exchange first, each arrow as far as it came.
 *
 * Guarantees that it is well-formed and holds of an exchange only method, path, names of query parameters, status and times;
 * a path is redacted. Total.
 *
 * @see SVG 2; WAI-ARIA Graphics Module (title and description)
 */
export function diagramSvg(exchanges: readonly (Exchange | PendingExchange)[], words: DiagramWords): string {
  const rows = exchanges.toSorted((a, b) => a.startedAt - b.startedAt)
  const isRelayed = rows.some(({ transport }) => transport === 'relay')
  const height = HEAD + rows.length * ROW + 16
  const heads = isRelayed ? [words.page, words.relay, words.org] : [words.page, words.org]
  const org = isRelayed ? 2 : 1
  const start = rows[0]?.startedAt ?? 0
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xmlText(words.title)}</title>`,
    `<desc id="desc">${xmlText(rows.map((row) => told(row, words)).join('\n'))}</desc>`,
    `<style>${STYLE}</style>`,
    ...heads.map((name, place) => laneHead(name, laneX(place, org), height)),
    ...rows.map((row, index) => rowOf(row, HEAD + index * ROW, org, row.startedAt - start, words)),
    '</svg>',
    '',
  ].join('\n')
}

/** One exchange for who cannot see the drawing. */
function told(exchange: Exchange | PendingExchange, words: DiagramWords): string {
  const state = exchangeState(exchange)
  return [callOf(exchange), endOf(exchange, state, words), words.state(state)].filter((part) => part).join(' · ')
}

function rowOf(
  exchange: Exchange | PendingExchange,
  top: number,
  org: 1 | 2,
  offset: number,
  words: DiagramWords,
): string {
  const state = exchangeState(exchange)
  const drawing = arrowsOf(exchange, state, org)
  const x = LANES.first + 10
  const why = words.state(state)
  return [
    `<g transform="translate(0 ${top})">`,
    text(LANES.first - 14, LINE_Y.request + 4, words.milliseconds(Math.round(offset)), 'mono quiet', 'end'),
    ...arrows(drawing, org),
    text(x, LINE_Y.request - 7, callOf(exchange), 'mono over'),
    text(x, LINE_Y.answer - 6, [endOf(exchange, state, words), why].filter((part) => part).join(' · '), 'over'),
    '</g>',
  ].join('\n')
}

function callOf(exchange: Exchange | PendingExchange): string {
  const { method, url, upstreamUrl } = redactExchange(exchange).request
  const call = `${method} ${pathOf(upstreamUrl ?? url)}`
  return call.length > MAX_LABEL ? `${call.slice(0, MAX_LABEL - 1)}…` : call
}

/** Path and names of the query's parameters. */
function pathOf(url: string): string {
  const [address = '', query = ''] = (url.split('#')[0] ?? '').split('?')
  const path = address.replace(/^[a-z]+:\/\/[^/]*/, '') || '/'
  const names = query === '' ? [] : query.split('&').map((field) => `${field.split('=')[0]}=…`)
  return names.length === 0 ? path : `${path}?${names.join('&')}`
}

function endOf(exchange: Exchange | PendingExchange, state: ExchangeState, words: DiagramWords): string {
  const time = isFinished(exchange) ? [words.milliseconds(Math.round(exchange.durationMilliseconds))] : []
  return [...('status' in state ? [String(state.status)] : []), ...time].join(' · ')
}

function laneHead(name: string, x: number, height: number): string {
  return [
    `<line class="lane" x1="${x}" x2="${x}" y1="36" y2="${height - 8}"/>`,
    `<rect class="box" x="${x - 62}" y="10" width="124" height="26" rx="6"/>`,
    text(x, 27, name, 'head', 'middle'),
  ].join('\n')
}

function arrows({ request, answer, marks }: Arrows, org: 1 | 2): string[] {
  // A request that broke off ends in its mark; only one that came through ends in a head.
  const brokeOff = marks.some(({ on, shape }) => on === 'request' && ENDS.has(shape))
  return [
    arrow(request, LINE_Y.request, !brokeOff, org),
    ...answer.map((line) => arrow(line, LINE_Y.answer, line.to === 0, org, ' back')),
    ...marks.map((mark) => markShape(mark, org)),
  ]
}

const ENDS: ReadonlySet<Mark['shape']> = new Set(['stopped', 'broken', 'given_up'])

function arrow({ from, to, ink }: Line, y: number, head: boolean, org: 1 | 2, look = ''): string {
  const [start, end] = [laneX(from, org), laneX(to, org)]
  const back = end > start ? -7 : 7
  const line = `<line class="${ink}${look}" x1="${start}" x2="${head ? end + back : end}" y1="${y}" y2="${y}" stroke-width="1.6"/>`
  return head ? `${line}<path class="${ink}" d="M${end} ${y} l${back} -4 v8 z" stroke="none"/>` : line
}

function markShape({ shape, at, on, ink }: Mark, org: 1 | 2): string {
  const [x, y] = [laneX(at, org), LINE_Y[on]]
  switch (shape) {
    case 'passed_on':
      return `<circle class="${ink}" cx="${x}" cy="${y}" r="3"/>`
    case 'stopped':
      return `<path class="${ink}" d="M${x} ${y - 7} v14" stroke-width="2.6"/>`
    case 'broken':
      return `<path class="${ink}" d="M${x - 5} ${y - 5} l10 10 m0 -10 l-10 10" stroke-width="2"/>`
    case 'given_up':
      return `<rect class="${ink} hollow" x="${x - 5}" y="${y - 5}" width="10" height="10" rx="2" stroke-width="1.6"/>`
    case 'waiting':
      return `<circle class="${ink} hollow" cx="${x}" cy="${y}" r="5" stroke-width="1.6" stroke-dasharray="22 9"/>`
    case 'silent':
      return `<circle class="${ink} hollow" cx="${x}" cy="${y}" r="5" stroke-width="1.6" stroke-dasharray="2 2.4"/>`
  }
}

function text(
  x: number,
  y: number,
  content: string,
  look: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  return `<text class="${look}" x="${x}" y="${y}"${at}>${xmlText(content)}</text>`
}

/** The page is at 0; between two lanes a place is a fraction. */
function laneX(place: number, org: 1 | 2): number {
  return LANES.first + (place * (LANES.last - LANES.first)) / org
}
