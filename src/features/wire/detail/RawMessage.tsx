/** A message as text, to be read and selected. */
export function RawMessage({ label, text }: { label: string; text: string }) {
  return (
    <pre aria-label={label} className="px-3 py-3 font-mono text-mono wrap-anywhere whitespace-pre-wrap text-ink-2">
      {text}
    </pre>
  )
}
