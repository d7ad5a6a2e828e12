import { Sentence } from '#bin/sentence.mjs'
import type { KeyRole } from '#data/key-files.ts'
import { type OpenInstallation, openInstallation } from './installation.ts'
import { adoptFrom } from './log-adopt.ts'
import { continueLog } from './log-continue.ts'
import { placesOf } from './log-memories.ts'
import { ROLES, rotateKey } from './log-rotate.ts'
import { statusLines } from './log-status.ts'

const HELP = `npm run log -- <command>

  status                        how far the log goes, who remembers what of it, which keys there are
  adopt [--from <folder|url>]   after an old backup was restored: takes back what was published meanwhile
  rotate-key ${ROLES.join('|')}
                                replaces a key; both keys sign for it in the log
  continue                      when the log's key is lost: opens the next log, for which the publisher signs`

type Said = { readonly ok: boolean; readonly lines: readonly string[] }
type Command = (installation: OpenInstallation, args: readonly string[]) => Promise<Said>

const COMMANDS: Readonly<Record<string, Command>> = { status, adopt, 'rotate-key': rotate, continue: continued }

/** `npm run log` */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    console.error(HELP)
    return name === '' || name === '--help' ? 0 : 1
  }
  const installation = await openInstallation()
  try {
    const { ok, lines } = await command(installation, args)
    for (const line of lines) (ok ? console.log : console.error)(line)
    return ok ? 0 : 1
  } finally {
    await installation.close()
  }
}

async function status({ settings, now }: OpenInstallation): Promise<Said> {
  return { ok: true, lines: await statusLines(placesOf(settings), now()) }
}

async function adopt({ settings, now }: OpenInstallation, [option, from, ...rest]: readonly string[]): Promise<Said> {
  if ((option !== undefined && (option !== '--from' || from === undefined)) || rest.length > 0) return wrong()
  const adopted = await adoptFrom(placesOf(settings), from ?? null, now())
  if (!adopted.ok) return { ok: false, lines: [adopted.problem] }
  return { ok: true, lines: [`${adopted.taken} entries of log ${adopted.log} were taken back from ${adopted.from}; it has ${adopted.size} again.`] }
}

async function rotate({ settings, now }: OpenInstallation, [role, ...rest]: readonly string[]): Promise<Said> {
  const known = ROLES.find((one): one is KeyRole => one === role)
  if (known === undefined || rest.length > 0) return wrong()
  const rotated = await rotateKey(settings.keys, known, now())
  return rotated.ok
    ? { ok: true, lines: [`The new key is ${rotated.text}`, 'The old one stays in its folder as .old.'] }
    : { ok: false, lines: [rotated.problem] }
}

async function continued({ settings, now }: OpenInstallation, args: readonly string[]): Promise<Said> {
  if (args.length > 0) return wrong()
  const opened = await continueLog(placesOf(settings), now())
  return opened.ok
    ? { ok: true, lines: [`Log ${opened.log} is open; it continues log ${opened.log - 1} after ${opened.size} entries.`] }
    : { ok: false, lines: [opened.problem] }
}

function wrong(): Said {
  return { ok: false, lines: [HELP] }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  console.error(error.message)
  process.exitCode = 1
}
