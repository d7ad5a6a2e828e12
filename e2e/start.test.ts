import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '#bin/ports.mjs'
import { ROOT } from '#bin/settings.mjs'
import { answers, until } from './system.ts'

const PARTS = ['front', 'office', 'worker', 'postgres'] as const

test('npm start prints an edition, brings every part back that dies, and leaves nothing behind', async () => {
  test.setTimeout(240_000)
  const start = await Start.prepare()
  try {
    const first = start.run()
    await first.untilSaid('Ctrl-C')
    expect(first.said).toMatch(/Readers +http/)
    expect(first.said).toMatch(/@\S+ +\S{8,}/)
    expect(await answers(`${start.origin}/`, 200)).toBe(true)
    expect(await answers(`${start.origin}/en`, 200)).toBe(true)

    await test.step('a second start in the same folder says that it runs already', async () => {
      const second = start.run()
      expect(await second.ended).toBe(1)
      expect(second.said).toMatch(/^Bongsu is already running with /m)
      expect(await answers(`${start.origin}/`, 200)).toBe(true)
    })

    for (const part of PARTS) {
      await test.step(`${part} comes back`, async () => {
        const killed = start.pid(part)
        process.kill(killed, 'SIGKILL')
        await until(() => start.pid(part) !== killed && isAlive(start.pid(part)))
      })
    }
    await until(() => answers(`${start.origin}/`, 200))

    await test.step('nothing outlives a killed supervisor for long, and the next start takes over what does', async () => {
      first.kill('SIGKILL')
      await first.ended
      const next = start.run()
      await next.untilSaid('Ctrl-C')
      expect(await answers(`${start.origin}/`, 200)).toBe(true)
      const pids = PARTS.map((part) => start.pid(part))
      next.kill('SIGINT')
      expect(await next.ended).toBe(0)
      expect(pids.filter(isAlive)).toEqual([])
    })
  } finally {
    await start.end()
  }
})

/** A home and ports of its own, and every supervisor that was started there. */
class Start {
  readonly #runs: Run[] = []
  private constructor(
    readonly home: string,
    readonly port: number,
    readonly officePort: number,
  ) {}

  static async prepare(): Promise<Start> {
    return new Start(mkdtempSync(path.join(tmpdir(), 'bongsu-e2e-start-')), await freePort(), await freePort())
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  run(): Run {
    const run = new Run({ BONGSU_HOME: this.home, PORT: String(this.port), OFFICE_PORT: String(this.officePort) })
    this.#runs.push(run)
    return run
  }

  pid(part: (typeof PARTS)[number]): number {
    return Number(readFileSync(path.join(this.home, 'run', `${part}.pid`), 'utf8'))
  }

  async end(): Promise<void> {
    for (const run of this.#runs) run.kill('SIGTERM')
    await Promise.all(this.#runs.map((run) => run.ended))
    rmSync(this.home, { recursive: true, force: true })
  }
}

class Run {
  said = ''
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess

  constructor(env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ['bin/start.mjs'], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text) => {
        this.said += text
      })
    }
    this.ended = new Promise((resolve) => this.#child.once('exit', resolve))
  }

  async untilSaid(text: string): Promise<void> {
    await until(() => {
      if (this.#child.exitCode !== null) throw new Error(`it ended without saying "${text}":\n${this.said}`)
      return this.said.includes(text)
    }, 120_000)
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
