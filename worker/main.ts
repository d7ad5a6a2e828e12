import { now } from '#bin/now.ts'
import { changesBetween, newestChange } from '#data/changes.ts'
import { closeDatabase } from '#data/database.ts'
import { rememberClock } from '#data/installation.ts'
import { keySecrets } from '#data/key-files.ts'
import { noteNewPoints } from '#data/metrics.ts'
import { recordPress } from '#data/press-state.ts'
import { services } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import { seoulDay } from '#domain/seoul.ts'
import { failpointOf, parseFailure } from '#edition/failpoint.ts'
import type { Office } from '#edition/office.ts'
import { isNamedInPast } from '#edition/paths.ts'
import { openStore } from '#edition/store.ts'
import { unprintable } from '#edition/unprintable.ts'
import { sendDueNotices } from './approvals.ts'
import { runDemonstration } from './demonstration.ts'
import { forgetOldDrafts, publishDueDrafts } from './drafts.ts'
import { printedFiles } from './files.ts'
import { forceUnlock, listenForJobs } from './jobs.ts'
import { log, logQuietly, sentenceOf } from './log.ts'
import { closeLogDays } from './log-days.ts'
import { openLogbook } from './logbook.ts'
import { type Loop, loop } from './loop.ts'
import { recordTurns, stepMaintenances } from './maintenance.ts'
import { currentBuild } from './office.ts'
import { outletsOf } from './outlets.ts'
import { recordPassings } from './passing.ts'
import { openPictures } from './pictures.ts'
import { renderPostmortemPreviews } from './postmortem-previews.ts'
import { forgetOldPostmortems, publishAskedPostmortems } from './postmortems.ts'
import { openPress } from './press.ts'
import { editionRecorder } from './printed-editions.ts'
import { workerSettings } from './settings.ts'
import { uptimeKeeper } from './uptime.ts'

/** Everything that happens by itself. */
const settings = workerSettings(process.env)
const failpoint = failpointOf(parseFailure(process.env.BONGSU_FAIL))
const store = openStore(settings.editions, { failpoint })
let build = await currentBuild()
const logbook = await openLogbook(settings.log, { store, now, failpoint })
// Makes the keys at the very first start; then they are known, and never printed.
await logbook.check().catch((error: unknown) => logQuietly('log-check-failed', error))
const forbidden = [...settings.office.forbidden, ...(await keySecrets(settings.log.keysFolder))]
const office: Office = { ...settings.office, forbidden, build: () => build }
const press = openPress({
  store,
  office,
  site: siteAt,
  sequence: logbook.sequence,
  files: printedFiles(logbook.published),
  outlet: outletsOf(new URL(settings.office.publicOrigin).origin, openPictures(settings.pictures)),
  now,
  failpoint,
  report: (printing) => process.send?.({ printing }),
})
const recordPrinted = editionRecorder(store)

/** Mirrors may know more of the log than this machine does. */
const CHECK_LOG_EVERY_MS = 5 * 60_000

const MEASURED_EVERY_MS = 5 * 60_000

const keepUptime = uptimeKeeper()

const QUIET_MS = 1_000
const LATEST_MS = 10_000

/** Its day in Seoul, and up to which change nothing since has called for another one. */
let lastFullPrint: { readonly day: string; readonly upTo: number } | null = null
let passedUntil = now()
let measuredUntil = now()
let isFailing = false
let printedAt = 0
let followedAt = 0
let isConfirmed = false

/** What changed; and once, at the start, whether there is an edition at all. */
async function printChanges(): Promise<void> {
  const before = await store.currentEdition()
  const edition = await press.catchUp()
  if (edition.number === before?.number && !isFailing && isConfirmed) return
  log('printed', { edition: edition.number, change: edition.root.change })
  printedAt = Date.now()
  await confirm()
  process.send?.({ printed: { number: edition.number } })
}

/** What nobody waits for: feeds, pictures, figures, lists. It gives way while updates come one after the other, but not for long. */
async function printLater(): Promise<void> {
  const isBusy = Date.now() - printedAt < QUIET_MS
  if (isBusy && Date.now() - followedAt < LATEST_MS) return
  followedAt = Date.now()
  const edition = await press.followUp()
  if (edition === null) return
  log('printed', { edition: edition.number, change: edition.root.change, scope: 'later' })
  await confirm()
}

/** At start, and on each new day in Seoul: the bars move on, and whatever was missed is healed. Also when pages about the past name something anew. */
async function printAllWhenDue(): Promise<void> {
  const [day, before] = [seoulDay(now()), await store.currentEdition()]
  if (before !== null && lastFullPrint?.day === day && !(await isNamedAnew(lastFullPrint.upTo, before.root.change))) {
    lastFullPrint = { day, upTo: before.root.change }
    return
  }
  build = await currentBuild()
  const edition = await press.printAll()
  lastFullPrint = { day, upTo: (before ?? edition).root.change }
  log('printed', { edition: edition.number, change: edition.root.change, scope: 'everything' })
  await confirm()
}

