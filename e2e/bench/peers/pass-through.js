// The least a Worker can do and still be a proxy.
export default {
  fetch(request, { UPSTREAM }) {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(UPSTREAM + pathname + search, request))
  },
}
