import { run } from './preparation.ts'

/** Entry of the supervisor: migrates, checks the content and fills an empty database. Ends with one line of JSON. */
const result = await run(process.env)
if (!result.ok) {
  console.error(result.sentence)
  process.exit(2)
}
console.log(JSON.stringify({ clock: result.clock, firstSignIn: result.firstSignIn }))
process.exit(0)
