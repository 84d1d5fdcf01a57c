import type { ClaimsError } from '../../assertions/claims.ts'
import type { IssueError } from '../../certificates/issue-error.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { SetupError } from '../../practice-client/setup-answer.ts'

/** `username_unknown`: the org has no such user, so there is nobody to give a permission set to. */
export type ApprovalError = MissingFact | SetupError | { code: 'username_unknown' }

/** Why a call was not made. `secret_in_call`: what is asked stands in an address, and there is a secret in it. */
export type CallError = MissingFact | { code: 'secret_in_call' }

/** Why an action of the flow did not happen. `wrong_org`: the token is of another org than the environment claims. Holds no secret. */
export type FlowError = { code: 'wrong_org' } | CallError | IssueError | ClaimsError | SetupError | ApprovalError
