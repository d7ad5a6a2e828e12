import { Sentence } from '#bin/sentence.mjs'
import { checkCommand } from './check-postmortem.ts'
import { importCommand } from './import-postmortem.ts'
import { newCommand } from './new-postmortem.ts'
import { publishCommand } from './publish-postmortem.ts'

const USAGE = `usage: npm run postmortem -- <command>
  check [slug]       what stands in the way of publishing the postmortems in content/
  new <slug>         a folder to write one in
  import <file.md>   a report of others as a draft
  publish <slug>     the next revision`

const print = (text: string) => console.log(text)

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = {
  check: async (args) => {
    if (!(await checkCommand(args, new Date(), print))) process.exitCode = 1
  },
  new: (args) => newCommand(args, new Date(), print),
  import: (args) => importCommand(args, new Date(), print),
  publish: (args) => publishCommand(args),
}

const [name = '', ...args] = process.argv.slice(2)
try {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw new Sentence(USAGE)
  await command(args)
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  console.error(error.message)
  process.exitCode = 1
}
