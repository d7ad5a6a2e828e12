import { expect, test } from 'vitest'
import { hashFromBase64 } from './base64.ts'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'

// c2sp.org/tlog-checkpoint and c2sp.org/tlog-cosignature give these.
const TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const NOTE = `${TEXT}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`
const CHECKPOINT = {
  origin: 'example.com/behind-the-sofa',
  size: 20852163,
  root: hashFromBase64('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=') ?? Buffer.alloc(0),
}

test('the example of the specification is read and written', () => {
  expect(parseCheckpoint(NOTE)).toEqual(CHECKPOINT)
  expect(parseCheckpoint(TEXT)).toEqual(CHECKPOINT)
  expect(checkpointText(CHECKPOINT)).toBe(TEXT)
})

test('lines that others add are passed over', () => {
  expect(parseCheckpoint(`${TEXT}something else\n`)).toEqual(CHECKPOINT)
})

test.each([
  ['nothing', ''],
  ['no line end', TEXT.trimEnd()],
  ['a note that is none', `${TEXT}\n— nobody\n`],
  ['no origin', TEXT.replace(/^.*/, '')],
  ['a size with a zero before it', TEXT.replace('2085', '02085')],
  ['a size with a sign', TEXT.replace('2085', '+2085')],
  ['a size that no number holds', TEXT.replace('20852163', '9007199254740993')],
  ['no size', TEXT.replace('20852163', '')],
  ['a root that is too short', TEXT.replace('CsUY', '')],
  ['a root in other words', TEXT.replace('q2I=', 'q2J=')],
  ['only two lines', 'example.com/behind-the-sofa\n20852163\n'],
  ['an empty line at the end', `${TEXT}\n`],
  ['an empty line between others', NOTE.replace('2I=\n', '2I=\n\nmore\n')],
  ['a control character', TEXT.replace('example', 'ex\u0007ample')],
  ['line ends of Windows', TEXT.replaceAll('\n', '\r\n')],
])('%s is no checkpoint', (_, text) => {
  expect(parseCheckpoint(text)).toBeNull()
})
