import type { ClaimsError } from '../../assertions/claims.ts'
import type { IssueError } from '../../certificates/issue-error.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { SetupError } from '../../practice-client/setup-answer.ts'

/** `username_unknown`: the org has no such user, so there is nobody to give a permission set to. */
export type ApprovalError = MissingFact | SetupError | { code: 'username_unknown' }

/** Why an action of the flow did not happen. `wrong_org`: the token is of another org than the environment claims. Holds no secret. */
export type FlowError = { code: 'wrong_org' } | MissingFact | IssueError | ClaimsError | SetupError | ApprovalError
