// Before each test file of the browser: what a page is waited for in may take as long as the test. Vitest's own second is less than
// a busy machine needs for a few frames.
import { vi } from 'vitest'

const LONGEST = { timeout: 14_000 }
const { waitFor, waitUntil } = vi
vi.waitFor = async (callback) => waitFor(callback, LONGEST)
vi.waitUntil = async (callback) => waitUntil(callback, LONGEST)
