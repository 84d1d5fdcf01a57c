import { used } from './exports.ts'

export const main = used
