import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { readSecrets } from '#bin/secrets.mjs'
import { Sentence } from '#bin/sentence.mjs'
import { newestChange } from '#data/changes.ts'
import { handInDraft } from '#data/draft-moves.ts'
import { startDraft } from '#data/drafts.ts'
import { incidentsSince, openIncident, postUpdate } from '#data/incidents.ts'
import { pressState } from '#data/press-state.ts'
import { services } from '#data/services.ts'
import { staffByEmail } from '#data/staff.ts'
import type { Clearance } from '#domain/approval.ts'
import { type Incident, isResolved, phaseOf } from '#domain/incident.ts'
import { parseNewIncident, parseUpdate } from '#domain/incident-input.ts'
import { existing, type Service } from '#domain/service.ts'
import type { Staff } from '#domain/staff.ts'
import { type FieldProblems, said as saidIn } from '#domain/typed-field.ts'
import { unprintable } from '#edition/unprintable.ts'
import { publishProblemText } from '#i18n/draft-problem.ts'
import { STAFF } from '#i18n/staff.ts'
import { type OpenInstallation, openInstallation } from './installation.ts'
import { readSay, SAY_HELP, type Said } from './say-arguments.ts'

/** `npm run say`: an update from a terminal on the server, for when the way through the browser is gone. */
async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args[0] === '--help') return console.log(SAY_HELP)
  const installation = await openInstallation()
  try {
    const moment = { now: installation.now(), change: await newestChange() }
    const [current, all] = await Promise.all([incidentsSince(moment.now, moment), services(moment)])
    const open = current.filter((incident) => !isResolved(incident))
    if (args[0] === 'list') return console.log(listed(open, all))
    const read = readSay(args, { open, services: all, now: moment.now, submission: randomUUID(), input: () => readFileSync(0, 'utf8') })
    if (!read.ok) throw new Sentence(read.sentence)
    await say(installation, read.said)
  } finally {
    await installation.close()
  }
}

async function say(installation: OpenInstallation, said: Said): Promise<void> {
  const actor = await actorOf(said.as)
  const unfit = unprintable(said.typed, surroundings(installation))
  if (unfit !== null) throw new Sentence(fieldSentences(unfit))
  const write = preparedWrite(actor, said, installation.now())
  if (!said.isSure && !(await isConfirmed(said))) throw new Sentence('Nothing was posted.')
  const posted = await write()
  if (posted.ok) return console.log(await toldOf(posted.id, installation))
  if (posted.problem !== 'needs-approval') throw new Sentence(STAFF.en.formProblem[posted.problem])
  console.log(await keptForApproval(actor, said, installation.now()))
}

async function actorOf(email: string): Promise<Staff> {
  const person = await staffByEmail(email)
  if (person === null) throw new Sentence(`Nobody signs in as ${email}: "npm run staff -- list" shows who does.`)
  return { kind: 'staff', ...person, channel: 'desk', address: null }
}

/** Parsed before anything is asked; throws a Sentence for what does not fit. */
function preparedWrite(actor: Staff, { incident, typed, bypass }: Said, now: Date) {
  const reason = bypass === null ? null : saidIn(bypass.ko, bypass.en)
  const clearance: Clearance | null = reason === null ? null : { kind: 'bypassed', by: { id: actor.id, name: actor.name }, reason }
  if (incident === null) {
    const parsed = parseNewIncident(typed, now)
    if (!parsed.ok) throw new Sentence(fieldSentences(parsed.problems))
    return () => openIncident(actor, parsed.input, now, clearance)
  }
  const parsed = parseUpdate(typed, now)
  if (!parsed.ok) throw new Sentence(fieldSentences(parsed.problems))
  const { incident: id, ...update } = parsed.input
  return () => postUpdate(actor, id, update, now, clearance)
}

async function isConfirmed({ incident, typed }: Said): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Sentence('There is nobody to ask here: add --yes to post it.')
  const about = incident === null ? `a new incident, "${typed.titleKo}" / "${typed.titleEn}"` : `"${incident.title.ko}"`
  const functions = Object.entries(typed).filter(([name]) => name.startsWith('functions.')).length
  console.log(`To ${about}, ${typed.phase}, ${functions} functions:\n\n${[typed.textKo, typed.textEn].filter(Boolean).join('\n\n')}\n`)
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await ask.question('Post it for everyone to read? [y/N] ')
  ask.close()
  return /^y(es)?$/i.test(answer.trim())
}

const PRINTED_WITHIN_MS = 10_000

/** Whether readers have it already: the worker prints, this command only stores. */
async function toldOf(incident: string, { settings }: OpenInstallation): Promise<string> {
  const change = await newestChange()
  for (const end = Date.now() + PRINTED_WITHIN_MS; Date.now() < end; await wait(200)) {
    const press = await pressState()
    if (press !== null && press.printedChange >= change)
      return `Readers have it, in edition ${press.editionNumber}: ${settings.publicOrigin}/incidents/${incident}`
  }
  return `It is stored as change ${change}, but not printed yet: readers have it once the worker runs ("npm start").`
}

async function keptForApproval(actor: Staff, { incident, typed }: Said, now: Date): Promise<string> {
  const { submission, incident: _, ...fields } = typed
  const started = await startDraft(
    actor,
    {
      kind: incident === null ? 'incident' : 'update',
      target: incident?.id ?? null,
      fields,
      openedAt: now,
      ...(submission === undefined ? {} : { submission }),
    },
    now,
  )
  if (!started.ok) throw new Sentence(`It needs an approval, and could not be kept as a draft: ${publishProblemText(started.problem, 'en')}`)
  const handedIn = await handInDraft(actor, started.draft.id, now)
  if (!handedIn.ok) throw new Sentence(`It is kept as draft ${started.draft.id}, but could not be handed in: ${publishProblemText(handedIn.problem, 'en')}`)
  return `Not published yet: somebody else has to approve draft ${started.draft.id}. Where nobody can, --bypass-ko or --bypass-en says why it must go out now.`
}

function listed(open: readonly Incident[], all: readonly Service[]): string {
  const incidents = open.map(({ id, title, ...incident }) => `  ${id}  ${phaseOf({ id, title, ...incident }).padEnd(13)}  ${title.ko} / ${title.en}`)
  const functions = existing(all).flatMap((service) => existing(service.functions).map((fn) => `  ${service.slug}/${fn.slug}  ${fn.name.ko} / ${fn.name.en}`))
  return ['Open incidents:', ...(incidents.length === 0 ? ['  none'] : incidents), 'Functions:', ...functions].join('\n')
}

function surroundings({ settings }: OpenInstallation): NodeJS.ProcessEnv {
  const secrets = readSecrets(settings)
  return {
    NODE_ENV: 'production',
    STAFF_ORIGIN: settings.staffOrigin,
    PUBLIC_ORIGIN: settings.publicOrigin,
    BONGSU_AUTH_SECRET: secrets.auth,
    BONGSU_PRESS_SECRET: secrets.press,
  }
}

function fieldSentences(problems: FieldProblems): string {
  return Object.entries(problems)
    .map(([field, problem]) => `${field}: ${STAFF.en.fieldProblem[problem]}`)
    .join('\n')
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  console.error(error.message)
  process.exitCode = 1
}
