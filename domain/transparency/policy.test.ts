import { expect, test } from 'vitest'
import { checkpointText } from './checkpoint.ts'
import { cosignatureLine, cosignerVkey } from './cosignature.ts'
import { publicKeyOf } from './ed25519.ts'
import { noteOf, signatureLine, vkeyText } from './note.ts'
import { acceptedBy, type Policy, parsePolicy, policyText, quorumReached } from './policy.ts'
import { emptyRoot } from './tree.ts'

const ORIGIN = 'status.hanbit.example/log/1'
const LOG_VKEY = vkeyText(ORIGIN, publicKeyOf(seed(1)))
const CHECKPOINT = { origin: ORIGIN, size: 0, root: emptyRoot() }
const TEXT = checkpointText(CHECKPOINT)
const LOG_LINE = signatureLine(ORIGIN, seed(1), TEXT)
const AT = new Date('2026-01-02T03:04:05Z')

/** The example of c2sp.org/tlog-policy, with keys. */
const EXAMPLE = `log ${LOG_VKEY} https://status.hanbit.example/log/1

witness X1 ${witnessVkey(11)}
witness X2 ${witnessVkey(12)} https://witness.example/x2
witness X3 ${witnessVkey(13)}
group X-witnesses 2 X1 X2 X3

  # the others
witness\tY1 \t ${witnessVkey(21)}
witness Y2 ${witnessVkey(22)}
witness Y3 ${witnessVkey(23)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`

test('the example of the specification is read', () => {
  const policy = read(EXAMPLE)
  expect(policy.logs.map((log) => [log.verifier.name, log.url])).toEqual([[ORIGIN, 'https://status.hanbit.example/log/1']])
  expect(policy.witnesses.map((witness) => [witness.name, witness.url])).toEqual([
    ['X1', null],
    ['X2', 'https://witness.example/x2'],
    ['X3', null],
    ['Y1', null],
    ['Y2', null],
    ['Y3', null],
  ])
  expect(policy.groups).toEqual([
    { name: 'X-witnesses', threshold: 2, members: ['X1', 'X2', 'X3'] },
    { name: 'Y-witnesses', threshold: 1, members: ['Y1', 'Y2', 'Y3'] },
    { name: 'X-and-Y', threshold: 2, members: ['X-witnesses', 'Y-witnesses'] },
  ])
  expect(policy.quorum).toBe('X-and-Y')
})

test('what is written is read again, word for word', () => {
  const policy = read(EXAMPLE)
  expect(read(policyText(policy))).toEqual(policy)
  expect(policyText(policy)).toContain(
    'group X-witnesses 2 X1 X2 X3\ngroup Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n',
  )
})

test('a log without outsiders says so', () => {
  const policy = read(`log ${LOG_VKEY}\nquorum none\n`)
  expect(policyText(policy)).toBe(`log ${LOG_VKEY}\nquorum none\n`)
  expect(quorumReached(policy, noteOf(TEXT, [LOG_LINE]))).toBe(true)
  expect(acceptedBy(policy, noteOf(TEXT, [LOG_LINE]))).toEqual(CHECKPOINT)
})

test.each([
  [[11, 12, 21], true],
  [[11, 13, 22, 23], true],
  [[11, 12, 13, 21, 22, 23], true],
  [[11, 12, 13], false],
  [[11, 21, 22, 23], false],
  [[11, 11, 21], false],
  [[], false],
])('with cosignatures by %o the quorum is reached: %o', (witnesses, reached) => {
  const note = noteOf(TEXT, [LOG_LINE, ...witnesses.map(cosignature)])
  expect(quorumReached(read(EXAMPLE), note)).toBe(reached)
  expect(acceptedBy(read(EXAMPLE), note)).toEqual(reached ? CHECKPOINT : null)
})

