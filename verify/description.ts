import { z } from 'zod'
import { parseVkey } from '#domain/transparency/note.ts'
import type { LogKeys, PublishedKeys } from './keys.ts'
import { readText } from './pages.ts'
import { jsonOf } from './records.ts'
import type { Notes } from './report.ts'
import { minisignKey } from './signatures/minisign.ts'
import { sshKey } from './signatures/sshsig.ts'
import type { Source } from './source.ts'

export const DESCRIPTION = '/.well-known/transparency.json'

/** What the copy says of its logs and keys. Null when that cannot be read: then nothing else can be checked. */
export async function readDescription(source: Source, notes: Notes): Promise<PublishedKeys | null> {
  const text = await readText(source, DESCRIPTION, 'description', notes)
  if (text === null) return null
  const read = SHAPE.safeParse(jsonOf(text))
  if (!read.success) {
    const [issue] = read.error.issues
    notes.failed('description', `it is not what it should be: ${issue?.path.join('.')} ${issue?.message}`, { path: DESCRIPTION })
    return null
  }
  const { logs, publisher } = read.data
  const published = {
    logs: logs.map(logOf),
    publisher: publisher.minisign.map(({ key }) => key),
    ssh: publisher.ssh.map(({ key }) => key),
    signers: publisher.ssh.map(({ key, principal, namespace }) => `${principal} namespaces="${namespace}" ${key}`),
  }
  for (const problem of problemsOf(published)) notes.failed('description', problem, { path: DESCRIPTION })
  notes.passed('description', `it names ${logs.map(({ origin }) => origin).join(', ')} and the keys that sign`)
  return published
}

const VALID_FROM = z.object({ valid_from: z.object({ log: z.int().min(1), size: z.int().min(0) }) })
const SHAPE = z.object({
  version: z.literal(1),
  logs: z
    .array(
      z.object({
        number: z.int().min(1).max(999_999),
        origin: z.string().min(1),
        vkeys: z.array(VALID_FROM.extend({ vkey: z.string().refine((vkey) => parseVkey(vkey) !== null, 'is no key of a log') })).min(1),
      }),
    )
    .min(1),
  publisher: z.object({
    minisign: z.array(z.object({ key: z.string().refine((key) => minisignKey(key) !== null, 'is no key of minisign') })),
    ssh: z.array(z.object({ key: z.string().refine((key) => sshKey(key) !== null, 'is no key of OpenSSH'), principal: z.string(), namespace: z.string() })),
  }),
})

function logOf({ number, origin, vkeys }: z.output<typeof SHAPE>['logs'][number]): LogKeys {
  const keys = vkeys.flatMap(({ vkey, valid_from }) => {
    const verifier = parseVkey(vkey)
    return verifier === null ? [] : [{ verifier, text: vkey, fromSize: valid_from.size }]
  })
  return { number, origin, path: `/log/${number}`, keys }
}

function problemsOf({ logs }: PublishedKeys): readonly string[] {
  return [
    ...(logs.every(({ number }, at) => number === at + 1) ? [] : ['its logs are not numbered 1, 2, …']),
    ...logs.flatMap(({ origin, keys }) => {
      const isInOrder = keys.every((key, at) => (at === 0 ? key.fromSize === 0 : key.fromSize > (keys[at - 1]?.fromSize ?? 0)))
      return isInOrder ? [] : [`the keys of ${origin} do not follow each other from size 0 on`]
    }),
  ]
}
