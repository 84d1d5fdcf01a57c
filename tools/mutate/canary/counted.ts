/** Whether one more may be taken. Nothing uses this: it is there to be mutated. */
export function mayTake(taken: number, limit: number): boolean {
  return taken < limit
}
