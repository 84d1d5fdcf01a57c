import { encode } from 'uqr'

import { trainerSheet as words } from '#words/en/drills.ts'

/** Modules of quiet around the code, without which cameras take the edge of the card for a part of it. */
const QUIET = 2

/** A text as a QR code, drawn: no markup is made of it. Black on white in both themes, as cameras want it. */
export function QrCode({ text, className }: { text: string; className?: string }) {
  const { path, size } = qrPath(text)
  return (
    <svg
      role="img"
      aria-label={words.codeOf(text)}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#101214" />
    </svg>
  )
}

/** The same as a file for slides. */
export function qrFile(text: string): string {
  const { path, size } = qrPath(text)
  const box = `width="100%" height="100%"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect ${box} fill="#fff"/><path d="${path}" fill="#101214"/></svg>\n`
}

function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, size }
}
