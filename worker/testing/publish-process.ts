import { closeDatabase, useDatabase } from '#data/database.ts'
import { failpointOf, parseFailure } from '#edition/failpoint.ts'
import { unprintable } from '#edition/unprintable.ts'
import { publishDueDrafts } from '../drafts.ts'

/** A worker of its own process that knows nothing but drafts, to be killed: it publishes what is due once, or until it dies. */
const [mode = 'once'] = process.argv.slice(2)
await useDatabase(process.env.DATABASE_URL ?? '')
const failpoint = failpointOf(parseFailure(process.env.BONGSU_FAIL))
do await publishDueDrafts(new Date(), unprintable, failpoint)
while (mode === 'forever')
await closeDatabase()
