/** The drill a trainer's link names. The fragment holds its name and nothing else, and is never sent to a server. */
export function wantedDrill(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('drill') ?? undefined
}

/** A link that opens a drill in whatever practice org its reader has, or in a new one. Holds no secret. */
export function drillLink(origin: string, drill: string): string {
  return `${origin}/practice/drills#${new URLSearchParams({ drill })}`
}
