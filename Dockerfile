# syntax=docker/dockerfile:1

FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

# What builds and what runs, nothing of the tests.
FROM base AS deps
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM deps AS build
# The name of this version, so that tabs of another one load whole pages (docs/decisions/0012-older-tabs.md).
ARG NEXT_DEPLOYMENT_ID
COPY . .
# Types are checked by `npm test`, which has what describes the tests' packages. The key of forms, the same for every build, comes as a secret.
RUN --mount=type=secret,id=actions_key \
  TYPES_ARE_CHECKED=1 NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/actions_key 2>/dev/null || true)" npm run build

# The background worker, migrations, and all that is run by hand (`npm run user`, `npm run backup`, …).
FROM base AS tools
ENV NODE_ENV=production
COPY --from=deps /app/node_modules ./node_modules
COPY . .
USER node
CMD ["node", "--import", "tsx", "lib/jobs/worker.ts"]

# The application: what the build says that it needs, and no source.
FROM base AS app
ARG NEXT_DEPLOYMENT_ID
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_DEPLOYMENT_ID=$NEXT_DEPLOYMENT_ID
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the process that is told to stop: it answers what is under way and ends.
CMD ["node", "server.js"]
