import { keyFile, readKey } from '#data/key-files.ts'
import { logHead, logProblem, logSize, newestLog } from '#data/log.ts'
import type { LogMemory } from '#edition/log-memory.ts'
import { allMemories, type LogPlaces, signedIn } from './log-memories.ts'

/** One line a fact. */
export async function statusLines(places: LogPlaces, now: Date): Promise<readonly string[]> {
  const log = await newestLog()
  if (log === null) return ['There is no log yet: the worker opens it when it first prints.']
  const [head, size, problem] = await Promise.all([logHead({ now, change: 2 ** 31 - 1 }), logSize(log.number), logProblem()])
  const memories = await Promise.all(allMemories(places).map((memory) => memoryLine(memory, places, log.number)))
  const site = log.origin.replace(/\/log\/\d+$/, '')
  const keys = await Promise.all(
    (['log', 'publisher', 'publisher-ssh'] as const).map(async (role) => {
      const file = keyFile(role, log.number)
      const read = await readKey(places.keysFolder, file, role === 'log' ? log.origin : site)
      return `  ${places.keysFolder}/${file}: ${read === null ? 'missing' : read.ok ? `since ${read.key.createdAt.toISOString()}` : read.problem}`
    }),
  )
  return [
    `${log.origin}: ${size} entries, signed ${head?.log === log.number ? `up to ${head.size} at ${head.at.toISOString()}` : 'never'}`,
    head === null ? 'root: none' : `root: ${Buffer.from(head.root).toString('base64')}`,
    'Remembered by',
    ...memories,
    'Keys',
    ...keys,
    problem ?? 'Nothing is wrong.',
  ]
}

async function memoryLine(memory: LogMemory, places: LogPlaces, log: number): Promise<string> {
  const found = await signedIn(memory, log, places)
  const words = found === null || typeof found === 'string' ? MISSING[found ?? 'nothing'] : `${found.size} entries`
  return `  ${memory.name}: ${words}`
}

const MISSING = { nothing: 'nothing of this log', unreachable: 'does not answer', foreign: 'a log that none of our keys signed' } as const
