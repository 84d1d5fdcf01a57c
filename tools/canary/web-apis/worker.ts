// Each line is refused in a worker of the page, or this file does not compile: see tools/check-web-apis.ts.

// @ts-expect-error Firefox has no Request.body.
export const requestBody = (request: Request) => request.body
// Every browser has this one.
export const responseBody = (response: Response) => response.body
// @ts-expect-error Neither Firefox 126 nor Safari 18 has the object.
export const cookie = () => cookieStore.get('name')
