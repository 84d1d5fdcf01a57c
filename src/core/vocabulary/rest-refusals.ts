/** What Salesforce's REST API answers to a call it refuses: HTTP status, `errorCode`, `message`. */
export type RestErrorAnswer = { status: number; errorCode: string; message: string }

/** Clients know this text and do not take it for an expired session. It has several causes, and tells none. */
const NOT_VALID_FOR_REST = {
  errorCode: 'INVALID_SESSION_ID',
  message: 'This session is not valid for use with the REST API',
} as const

/**
 * Why a practice org's REST API refuses a session that is alive, in the order of the checks, and the answer Salesforce gives.
 *
 * Observed, unless said otherwise: a token without `api` is seen to get 401 as well; that API Access Control issues the token and
 * refuses the first call is believed of this grant, the answer is seen with other sessions.
 *
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)
 */
export const REST_REFUSALS = {
  session_lacks_api_scope: { status: 403, ...NOT_VALID_FOR_REST },
  api_access_controlled: { status: 401, ...NOT_VALID_FOR_REST },
  high_assurance_required: { status: 401, ...NOT_VALID_FOR_REST },
  api_not_enabled: {
    status: 403,
    errorCode: 'API_DISABLED_FOR_ORG',
    message: 'API is not enabled for this Organization or Partner',
  },
  daily_requests_used_up: {
    status: 403,
    errorCode: 'REQUEST_LIMIT_EXCEEDED',
    message: 'TotalRequests Limit exceeded.',
  },
} as const satisfies Record<string, RestErrorAnswer>

export type RestRefusalReason = keyof typeof REST_REFUSALS
