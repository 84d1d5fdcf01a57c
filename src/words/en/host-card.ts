import { code } from '../text/sentence.ts'

export const hostCard = {
  heading: 'Where the org is',
  loginHost: 'Login host',
  myDomain: 'My Domain',
  login: 'login',
  test: 'test',
  genericHostTitle: 'The generic hosts do not know External Client Apps',
  genericHostText: [
    'They answer ',
    code('app_not_found'),
    ' (observed since Spring ’26). Your My Domain host works for both kinds of app.',
  ],
}
