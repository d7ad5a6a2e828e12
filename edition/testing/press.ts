import { failpointOf, parseFailure } from '../failpoint.ts'
import { openStore } from '../store.ts'
import { print } from './editions.ts'

/** A press of its own process, to be killed: `press.ts <folder> <word>` publishes once and says what came of it. */
const [dir = '', word = ''] = process.argv.slice(2)
const store = openStore(dir, { failpoint: failpointOf(parseFailure(process.env.BONGSU_FAIL)) })
const result = await store.publish(print(await store.currentEdition(), word)).catch((error: Error) => ({ problem: error.message }))
console.log('problem' in result ? result.problem : `published ${result.edition.number}`)
