import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readBy } from '#formats/external-reader.ts'
import { isMinisigned, isSignified } from './minisign.ts'
import { isSshSigned } from './sshsig.ts'

const folder = mkdtempSync(join(tmpdir(), 'bongsu-signatures-'))
afterAll(() => rmSync(folder, { recursive: true }))
const MESSAGE = Buffer.from('0000  ko.md\n')
const file = join(folder, 'SHA256SUMS')
writeFileSync(file, MESSAGE)

/** The keys and signatures of the tools themselves, not of our own writers. */
const TOOLS = {
  minisign: {
    commands: [
      ['minisign', ['-G', '-W', '-p', join(folder, 'm.pub'), '-s', join(folder, 'm.key')]],
      ['minisign', ['-S', '-s', join(folder, 'm.key'), '-m', file, '-t', 'revision 1']],
    ],
    isSigned: (message: Uint8Array) => isMinisigned(message, text('SHA256SUMS.minisig'), line('m.pub', 1)),
  },
  'signify-openbsd': {
    commands: [
      ['signify-openbsd', ['-G', '-n', '-p', join(folder, 's.pub'), '-s', join(folder, 's.sec')]],
      ['signify-openbsd', ['-S', '-s', join(folder, 's.sec'), '-m', file, '-x', join(folder, 'SHA256SUMS.sig')]],
    ],
    isSigned: (message: Uint8Array) => isSignified(message, text('SHA256SUMS.sig'), line('s.pub', 1)),
  },
  'ssh-keygen': {
    commands: [
      ['ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, 'ssh')]],
      ['ssh-keygen', ['-q', '-Y', 'sign', '-n', 'status-page', '-f', join(folder, 'ssh'), file]],
    ],
    // The tool calls its file .sig, as signify does.
    isSigned: (message: Uint8Array) => isSshSigned(message, text('SHA256SUMS.sig'), line('ssh.pub', 0), 'status-page'),
  },
} as const

test.each(Object.entries(TOOLS))('accepts what %s signed, and nothing else', (name, { commands, isSigned }) => {
  rmSync(join(folder, 'SHA256SUMS.sig'), { force: true })
  for (const [command, args] of commands) {
    const run = readBy(command, args, '')
    if (run === 'absent') return void console.warn(`NOT TESTED: ${name} is not installed`)
    expect(run).toMatchObject({ ok: true })
  }
  expect(isSigned(MESSAGE)).toBe(true)
  expect(isSigned(Buffer.from('0001  ko.md\n'))).toBe(false)
})

test('a signature of ssh-keygen for another purpose is refused', () => {
  if (readBy('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, 'other')], '') === 'absent') return
  rmSync(join(folder, 'SHA256SUMS.sig'), { force: true })
  readBy('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'file', '-f', join(folder, 'other'), file], '')
  expect(isSshSigned(MESSAGE, text('SHA256SUMS.sig'), line('other.pub', 0), 'status-page')).toBe(false)
  expect(isSshSigned(MESSAGE, text('SHA256SUMS.sig'), line('other.pub', 0), 'file')).toBe(true)
})

function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function line(name: string, number: number): string {
  return text(name).split('\n')[number]?.trim() ?? ''
}
