import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { failpointOf, parseFailure } from '#edition/failpoint.ts'
import { openStore } from '#edition/store.ts'
import { openSequencer } from '../sequencer.ts'
import { printLog } from './log-print.ts'

/**
 * A worker of its own process that knows nothing but the log, to be killed: `sequence-process.ts <home> number|once|forever` numbers
 * and signs what there is, prints it unless it is told only to number, and says how far it came.
 */
const [home = '', mode = 'once'] = process.argv.slice(2)
const now = () => new Date()
await useDatabase(process.env.DATABASE_URL ?? '')
const failpoint = failpointOf(parseFailure(process.env.BONGSU_FAIL))
const store = openStore(`${home}/editions`, { failpoint })
const sequencer = openSequencer({
  keysFolder: `${home}/keys`,
  logOrigin: 'status.example',
  publicOrigin: 'https://status.example',
  store,
  mirrors: [],
  highWaterFile: `${home}/high-water`,
  witnesses: null,
  witnessProblem: () => null,
  now,
  failpoint,
  demonstration: false,
})

async function turn(): Promise<string> {
  const change = await newestChange()
  const result = await sequencer.sequence(change)
  if (!result.ok) return result.problem
  const printed = (await store.currentEdition())?.root.log?.size ?? 0
  // An overtaken print is not tried again: whoever was faster printed as much.
  if (mode !== 'number' && result.head !== null && printed < result.head.size) await printLog(store, change, now()).catch(unlessOvertaken)
  return `signed ${result.head?.size ?? 0}`
}

function unlessOvertaken(error: Error): void {
  if (error.message !== 'overtaken') throw error
}

do {
  const said = await turn().catch((error: Error) => error.message)
  console.log(said)
} while (mode === 'forever')
await closeDatabase()
