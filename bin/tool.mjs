import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { Sentence } from './sentence.mjs'
import { ROOT } from './settings.mjs'

/** What runs right now, so that Ctrl-C can end it. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs a program to its end, its words into a log file. Throws a Sentence when it fails.
 *
 * @param {string} failure begins the sentence
 * @param {readonly string[]} command
 * @param {{ log: string, env: NodeJS.ProcessEnv }} options
 */
export async function runTool(failure, [program = '', ...args], { log, env }) {
  mkdirSync(dirname(log), { recursive: true, mode: 0o700 })
  const output = openSync(log, 'w', 0o600)
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', output, output] })
  running.add(child)
  const code = await new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', (error) => resolve(error.message))
  })
  running.delete(child)
  closeSync(output)
  if (code !== 0) throw new Sentence(`${failure}: ${typeof code === 'string' ? code : reasonIn(readFileSync(log, 'utf8'))} (all of it in ${log})`)
}

export function endTools() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * The line that names the error, else the last one.
 *
 * @param {string} text
 */
export function reasonIn(text) {
  const lines = stripVTControlCharacters(text)
    .replaceAll('\r', '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at ') && !line.startsWith('npm error A complete log'))
  return (lines.find((line) => /error\b/i.test(line) && !/^npm error( code .*)?$/.test(line)) ?? lines.at(-1) ?? 'it said nothing').slice(0, 300)
}
