import { parseArgs } from 'node:util'
import { Sentence } from '#bin/sentence.mjs'
import { LINK_HOURS, type PersonProblem } from '#domain/person.ts'
import { ROLES } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { deskActor } from './desk-actor.ts'
import { type OpenInstallation, openInstallation } from './installation.ts'
import { type Desk, disable, enable, grant, invite, listLines, type Options, reset, type Staffed } from './staff-commands.ts'

const HELP = `npm run staff -- <command>

  list                              who may do what, and who has an open link
  invite <e-mail> --role <role> [--name <name>]
                                    makes a one-time link, good for ${LINK_HOURS} hours; also when the first one was lost
  reset <e-mail> [--drop-second-factor]
                                    makes a one-time link for a new password; the second factor stays unless told
  disable <e-mail>                  signs the person out at once; they cannot sign in again
  enable <e-mail>                   lets them sign in again, as before
  grant <e-mail> [--role <role>]    replaces what they may do; without --role by nothing

  --role may stand several times: administrator, or incident-manager=pay,talk for some services by their slugs.
  Roles: ${ROLES.join(', ')}`

const COMMANDS: Readonly<Record<string, (desk: Desk, email: string, options: Options) => Promise<Staffed>>> = { invite, reset, disable, enable, grant }

/** `npm run staff`: for when e-mail and single sign-on are down, or nobody can sign in. */
async function main(args: readonly string[]): Promise<number> {
  const read = options(args)
  const [name = '', email = '', ...rest] = read?.positionals ?? ['wrong']
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  const isWrong = read === null || rest.length > 0 || (name === 'list' ? email !== '' : command === undefined || email === '')
  if (isWrong) {
    const isAsked = read !== null && read.positionals.length === 0
    ;(isAsked ? console.log : console.error)(HELP)
    return isAsked ? 0 : 1
  }
  const installation = await openInstallation()
  try {
    const desk = { actor: deskActor(), now: installation.now() }
    if (command === undefined) return say(await listLines(desk))
    return answer(await command(desk, email, read.values), installation)
  } finally {
    await installation.close()
  }
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { role: { type: 'string', multiple: true }, name: { type: 'string' }, 'drop-second-factor': { type: 'boolean' } },
    })
  } catch {
    return null
  }
}

function answer(result: Staffed, { settings }: OpenInstallation): number {
  if (!result.ok) {
    console.error(isKnown(result.problem) ? STAFF.en.formProblem[result.problem] : result.problem)
    return 1
  }
  if (result.token === null) return say(['Done.'])
  return say([`Hand this over yourself; it works once and is good for ${LINK_HOURS} hours:`, `${settings.staffOrigin}/staff/join?token=${result.token}`])
}

function isKnown(problem: string): problem is PersonProblem {
  return Object.hasOwn(STAFF.en.formProblem, problem)
}

function say(lines: readonly string[]): number {
  for (const line of lines) console.log(line)
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  console.error(error.message)
  process.exitCode = 1
}
