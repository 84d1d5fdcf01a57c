/** Who is asking, as far as the runtime can know it. */
export type Client = {
  /** Its address; `undefined` when the runtime does not know it. Kept in memory only, never logged. */
  readonly address: string | undefined
  /**
   * Whether it is this machine's own person: nobody else can ask, so nothing is counted. A request that came through
   * a proxy is never that, however it reached us.
   */
  readonly isThisMachine: boolean
}
