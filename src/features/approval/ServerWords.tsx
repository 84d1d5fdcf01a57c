/** What an authorization server wrote in its answer, as a quotation: anybody can write an address. */
export function ServerWords({ error, errorDescription }: { error: string; errorDescription?: string | undefined }) {
  return (
    <span className="block">
      The server wrote{' '}
      <q className="break-words">
        {error}
        {errorDescription !== undefined && `: ${errorDescription}`}
      </q>
      .
    </span>
  )
}
