import { hostileBodies } from './hostile-bodies.ts'
import { hostileHeaders } from './hostile-headers.ts'
import { hostileHosts } from './hostile-hosts.ts'
import { hostileMethods } from './hostile-methods.ts'
import { hostilePaths } from './hostile-paths.ts'
import { legitimateCases } from './legitimate.ts'

/** Every request that must be refused before a connection is made. The same list is run on every runtime. */
export const HOSTILE = [
  ...hostileHosts(),
  ...hostilePaths(),
  ...hostileMethods(),
  ...hostileHeaders(),
  ...hostileBodies(),
]

/** Every request that must go through. */
export const LEGITIMATE = legitimateCases()
