import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { reportText } from './report.ts'
import { Unreadable } from './source.ts'
import { verify } from './verify.ts'

const USAGE = `npm run verify -- <address or folder> [<another copy>] [--checkpoint <file>]… [--key <vkey>]… [--json]

Downloads an edition, or reads one from a folder, and checks everything in it that can be checked: exit code 0 when all is in
order, 1 when something is not, 2 when there is nothing to check. Two copies are also held against each other.

  --checkpoint  a checkpoint that you kept: the log must still begin with it
  --key         the log's key as you know it from elsewhere (name+id+base64)
  --json        the same findings as JSON
`

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args)
  if (read === null) return refused(USAGE)
  try {
    const checkpoints = await Promise.all(read.checkpoints.map(async (name) => ({ name, text: await textOf(name) })))
    const report = await verify(read.copies, { checkpoints, keys: read.keys })
    process.stdout.write(read.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
    return report.ok ? 0 : 1
  } catch (error) {
    if (error instanceof Unreadable) return refused(`${error.message}\n`)
    throw error
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { checkpoint: { type: 'string', multiple: true }, key: { type: 'string', multiple: true }, json: { type: 'boolean' } },
    })
    if (positionals.length < 1 || positionals.length > 2) return null
    return { copies: positionals, checkpoints: values.checkpoint ?? [], keys: values.key ?? [], json: values.json ?? false }
  } catch {
    return null
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Unreadable(`${file} cannot be read.`)
  })
}

function refused(text: string): number {
  process.stderr.write(text)
  return 2
}
