import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#bin/settings.mjs'

/** Who writes beside `write` and `writeBySystem`, and why nobody has to be asked for a permission or named in the audit. */
const BESIDE: Readonly<Record<string, string>> = {
  'data/write.ts': 'is the way',
  'data/api-answers.ts': 'remembers for a day what a request with an Idempotency-Key was answered',
  'data/challenges.ts': 'remembers for minutes what a browser has to answer',
  'data/credentials.ts': 'keeps the secret of an app that opens nothing before it has shown a code',
  'data/draft-editors.ts': 'says who has a draft open',
  'data/draft-saving.ts': 'keeps what is being typed; asks the permission itself, every few seconds',
  'data/installation.ts': 'prepares an empty installation and remembers its clock',
  'data/log-adoption.ts': 'takes back what was published, at the desk',
  'data/log-sequence.ts': 'gives leaves their place',
  'data/log-signing.ts': 'keeps signatures of the log',
  'data/passkeys.ts': 'notes when a passkey was used',
  'data/postings.ts': 'measures how long posting took',
  'data/postmortem-previews.ts': 'keeps what the worker rendered for whoever writes',
  'data/press-state.ts': 'says what the press did last',
  'data/printed-editions.ts': 'says what was printed',
  'data/proposals.ts': 'notes when a hook last sent something',
  'data/sessions.ts': 'notes when a session was used',
  'data/sign-in-attempts.ts': 'counts attempts to sign in',
  'data/sign-ins.ts': 'notes when somebody signed in, before its line in the audit',
  'data/tokens.ts': 'counts the requests of a key',
}

const WRITES =
  /\b(?:database\(\)|db|client|prisma)\s*\.\s*(?:\$transaction|\$executeRaw|\w+\s*\.\s*(?:create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\b)/
const ROOMS = ['app', 'auth', 'data', 'desk', 'domain', 'edition', 'formats', 'i18n', 'prisma', 'ui', 'verify', 'worker']

function sources(): readonly string[] {
  const files = ROOMS.flatMap((room) => readdirSync(path.join(ROOT, room), { recursive: true }).map((file) => path.join(room, String(file))))
  return files.filter((file) => /\.tsx?$/.test(file) && !/generated|\.test\.tsx?$|\.fixture\.tsx?$|\btesting\b|test-database/.test(file))
}

test('nothing is written but by `write`, which asks the actor, or by one of a short list', () => {
  const writers = sources().filter((file) => WRITES.test(readFileSync(path.join(ROOT, file), 'utf8')))
  const unknown = writers.filter((file) => !(file in BESIDE))
  expect(unknown, `write through data/write.ts, or add to data/write-promise.test.ts with the reason: ${unknown.join(', ')}`).toEqual([])
  expect(
    Object.keys(BESIDE).filter((file) => !writers.includes(file)),
    'writes no more: remove it from the list',
  ).toEqual([])
})