async function isNamedAnew(after: number, upTo: number): Promise<boolean> {
  return upTo > after && (await changesBetween(after, upTo)).some(({ touch }) => isNamedInPast(touch))
}

/** Says that the current edition is still the newest state; without it readers are told that their copy is old. */
async function confirm(): Promise<void> {
  const edition = await store.currentEdition()
  if (edition === null || edition.root.change < (await newestChange())) return
  await store.confirm(edition.number, new Date())
  await failpoint('print.confirmed')
  await recordPress({ printedChange: edition.root.change, editionNumber: edition.number, problem: null, at: now() })
  await failpoint('print.change-recorded')
  await recordPrinted(edition.number)
  isFailing = false
  isConfirmed = true
}

async function notePassings(): Promise<void> {
  const moment = { now: now(), change: await newestChange() }
  await recordPassings(passedUntil, moment, await services(moment))
  await recordTurns(passedUntil, moment)
  passedUntil = moment.now
}

/** Values of metrics come one by one; readers get them in steps. */
async function noteMeasured(): Promise<void> {
  measuredUntil = await noteNewPoints({ kind: 'system', name: 'worker' }, measuredUntil, now())
}

async function noteMaintenances(): Promise<void> {
  await stepMaintenances({ now: now(), change: await newestChange() })
}

async function printingFailed(error: unknown): Promise<void> {
  logQuietly('printing-failed', error)
  isFailing = true
  const edition = await store.currentEdition().catch(() => null)
  const state = { printedChange: edition?.root.change ?? 0, editionNumber: edition?.number ?? null, problem: sentenceOf(error), at: now() }
  await recordPress(state).catch((unreachable) => logQuietly('database-unreachable', unreachable))
}

async function wakePress(): Promise<void> {
  printing.wake()
  await failpoint('print.job-done')
}

await forceUnlock(settings.databaseUrl)
const printing = loop(1_000, printChanges, (error) => void printingFailed(error))
const jobs = listenForJobs(settings.databaseUrl, { print: wakePress })
const loops: readonly Loop[] = [
  printing,
  loop(500, printLater, (error) => void printingFailed(error)),
  loop(1_000, printAllWhenDue, (error) => void printingFailed(error)),
  loop(settings.confirmEveryMs, confirm, (error) => logQuietly('confirming-failed', error)),
  loop(1_000, notePassings, (error) => logQuietly('passings-failed', error)),
  loop(1_000, noteMaintenances, (error) => logQuietly('maintenances-failed', error)),
  loop(
    500,
    () => publishDueDrafts(now(), unprintable, failpoint),
    (error) => logQuietly('drafts-failed', error),
  ),
  loop(
    1_000,
    () => publishAskedPostmortems(now()),
    (error) => logQuietly('postmortems-failed', error),
  ),
  loop(
    1_000,
    () => renderPostmortemPreviews(now()),
    (error) => logQuietly('previews-failed', error),
  ),
  loop(
    1_000,
    () => sendDueNotices(now()),
    (error) => logQuietly('notices-failed', error),
  ),
  loop(
    60_000,
    () => forgetOldDrafts(now()),
    (error) => logQuietly('drafts-not-forgotten', error),
  ),
  loop(
    60_000,
    () => forgetOldPostmortems(now()),
    (error) => logQuietly('postmortem-drafts-not-forgotten', error),
  ),
  loop(
    5_000,
    () => closeLogDays(logbook.isPaused(), now()),
    (error) => logQuietly('log-days-failed', error),
  ),
  loop(
    5_000,
    () => keepUptime(now()),
    (error) => logQuietly('uptime-failed', error),
  ),
  loop(MEASURED_EVERY_MS, noteMeasured, (error) => logQuietly('metrics-failed', error)),
  loop(CHECK_LOG_EVERY_MS, logbook.check, (error) => logQuietly('log-check-failed', error)),
  loop(10_000, logbook.askOutsiders, (error) => logQuietly('witnesses-failed', error)),
  ...(settings.clock === null
    ? []
    : [
        loop(
          5_000,
          () => rememberClock(now()),
          (error) => logQuietly('clock-not-remembered', error),
        ),
        runDemonstration(settings.clock),
      ]),
]

async function stop(): Promise<void> {
  await Promise.all([jobs.stop(), ...loops.map((one) => one.stop())])
  await closeDatabase()
  process.exit(0)
}

process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
process.once('disconnect', () => void stop())
log('started')
