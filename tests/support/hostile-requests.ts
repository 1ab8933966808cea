import { requestOf } from "./raw-http"

/** What a hostile or broken client sends, and the status it gets; without one anything but a 5xx or silence. */
export type HostileRequest = readonly [name: string, request: string, status?: number]

/** Where they are sent, and an action of its sign-in page. */
type Target = { readonly origin: string; readonly actionId: string }
type Row = readonly [line: string, status?: number, headers?: Record<string, string>, body?: string]

const UNREADABLE_URL = encodeURIComponent("http://[")
const FORM = { "content-type": "multipart/form-data; boundary=bb" }
const TEXT = { "content-type": "text/plain;charset=UTF-8" }
const RSC = { rsc: "1" }

function formOf(...fields: [name: string, value: string][]): string {
  const parts = fields.map(
    ([name, value]) => `--bb\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join("")}--bb--\r\n`
}

/** Everything at once; a new row is a line. */
export function hostileRequests(target: Target): HostileRequest[] {
  const rows = [
    ...formsOf(target),
    ...framework(),
    ...targets(),
    ...methods(target),
    ...authEndpoints(target),
    ...heads(),
  ]
  return [
    ...rows.map(([line, status, headers, body]): HostileRequest => {
      const name = [line, JSON.stringify(headers ?? {}), (body ?? "").slice(0, 60)].join(" ").slice(0, 200)
      return [name, requestOf(line, headers, body), status]
    }),
    ["no Host", "GET /sign-in HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    ["HTTP/1.0", "GET /sign-in HTTP/1.0\r\n\r\n", 200],
    ["no HTTP", "garbage\r\n\r\n", 400],
    ["NUL in the target", "GET /\0 HTTP/1.1\r\nhost: x\r\n\r\n", 400],
  ]
}

function formsOf({ origin, actionId }: Target): Row[] {
  const own = { origin }
  // A browser takes compressed answers, which the framework makes by wrapping the response.
  const act = { origin, "next-action": actionId, "accept-encoding": "gzip" }
  const post = (status: number, headers: Record<string, string>, body: string): Row => [
    "POST /sign-in",
    status,
    headers,
    body,
  ]
  const reference = (bound: string) =>
    formOf(
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", JSON.stringify({ id: actionId, bound: "$@1" })],
      ["$ACTION_1:1", bound],
    )
  return [
    post(415, act, ""),
    ...["[]", "x", '["$n999"]', 'x\n{"forged":1}\n', "null", "1", "[null,null]"].map((body) =>
      post(415, { ...act, ...TEXT }, body),
    ),
    post(415, { ...act, "content-type": "application/json" }, "{}"),
    post(415, { ...act, "content-type": ";" }, "x"),
    post(415, { ...own, ...TEXT }, "x"),
    post(415, { ...own, "content-type": "application/x-www-form-urlencoded" }, "a=b"),
    ...["garbage", "", '--bb\r\nContent-Disposition: form-data; name="0"\r\n\r\n[null'].map((body) =>
      post(400, { ...act, ...FORM }, body),
    ),
    ...[
      "x",
      "[]",
      "{}",
      "[null]",
      '["$n999"]',
      '[null,"$F1"]',
      '[null,"$99"]',
      '[null,"$B1"]',
      '[null,"x"]',
    ].map((root) => post(400, { ...act, ...FORM }, formOf(["0", root]))),
    post(400, { ...act, ...FORM }, formOf(["0", "[".repeat(20_000) + "]".repeat(20_000)])),
    post(400, { ...act, ...FORM }, formOf(["0", 'x\n{"forged":1}\n'])),
    post(400, { ...act, "content-type": "multipart/form-data" }, "x"),
    post(400, { ...act, "content-type": 'multipart/form-data; boundary=""' }, "x"),
    post(400, { ...act, ...FORM, "next-action": "x\t{" }, formOf(["0", "[]"])),
    post(409, { ...act, ...FORM, "next-action": `7f${"0".repeat(40)}` }, formOf(["0", '[null,"$K1"]'])),
    post(200, { ...act, ...FORM, host: "evil.example" }, formOf(["1_email", "a@b.c"], ["0", '[null,"$K1"]'])),
    post(400, { ...own, ...FORM }, "garbage"),
    post(400, { ...own, "content-type": "multipart/form-data" }, "x"),
    post(400, { ...own, ...FORM }, formOf(["a", "b"])),
    post(400, { ...own, ...FORM }, formOf(["$ACTION_ID_x", ""])),
    ...["x", "[]", '"$F9"'].map((bound) => post(400, { ...own, ...FORM }, reference(bound))),
    post(403, { ...FORM, origin: "http://[" }, "x"),
  ]
}

function framework(): Row[] {
  const states = ["x", "%", "null", "{}", "[]", "%5B%5D", encodeURIComponent('["",{"children":'.repeat(300))]
  return [
    ...states.map((state): Row => ["GET /sign-in", 400, { ...RSC, "next-router-state-tree": state }]),
    ...[encodeURIComponent('["",{}]'), encodeURIComponent('["x",{"y":["z",{}]},null,"refetch"]')].map(
      (state): Row => ["GET /sign-in", undefined, { ...RSC, "next-router-state-tree": state }],
    ),
    ...["http://[", "%", "//", "/nope/%ff"].map(
      (url): Row => ["GET /sign-in", undefined, { ...RSC, "next-url": url }],
    ),
    ...["1", "2", "x"].map(
      (prefetch): Row => ["GET /sign-in", undefined, { ...RSC, "next-router-prefetch": prefetch }],
    ),
    ...["/_tree", "%", "../../x", ""].map(
      (segment): Row => [
        "GET /sign-in",
        undefined,
        { ...RSC, "next-router-prefetch": "1", "next-router-segment-prefetch": segment },
      ],
    ),
    ["GET /sign-in?_rsc=%", undefined, RSC],
    ["GET /sign-in.rsc"],
    ["GET /_next/data/x/sign-in.json"],
    ["GET /_next/image?url=http://[&w=64&q=75"],
    ["GET /sign-in", undefined, { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
    [
      "GET /sign-in",
      undefined,
      { "x-middleware-rewrite": "http://[", "x-invoke-error": "{", "x-matched-path": "/%" },
    ],
    ["GET /sign-in", undefined, { cookie: "__prerender_bypass=x; __next_preview_data=y" }],
  ]
}

function targets(): Row[] {
  return [
    ["OPTIONS *", 405],
    ["GET *", 400],
    ["GET http://[/", 400],
    ["GET http://", 400],
    ["GET ftp://x/healthz", 400],
    ["GET nonsense", 400],
    ["GET http://evil.example/healthz", 200],
    ["GET https://evil.example/nope", 404],
    ...["//", "//[", "//[/x", "/http://[", "//a:b@c/", "//x:99999/", "/\\evil", "/%5c%5cevil.example/"].map(
      (path): Row => [`GET ${path}`],
    ),
    ...["/%", "/%ff", "/%00", "/%c0%ae", "/%0d%0aset-cookie:%20x=y", "/../../etc/passwd", "/__proto__"].map(
      (path): Row => [`GET ${path}`, 404],
    ),
    ...["/api/%", "/api/auth/%", "/api/analyst_sessions/%ff", "/api/analysts/%E0%A4%A/availability"].map(
      (path): Row => [`GET ${path}`, 404],
    ),
    ["GET /api/__proto__", 404],
    ["GET /api/auth/constructor", 404],
    ["GET /_next/static/%2e%2e/%2e%2e/package.json", 404],
    ...["/sign-in?next=%", "/analysts?q=%ff", "/sign-in?next=%00", "/sign-in?__proto__=1&constructor=x"].map(
      (path): Row => [`GET ${path}`],
    ),
  ]
}

const STRANGE_METHODS = ["PROPFIND", "PURGE", "QUERY", "TRACE", "MKCOL", "LINK"]

function methods({ origin }: Target): Row[] {
  const paths = [
    "/sign-in",
    "/nope",
    "/healthz",
    "/readyz",
    "/api/analysts/connectable",
    "/api/auth/session",
    "/favicon.ico",
  ]
  return [
    ...[...STRANGE_METHODS, "OPTIONS", "PUT", "DELETE", "PATCH"].flatMap((method) =>
      paths.map((path): Row => [`${method} ${path}`, 405, { origin }]),
    ),
    ...paths
      .filter((path) => !/sign-in|nope/.test(path))
      .map((path): Row => [`POST ${path}`, 405, { origin }]),
    ...["PROPFIND", "OPTIONS"].map((method): Row => [`${method} /api/nope`, 404]),
    ...paths.filter((path) => !/nope|api\/analysts/.test(path)).map((path): Row => [`HEAD ${path}`, 200]),
    ["HEAD /api/analysts/connectable", 401],
    ["CONNECT localhost:80", 405],
    ["propfind /sign-in", 400],
    ["BREW /sign-in", 400],
  ]
}

function authEndpoints({ origin }: Target): Row[] {
  const json = { origin, "content-type": "application/json" }
  const form = { origin, "content-type": "application/x-www-form-urlencoded" }
  const cookie = "analyst-connect.callback"
  return [
    ...["session", "csrf", "providers"].flatMap((path): Row[] => [
      [`GET /api/auth/${path}?callbackUrl=${UNREADABLE_URL}`, 400],
      [`GET /api/auth/${path}?callbackUrl=x&callbackUrl=/`, 400],
      [`GET /api/auth/${path}`, 400, { cookie: `${cookie}=${UNREADABLE_URL}` }],
      [`GET /api/auth/${path}`, 400, { cookie: `${cookie}=http://[` }],
      [`GET /api/auth/${path}`, 400, { cookie: `${cookie}=javascript:1` }],
      [`GET /api/auth/${path}`, 400, { cookie: `${cookie}=%` }],
      [`GET /api/auth/${path}`, 400, { cookie: `${cookie}=http://[; ${cookie}=/` }],
    ]),
    [`POST /api/auth/signout?callbackUrl=${UNREADABLE_URL}`, 400, form, "a=b"],
    ["POST /api/auth/signout", undefined, form, `callbackUrl=${UNREADABLE_URL}`],
    ["POST /api/auth/callback/credentials", undefined, form, `callbackUrl=${UNREADABLE_URL}`],
    ...["{", "[", '"x'].map((body): Row => ["POST /api/auth/callback/credentials", 400, json, body]),
    ...["[]", "null", "1"].map((body): Row => ["POST /api/auth/callback/credentials", undefined, json, body]),
    ["POST /api/auth/callback/credentials", undefined, { origin, ...TEXT }, "x"],
    [
      "POST /api/auth/callback/credentials",
      undefined,
      { origin, "content-type": "multipart/form-data" },
      "x",
    ],
    ["POST /api/auth/callback/credentials", 403, { ...json, origin: "https://evil.example" }, "{}"],
    ["GET /api/auth/session", 200, { cookie: "analyst-connect.session=x" }],
    ["GET /api/auth/csrf", 200, { cookie: "analyst-connect.csrf=a|b|c%" }],
    ["GET /sign-in", 200, { cookie: "analyst-connect.session=%00; analyst-connect.session.0=x" }],
  ]
}

function heads(): Row[] {
  return [
    ...["[", "a b", "%", "x:99999", ""].map((host): Row => ["GET /sign-in", 200, { host }]),
    ["GET /sign-in", 431, { x: "y".repeat(20_000) }],
    [`GET /${"a".repeat(20_000)}`, 431],
    ["GET /favicon.ico", 200, { range: "bytes=999999-" }],
    ["GET /favicon.ico", undefined, { "if-modified-since": "x", "if-none-match": '"' }],
    ["GET /sign-in", 417, { expect: "x" }],
    ["POST /sign-in", 403, { expect: "100-continue" }],
    ["GET /sign-in", 200, { connection: "close, upgrade", upgrade: "websocket", "sec-websocket-key": "x" }],
    ["POST /sign-in", 400, { "transfer-encoding": "x" }, "x"],
    ["POST /sign-in", 400, { "transfer-encoding": "chunked", "content-length": "3" }, "0\r\n\r\n"],
    ["POST /sign-in", 400, { "transfer-encoding": "chunked" }, "zz\r\n"],
    ["POST /sign-in", 400, { "content-length": "-1" }, "x"],
    ["GET /sign-in", undefined, { "accept-language": "%", "accept-encoding": "x;q=9", forwarded: "for=[;;" }],
    ["GET /sign-in", undefined, { "x-forwarded-host": "[", "x-forwarded-proto": "http://[" }],
    ["GET /sign-in", 200, { "x-refused": "too_large", "x-request-path": '"><' }],
  ]
}
