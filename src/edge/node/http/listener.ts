import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Caller } from '../../front/own-origin.ts'

/**
 * Answers one request, whose head has been judged.
 *
 * @returns Nothing, or a promise of the answer's end. It may throw and it may reject: the server answers 500 then.
 */
export type Listener = (request: IncomingMessage, response: ServerResponse, caller: Caller) => void | Promise<void>
