const COLOUR = ['text-jwt-header', 'text-jwt-payload', 'text-jwt-signature'] as const

/** A compact JWS in its three colours, the dots kept, breaking anywhere. */
export function JwtText({ compact }: { compact: string }) {
  const parts = compact.split('.')
  return (
    <code className="block font-mono text-mono break-all">
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && <span className="text-ink-3">.</span>}
          <span className={COLOUR[Math.min(index, 2)]}>{part}</span>
        </span>
      ))}
    </code>
  )
}