test('a single witness can be the quorum', () => {
  const policy = read(`log ${LOG_VKEY}\nwitness W ${witnessVkey(11)}\nquorum W\n`)
  expect(quorumReached(policy, noteOf(TEXT, [LOG_LINE, cosignature(11)]))).toBe(true)
  expect(quorumReached(policy, noteOf(TEXT, [LOG_LINE, cosignature(12)]))).toBe(false)
})

test('witnesses do not stand in for the log, nor one log for another', () => {
  const policy = read(`log ${LOG_VKEY}\nlog ${vkeyText('elsewhere.example/log', publicKeyOf(seed(2)))}\nquorum none\n`)
  const byTheOther = signatureLine('elsewhere.example/log', seed(2), TEXT)
  expect(acceptedBy(policy, noteOf(TEXT, [cosignature(11)]))).toBeNull()
  expect(acceptedBy(policy, noteOf(TEXT, [byTheOther]))).toBeNull()
  expect(acceptedBy(policy, noteOf(TEXT, [byTheOther, LOG_LINE]))).toEqual(CHECKPOINT)
  expect(acceptedBy(policy, 'no note')).toBeNull()
})

test.each([
  ['no quorum', `log ${LOG_VKEY}\n`],
  ['two quorums', 'quorum none\nquorum none\n'],
  ['no line end', 'quorum none'],
  ['a quorum of two words', 'quorum none none\n'],
  ['a quorum nobody defined', 'quorum W\n'],
  ['a quorum defined later', `quorum W\nwitness W ${witnessVkey(11)}\n`],
  ['an unknown word', 'quorum none\nlogs\n'],
  ['a word of JavaScript', 'constructor a\nquorum none\n'],
  ['a log without key', 'log\nquorum none\n'],
  ["a log with a witness's key", `log ${witnessVkey(11)}\nquorum none\n`],
  ["a witness with a log's key", `witness W ${LOG_VKEY}\nquorum none\n`],
  ['one log twice', `log ${LOG_VKEY}\nlog ${LOG_VKEY}\nquorum none\n`],
  ['one key under two names', `log ${LOG_VKEY}\nlog ${vkeyText('other', publicKeyOf(seed(1)))}\nquorum none\n`],
  ['one witness twice', `witness A ${witnessVkey(11)}\nwitness B ${witnessVkey(11)}\nquorum none\n`],
  ['one name twice', `witness A ${witnessVkey(11)}\nwitness A ${witnessVkey(12)}\nquorum none\n`],
  ['a witness called none', `witness none ${witnessVkey(11)}\nquorum none\n`],
  ['a group without members', 'group G all\nquorum none\n'],
  ['a group of more than all', `witness A ${witnessVkey(11)}\ngroup G 2 A\nquorum G\n`],
  ['a group of nobody', `witness A ${witnessVkey(11)}\ngroup G 0 A\nquorum G\n`],
  ['a number with a zero before it', `witness A ${witnessVkey(11)}\ngroup G 01 A\nquorum G\n`],
  ['a member of itself', 'group G any G\nquorum G\n'],
  ['a member none', 'group G any none\nquorum G\n'],
  ['one member twice', `witness A ${witnessVkey(11)}\ngroup G 2 A A\nquorum G\n`],
  ['a member of two groups', `witness A ${witnessVkey(11)}\ngroup G any A\ngroup H any A\nquorum G\n`],
  ['a control character', '# \u0007\nquorum none\n'],
  ['line ends of Windows', 'quorum none\r\n'],
  ['more lines than anybody needs', `${'#\n'.repeat(1_000)}quorum none\n`],
])('%s is no policy', (_, text) => {
  expect(parsePolicy(text)).toBeNull()
})

function read(text: string): Policy {
  const policy = parsePolicy(text)
  if (policy === null) throw new Error(`no policy: ${text}`)
  return policy
}

function seed(number: number): Uint8Array {
  return Buffer.alloc(32, number)
}

function witnessVkey(number: number): string {
  return cosignerVkey(`witness.example/${number}`, publicKeyOf(seed(number)))
}

function cosignature(number: number): string {
  return cosignatureLine(`witness.example/${number}`, seed(number), TEXT, AT)
}
