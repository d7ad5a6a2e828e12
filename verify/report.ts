/** Everything that is checked, in the order in which it is printed. */
export const CHECKS = [
  'pages',
  'description',
  'keys',
  'checkpoint',
  'tiles',
  'entries',
  'old checkpoints',
  'incident updates',
  'printed incidents',
  'postmortem revisions',
  'printed postmortems',
  'proofs',
  'signatures',
  'time stamps',
  'evidence archives',
  'actions and promises',
  'maintenance',
  'list of ids',
  'daily index',
  'policy',
  'continuation',
  'other copies',
] as const
export type Check = (typeof CHECKS)[number]

/** Where something stands: a path of the edition, and the place in a log. */
export type Place = { readonly path?: string; readonly log?: number; readonly leaf?: number }
export type Outcome = 'ok' | 'failed' | 'not checked'
export type Finding = { readonly outcome: Outcome; readonly check: Check; readonly sentence: string } & Place

/** What one log of one source says of itself, once its leaves were hashed again. */
export type CheckedHead = { readonly source: string; readonly log: number; readonly origin: string; readonly size: number; readonly root: string }

export type Report = {
  /** False when anything failed. What was not checked does not make it false. */
  readonly ok: boolean
  readonly findings: readonly Finding[]
  readonly heads: readonly CheckedHead[]
}

export type Notes = ReturnType<typeof openNotes>

/** Collects findings; a check that failed anywhere is not also said to be in order. */
export function openNotes() {
  const findings: Finding[] = []
  return {
    passed: (check: Check, sentence: string, place: Place = {}) => void findings.push({ outcome: 'ok', check, sentence, ...place }),
    failed: (check: Check, sentence: string, place: Place = {}) => void findings.push({ outcome: 'failed', check, sentence, ...place }),
    notChecked: (check: Check, sentence: string, place: Place = {}) => void findings.push({ outcome: 'not checked', check, sentence, ...place }),
    hasFailed: () => findings.some((finding) => finding.outcome === 'failed'),
    findings: (): readonly Finding[] => {
      const failed = new Set(findings.filter((finding) => finding.outcome === 'failed').map((finding) => finding.check))
      const kept = findings.filter((finding) => finding.outcome !== 'ok' || !failed.has(finding.check))
      return kept.sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check))
    },
  }
}

/** For a terminal: one line for each finding, at the end what was proved and what was not. */
export function reportText({ ok, findings, heads }: Report): string {
  const lines = CHECKS.flatMap((check) => shownOf(findings.filter((finding) => finding.check === check)))
  return [...lines, '', ...heads.map(headText), '', ...(ok ? PROVED : NOT_PROVED), '', ...NEVER_PROVED, ''].join('\n')
}

const SHOWN_OF_EACH = 20
const WORDS = { ok: 'ok', failed: 'FAILED', 'not checked': 'not checked' } as const satisfies Record<Outcome, string>

const PROVED = [
  'Everything that was checked is in order: the copy holds exactly what the log lists, nothing is missing from it, and the log',
  'agrees with every earlier checkpoint of itself that was found here or given on the command line.',
]
const NOT_PROVED = [
  'THIS COPY IS NOT WHAT THE LOG SAYS. The lines that begin with FAILED say where. Keep the copy: it is the evidence, and a',
  'second download may differ.',
]
const NEVER_PROVED = [
  'What this does not prove:',
  '- that what was published is true, or that everything that happened was published;',
  '- that others are shown the same log: no outside witness has signed it (quorum none). Compare checkpoints with somebody, and',
  '  keep this one: give it to the next check with --checkpoint;',
  '- that the keys are the publisher’s: they came with the copy. Compare their fingerprints with a source that you trust, and',
  '  give the log’s key with --key.',
]

function shownOf(findings: readonly Finding[]): readonly string[] {
  const lines = findings.slice(0, SHOWN_OF_EACH).map(findingText)
  const more = findings.length - lines.length
  return more > 0 ? [...lines, `${' '.repeat(13)}… and ${more} more of the same check`] : lines
}

function findingText({ outcome, check, sentence, path, log, leaf }: Finding): string {
  const place = [path, leaf === undefined ? undefined : `leaf ${leaf}${log === undefined ? '' : ` of log ${log}`}`].filter((part) => part !== undefined)
  return `${WORDS[outcome].padEnd(12)} ${check}: ${printable(sentence)}${place.length === 0 ? '' : ` [${printable(place.join(', '))}]`}`
}

function headText({ source, log, origin, size, root }: CheckedHead): string {
  return printable(`${source}: log ${log} (${origin}) has ${size} leaves, root ${root}`)
}

/** What a copy holds may not speak to the terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are replaced
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '�').slice(0, 600)
}
