import { opensRestApi } from '#core/diagnosis/evidence/granted-scope.ts'

/** What is missing in the scopes a token was granted with; undefined where nothing is, or nothing was said. */
export function grantedScopeWords(scope: string | undefined): { title: string; next: string } | undefined {
  if (opensRestApi(scope) !== false) return undefined
  return {
    title: 'This token does not open the REST API',
    next: `It was granted ${scope}, without api or full. Add “Manage user data via APIs (api)” to the scopes of the app, then ask for a token again; as the app is now, every token is like this one.`,
  }
}
