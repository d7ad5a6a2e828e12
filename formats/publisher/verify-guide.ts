import { LANGUAGES, type Language } from '#domain/language.ts'
import { VERIFY_TEXT } from '#i18n/verify-text.ts'
import { addressIn } from '../address.ts'
import type { Evidence } from './evidence.ts'
import { publisherKeyLine, publisherKeyName } from './minisign.ts'
import { logVerifiers, publisherKeys, sshKeys } from './published-key.ts'
import { sshFingerprint } from './sshsig.ts'
import { verifySteps } from './verify-steps.ts'

/** VERIFY.txt: the commands for these files, what each proves and what it does not, in Korean and then in English. */
export function verifyGuide(evidence: Evidence, files: ReadonlySet<string>): string {
  return LANGUAGES.map((language) => guideIn(language, evidence, files)).join(`\n\n${'='.repeat(WIDTH)}\n\n`)
}

const WIDTH = 100

function guideIn(language: Language, evidence: Evidence, files: ReadonlySet<string>): string {
  const text = VERIFY_TEXT[language]
  const lines = [
    text.title(evidence.id, evidence.revision),
    '',
    ...text.intro.flatMap((line) => wrapped(line, '')),
    '',
    ...text.tools.flatMap((line) => wrapped(line, '')),
    ...stepLines(language, evidence, files),
    '',
    text.keys,
    '',
    ...text.keysText.flatMap((line) => wrapped(line, '  ')),
    ...keyLines(language, evidence).flatMap(({ name, value }) => ['', `  ${name}`, `    ${value}`]),
    '',
    text.limits,
    '',
    ...limits(language, evidence, files).flatMap((line) => wrapped(`- ${line}`, '  ', '    ')),
    '',
    text.more(addressIn(language, evidence.origin, '/verify')),
  ]
  return `${lines.join('\n')}\n`
}

function stepLines(language: Language, { origin, entry }: Evidence, files: ReadonlySet<string>): readonly string[] {
  const text = VERIFY_TEXT[language]
  return verifySteps({ host: new URL(origin).host, log: entry?.log ?? null, files }).flatMap(({ step, command }, index) => {
    const { title, proves, provesNot } = text.steps[step]
    return [
      '',
      `${index + 1}. ${title}`,
      '',
      `    ${command}`,
      '',
      ...wrapped(`${text.proves}: ${proves}`, '  '),
      ...wrapped(`${text.provesNot}: ${provesNot}`, '  '),
    ]
  })
}

function keyLines(language: Language, { keys, entry }: Evidence): readonly { readonly name: string; readonly value: string }[] {
  const { keyOf } = VERIFY_TEXT[language]
  return [
    ...publisherKeys(keys).map((key) => ({ name: `${keyOf.publisher}, ${publisherKeyName(key)}`, value: publisherKeyLine(key) })),
    ...sshKeys(keys).map((key) => ({ name: keyOf.ssh, value: sshFingerprint(key) })),
    ...(entry === null ? [] : logVerifiers(keys, entry.log).map(({ text }) => ({ name: keyOf.log, value: text }))),
  ]
}

function limits(language: Language, { origin, entry, quorum }: Evidence, files: ReadonlySet<string>): readonly string[] {
  const text = VERIFY_TEXT[language]
  const witnesses = quorum === 'none' ? text.noWitness : text.witnessed(quorum, `${origin}/log/${entry?.log ?? 1}/policy`)
  return [...text.limitsText, entry === null ? text.notLogged : witnesses, ...(files.has('SHA256SUMS.tsr') ? [] : [text.noTimestamp])]
}

/** Broken at spaces; a Korean letter is as wide as two Latin ones. */
function wrapped(text: string, indent: string, further = indent): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && widthOf(`${line} ${word}`) > WIDTH) {
      lines.push(line)
      line = further
    }
    line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`
  }
  return [...lines, line]
}

function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7a3\uff00-\uff60]/.test(letter) ? 2 : 1), 0)
}
