// Each line is refused in the page, or this file does not compile: see tools/check-web-apis.ts.

// @ts-expect-error Firefox has no Request.body; a mixin gives it to Request and Response alike.
export const requestBody = (request: Request) => request.body
// Every browser has this one.
export const responseBody = (response: Response) => response.body
// @ts-expect-error Firefox learnt view transitions after 126.
export const transition = () => document.startViewTransition(() => undefined)
// @ts-expect-error Chrome learnt it with 128.
export const caret = () => document.caretPositionFromPoint(0, 0)
// @ts-expect-error Neither Firefox 126 nor Safari 18 has the object.
export const cookie = () => cookieStore.get('name')
// @ts-expect-error Nor the interface of it.
export const store = () => CookieStore.prototype
// @ts-expect-error A static member: newer than each of them.
export const dropped = () => URLPattern.prototype
