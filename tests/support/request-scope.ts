process.env.AUTH_SECRET = "a secret that these tests alone sign their cookies with"

/**
 * What the framework holds of a request, which is not there outside a server: the login cookie of the browser that asks. A test that acts
 * in a browser's place puts this file in the place of "next/headers" and "next/cache".
 */
export const scope: { cookie: string | undefined } = { cookie: undefined }

export const cookies = async () => ({ get: () => (scope.cookie ? { value: scope.cookie } : undefined) })

export const headers = async () => new Headers()

export const refresh = () => {}
