/** The mark: a countersign is a second stroke beside the first. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-7" aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-ink" />
      <path
        d="m8 16.5 5 5L21.5 11"
        fill="none"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-panel"
      />
      <path d="m17 20.5 7.5-9.5" fill="none" strokeWidth="3.4" strokeLinecap="round" className="stroke-[#0fae9b]" />
    </svg>
  )
}
