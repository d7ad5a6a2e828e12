import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareEnvironment } from './parts.mjs'
import { Sentence } from './sentence.mjs'
import { ROOT } from './settings.mjs'
import { reasonIn } from './tool.mjs'

/** `prisma/prepare.ts` answers with it when a person has to change something. */
const CAUSED_BY_A_PERSON = 2

/**
 * Migrates, checks the content and fills an empty database.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./parts.mjs').Surroundings & { ownerUrl: string }} around
 * @returns {Promise<{ clock: string | null, firstSignIn: import('./screen.mjs').FirstSignIn | null }>}
 */
export async function prepare(settings, around) {
  const { code, said, complained } = await answer(prepareEnvironment(settings, around))
  if (code === 0) return JSON.parse(said.trim().split('\n').at(-1) ?? '')
  if (code === CAUSED_BY_A_PERSON) throw new Sentence(complained.trim())
  const log = join(settings.home, 'logs', 'prepare.log')
  mkdirSync(join(settings.home, 'logs'), { recursive: true, mode: 0o700 })
  writeFileSync(log, said + complained, { mode: 0o600 })
  throw new Sentence(`The database could not be prepared: ${reasonIn(complained)} (all of it in ${log})`)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number | null, said: string, complained: string }>}
 */
function answer(env) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'prisma/prepare.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [said, complained] = ['', '']
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    complained += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said, complained }))
  })
}
