/**
 * How long a condition is waited for says nothing about what is tested, only about what else the machine does: a second, which is
 * the default, was too short for an animation on a busy one.
 */
import { vi } from 'vitest'

const PATIENCE = 30_000

const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options = PATIENCE) => waitFor(callback, options)
vi.waitUntil = (callback, options = PATIENCE) => waitUntil(callback, options)
