/** Begins a work unless it is under way, which is known at once, before anything is drawn. */
export function oneAtATime() {
  let isUnderWay = false
  return {
    begin: (start: () => void) => {
      if (isUnderWay) return
      isUnderWay = true
      start()
    },
    /** Does the work, after which it can begin again however it ended. */
    during: <T>(work: Promise<T>): Promise<T> =>
      work.finally(() => {
        isUnderWay = false
      }),
  }
}
